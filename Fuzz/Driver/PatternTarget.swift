import Core
import Languages
import RuleEngine
import Semantics
import Syntax

/// A pattern and a program: the first line names the language, the pattern follows up to a line `---`, the rest is the
/// program.
final class PatternTarget: FuzzTarget {
  private var parser = TreeSitterParser()

  func run(_ input: [UInt8]) {
    var reader = InputReader(input)
    let name = String(decoding: reader.line(), as: UTF8.self)
    let languages = LanguageRegistry.all
    let language = languages.first { $0.id == name } ?? languages[(name.utf8.first.map { Int($0) } ?? 0) % languages.count]
    let rest = reader.all()
    let cut = Self.cut(rest)
    let base = Interner()
    var compiler = PatternCompiler(interner: base)
    var metavariables = MetavariableTable()
    guard
      let pattern = try? compiler.compile(
        String(decoding: rest[..<cut.end], as: UTF8.self), language: language, metavariables: &metavariables)
    else { return }
    _ = PatternDump.text(pattern, interner: base, metavariables: metavariables)
    let program = Array(rest[cut.next...])
    guard let file = parsed(program, language, &parser, Interner(base: base)) else { return }
    var scratch = SemanticsScratch()
    let target = TargetFile(file: file, language: language, scratch: &scratch)
    let matcher = Matcher(file: target, pattern: pattern, slots: metavariables.names.count, options: RuleOptions(), fuel: 200_000)
    for match in matcher.matches() {
      demand(match.range.start <= match.range.end && Int(match.range.end) <= program.count, "the match \(match.range) lies in the file")
      for binding in match.bindings where binding.kind != .none {
        demand(binding.range.start <= binding.range.end && Int(binding.range.end) <= program.count, "what is bound lies in the file")
      }
    }
  }

  /// Where the pattern ends and the program begins.
  private static func cut(_ text: [UInt8]) -> (end: Int, next: Int) {
    let mark = Array("\n---\n".utf8)
    var at = 0
    while at + mark.count <= text.count {
      if text[at..<at + mark.count].elementsEqual(mark) { return (at, at + mark.count) }
      at += 1
    }
    return (text.count, text.count)
  }
}
