import Core
import RuleEngine
import Semantics
import Syntax

/// Programs of one language: parse, lower, validate, resolve names. Every eighth input is read a second time by a parser
/// that has seen nothing else, and must give the same tree.
final class LanguageTarget: FuzzTarget {
  private let language: any LanguageSupport
  private var parser = TreeSitterParser()
  private var scratch = SemanticsScratch()
  private var runs = 0

  init(_ language: any LanguageSupport) { self.language = language }

  func run(_ input: [UInt8]) {
    runs += 1
    read(input)
    // The same bytes as a file that has to be taken apart first, where the language has such files.
    for ending in language.extensions {
      guard let extraction = language.extract(input, path: "input" + ending) else { continue }
      checkMapping(extraction, input)
      read(extraction.bytes)
    }
  }

  private func read(_ bytes: [UInt8]) {
    guard let file = parsed(bytes, language, &parser, Interner()) else { return }
    let target = TargetFile(file: file, language: language, scratch: &scratch)
    demand(target.semantics.qualified.count == file.tree.count, "every node has a place in the semantics")
    _ = TreeDump.text(file.tree, source: file.source, ranges: true)
    guard runs % 8 == 0 else { return }
    var fresh = TreeSitterParser()
    guard let again = parsed(bytes, language, &fresh, Interner()) else { return }
    demand(
      again.tree.kinds == file.tree.kinds && again.tree.starts == file.tree.starts && again.tree.extents == file.tree.extents
        && again.tree.payloads.map(\.raw) == file.tree.payloads.map(\.raw), "a fresh parser gives the same tree")
  }

  private func checkMapping(_ extraction: SourceExtraction, _ input: [UInt8]) {
    var last: UInt32 = 0
    for offset in 0...UInt32(extraction.bytes.count) {
      let original = extraction.original(offset)
      demand(
        Int(original) <= input.count && original >= last, "extracted byte \(offset) comes from \(original) of \(input.count), after \(last)"
      )
      last = original
    }
  }
}
