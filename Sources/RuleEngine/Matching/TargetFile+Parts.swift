internal import Core
internal import Semantics
internal import Syntax

/// Texts inside the file that are looked at as files of their own.
extension TargetFile {
  /// A metavariable that stands for a node, and the part of its text that the language counts.
  func binding(_ node: NodeID) -> Binding {
    let range = tree.range(node)
    guard let boundText, tree.kind(node) == .stringLiteral else { return Binding(node: node, range: range) }
    return Binding(node: node, range: boundText.range(node, tree, source.bytes))
  }

  /// What a metavariable stands for as a fix writes it.
  func writtenRange(_ binding: Binding) -> ByteRange {
    binding.kind == .node && boundText?.standsAlone == false ? tree.range(binding.node) : binding.range
  }

  /// What a string says, of a language in which the way it is written does not count; else as it is written.
  func content(_ binding: Binding) -> String {
    if !binding.node.isNone, tree.kind(binding.node) == .stringLiteral, language.patternSyntax.stringsAreValues {
      return tree.text(binding.node)
    }
    return source.text(
      tree.kind(binding.node) == .stringLiteral ? StringQuotes.inner(tree.range(binding.node), source.bytes) : binding.range)
  }

  /// A text of the file in a language; where that is not known, as words without a grammar. Nil if its parser gave up.
  func part(_ text: String, _ language: String) -> TargetFile? {
    let key = PartKey(text: text, language: language)
    if let known = parts[key] { return known }
    let source = SourceText(path: source.path, text: text)
    var scratch = SemanticsScratch()
    let part: TargetFile?
    if let support = languages.first(where: { $0.isMeant(by: language) }) {
      var parser = TreeSitterParser()
      do throws(TreeSitterParser.Failure) {
        let file = try ParsedFile(source: source, language: support, interner: tree.interner, parser: &parser, deadline: time.deadline)
        part = TargetFile(file: file, language: support, scratch: &scratch, time: time, languages: languages)
      } catch {
        part = nil
      }
    } else {
      let file = ParsedFile(text: source, interner: tree.interner)
      part = TargetFile(file: file, language: PlainText(), scratch: &scratch, time: time, languages: languages)
    }
    parts[key] = .some(part)
    return part
  }
}

/// A text inside a file, and the language it is read in.
struct PartKey: Hashable {
  let text: String
  let language: String
}
