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
}
