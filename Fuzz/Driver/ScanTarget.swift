import Core
import Languages
import RuleEngine
import Scanner
import Syntax

/// Programs under all built-in rules, as the scanner runs them; then suppression comments, annotations, and the fixes
/// applied, whose result must parse into a sound tree again. The first byte chooses the language.
final class ScanTarget: FuzzTarget {
  private var scanner: FileScanner
  private var parser = TreeSitterParser()

  init() {
    var limits = ScanLimits()
    limits.secondsPerFile = 10
    scanner = FileScanner(pack: BuiltinRules.pack(), languages: LanguageRegistry.all, limits: limits)
  }

  func run(_ input: [UInt8]) {
    var reader = InputReader(input)
    let language = LanguageRegistry.all[reader.byte() % LanguageRegistry.all.count]
    let decoded = reader.all()
    let bytes = TextDecoding.decode(decoded, TextDecoding.encoding(of: decoded)).bytes
    let result = scanner.scan(path: "input" + (language.extensions.first ?? ""), bytes: bytes, language: language.id)
    check(result, byteCount: bytes.count)
    // The parser may be too slow for the grammar's sake, the rules may not.
    demand(
      result.skip?.reason == .timeout || !result.diagnostics.contains { $0.code == .timeout }, "the rules end before the time of the file")
    for ending in language.extensions where ending == ".ipynb" {
      check(scanner.scan(path: "input" + ending, bytes: bytes, language: language.id), byteCount: bytes.count)
    }

    guard let file = parsed(bytes, language, &parser, Interner()) else { return }
    for comments in [file.tree.comments, nil] {
      var options = SuppressionOptions()
      options.today = CalendarDay("2026-01-01")
      var index = SuppressionIndex(source: file.source, commentRanges: comments, options: options)
      for finding in result.findings {
        _ = index.suppression(
          for: finding.ruleID, cwes: [798], lines: finding.location.start.line...max(finding.location.start.line, finding.location.end.line)
        )
      }
      for diagnostic in index.voidOnes(didRun: { _ in true }) {
        demand(diagnostic.line <= file.source.lineCount, "the comment's line exists")
      }
    }
    _ = RuleAnnotations(bytes).compare(result.findings, rules: Set(result.findings.map(\.ruleID)), file: "input")

    let fixes = result.findings.compactMap(\.fix)
    let fixed = FixApplication.apply(fixes, to: bytes)
    demand(fixed.applied + fixed.refused <= fixes.count, "each fix is applied or refused")
    if fixes.isEmpty { demand(fixed.bytes == bytes, "without fixes nothing changes") }
    _ = parsed(fixed.bytes, language, &parser, Interner())
  }
}
