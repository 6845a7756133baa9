import Core
import Languages
import RuleEngine
import Scanner
import Testing

/// A rule whose operators match everywhere has to end before it fills the memory, and is named.
struct RangeLimitTests {
  private static let code = (0..<20_000).map { "x\($0) = f(g(a, \($0)), h(\($0)))\n" }.joined()

  @Test(
    .timeLimit(.minutes(2)),
    arguments: [
      "pattern-either: [" + (0..<30).map { "{pattern: $A\($0)}" }.joined(separator: ", ") + "]",
      "patterns: [" + (0..<12).map { "{pattern-inside: $A\($0)($...B\($0))}" }.joined(separator: ", ") + "]",
      "patterns: [" + (0..<2).map { "{pattern-regex: '(?<A\($0)>.)'}" }.joined(separator: ", ") + "]",
    ]) func matchingEverywhereIsCutOff(operators: String) throws
  {
    let yaml = "rules:\n- id: everywhere\n  languages: [python]\n  severity: LOW\n  message: m\n  \(operators)\n"
    let pack = RulePack.load([("r.yaml", Array(yaml.utf8))], languages: LanguageRegistry.all)
    #expect(pack.diagnostics.isEmpty, "\(pack.diagnostics)")
    var limits = ScanLimits()
    limits.secondsPerFile = 60
    var scanner = FileScanner(pack: pack, languages: LanguageRegistry.all, limits: limits)
    let result = scanner.scan(path: "a.py", bytes: Array(Self.code.utf8), language: "python")
    #expect(result.diagnostics.contains { $0.code == .limit && $0.message.contains("rule everywhere was cut off") })
    #expect(result.skip == nil)
  }
}
