import Core
import Languages
import RuleEngine
import Scanner
import Testing

/// A rule whose operators match everywhere has to end before it fills the memory, and is named.
struct RangeLimitTests {
  private static let code = (0..<200).map {
    "x\($0) = " + String(repeating: "f(", count: 30) + "1" + String(repeating: ")", count: 30) + "\n"
  }.joined()

  @Test(
    arguments: [
      "pattern-either: [" + (0..<30).map { "{pattern: $A\($0)}" }.joined(separator: ", ") + "]",
      "patterns: [" + (0..<12).map { "{pattern-inside: $A\($0)($...B\($0))}" }.joined(separator: ", ") + "]",
      "pattern-either: [" + (0..<30).map { "{pattern-regex: '(?<A\($0)>.)'}" }.joined(separator: ", ") + "]",
    ]) func matchingEverywhereIsCutOff(operators: String) throws
  {
    let yaml = "rules:\n- id: everywhere\n  languages: [python]\n  severity: LOW\n  message: m\n  \(operators)\n"
    let pack = RulePack.load([("r.yaml", Array(yaml.utf8))], languages: LanguageRegistry.all)
    #expect(pack.diagnostics.isEmpty, "\(pack.diagnostics)")
    var limits = ScanLimits()
    limits.secondsPerFile = 600
    var scanner = FileScanner(pack: pack, languages: LanguageRegistry.all, limits: limits)
    let result = scanner.scan(path: "a.py", bytes: Array(Self.code.utf8), language: "python")
    #expect(result.diagnostics.contains { $0.code == .limit && $0.message.contains("rule everywhere was cut off") })
    #expect(result.skip == nil)
  }

  /// A file that holds just as many matches as one operator may yield is searched whole.
  @Test(
    arguments: [
      ("python", "patterns: [{pattern: f(...)}, {pattern-not: f(1)}]", 20_000),
      ("python", "patterns: [{pattern: $X = f(...)}, {pattern-not: $X = f(1)}]", 20_000),
      ("generic", "patterns: [{pattern: f(1)}, {pattern-not: f(1)}]", 20_000),
      ("regex", "patterns: [{pattern-regex: 'f'}, {pattern-not-regex: 'f'}]", 200_000),
    ]) func asManyMatchesAsThereMayBeAreAll(language: String, operators: String, most: Int) throws
  {
    let yaml = "rules:\n- id: many\n  languages: [\(language)]\n  severity: LOW\n  message: m\n  \(operators)\n"
    let pack = RulePack.load([("r.yaml", Array(yaml.utf8))], languages: LanguageRegistry.all)
    #expect(pack.diagnostics.isEmpty, "\(pack.diagnostics)")
    var limits = ScanLimits()
    limits.secondsPerFile = 600
    var scanner = FileScanner(pack: pack, languages: LanguageRegistry.all, limits: limits)
    for count in [most, most + 1] {
      let code = String(repeating: "x = f(1)\n", count: count) + "y = 2\n"
      let result = scanner.scan(path: "a.py", bytes: Array(code.utf8), language: "python")
      #expect(result.findings.isEmpty)
      #expect(result.diagnostics.contains { $0.code == .limit } == (count > most), "\(result.diagnostics)")
    }
  }
}
