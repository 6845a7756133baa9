import Core
import Languages
import RuleEngine
import Semantics
import Syntax
import Testing

/// Whatever a rule is like, it ends soon after its time is over, or before it for want of steps.
struct TimeBudgetTests {
  /// Many statements on one line, as a minifier writes them.
  private static let minified: [UInt8] = Array(
    ("nothing;" + (0..<8_000).map { "a\($0 % 97)(b.c\($0 % 89),{d:e[\($0)],f:[g,h,\"i\"]},j&&k);" }.joined()).utf8)

  @Test(
    .timeLimit(.minutes(2)),
    arguments: [
      "pattern: $X",
      "pattern: <... $F($X, ..., $Y, ...) ...>",
      "pattern: '$A; ... $B; ... $C; ... nothing()'",
      "patterns: [{pattern: $X}, {pattern-inside: '$A; ... $B; ... $C; ... nothing()'}]",
      "pattern: <... <... <... $X($Y, nothing) ...> ...> ...>",
      "pattern: '$A(...); ... $B(...); ... $A(nothing); ... $B(nothing)'",
      "patterns: [{pattern: $X}, {metavariable-pattern: {metavariable: $X, pattern: <... nothing() ...>}}]",
      "patterns: [{pattern: '$F(...)'}, {pattern-not-inside: '$F(...); ... $G(...); ... $G(nothing)'}]",
      "patterns: [{pattern: '$F($...A)'}, {pattern: $X}, {focus-metavariable: $X}]",
      "patterns: [{pattern: $X}, {pattern-inside: $Y}, {pattern-inside: $Z}, {pattern-not: $X()}]",
      "pattern-regex: '[a-z0-9(.]*[a-z0-9,.({:]*[a-z0-9,.({:}]*[a-z0-9,.({:}]*no[b]'",
    ]) func aRuleEndsWhenItsTimeIsOver(operators: String) throws
  {
    let language = try #require(LanguageRegistry.all.first { $0.id == "javascript" })
    let yaml = "rules:\n- id: r\n  languages: [javascript]\n  severity: LOW\n  message: m\n  \(operators)\n"
    let pack = RulePack.load([("r.yaml", Array(yaml.utf8))], languages: LanguageRegistry.all)
    #expect(pack.diagnostics.isEmpty, "\(pack.diagnostics)")
    let rule = try #require(pack.byLanguage[language.id]?.first)
    var parser = TreeSitterParser()
    let file = try ParsedFile(
      source: SourceText(path: "a.js", bytes: Self.minified), language: language, interner: Interner(base: pack.interner), parser: &parser)
    var scratch = SemanticsScratch()
    let began = MonotonicClock.now()
    let time = TimeBudget(deadline: began + 500_000_000)
    let target = TargetFile(file: file, language: language, scratch: &scratch, time: time)
    _ = FormulaEvaluator(file: target, rule: rule).evaluate()
    let seconds = Double(MonotonicClock.now() - began) / 1e9
    #expect(seconds < 4, "\(seconds) s")
  }
}
