internal import Core

/// All that the program knows of one language: how files are recognised, its grammar, its lowering, and how patterns are
/// written in it. One folder of `Languages` implements it once.
package protocol LanguageSupport: Sendable {
  /// Canonical name, as in `languages:` of a rule and in folder names: "python".
  var id: String { get }
  /// The language whose rules apply to these files: `languages: [typescript]` covers files of "tsx". Default: `id`.
  var ruleLanguage: String { get }
  /// Other names that rule files and command lines use: "py", "python3".
  var aliases: [String] { get }
  /// Extensions with dot, lower case.
  var extensions: [String] { get }
  /// Whole file names; `Name.*` stands for all that begin so.
  var fileNames: [String] { get }
  /// Programs named in a `#!` line: "python3". Version suffixes are ignored by the reader.
  var interpreters: [String] { get }
  var comments: CommentSyntax { get }
  var grammar: Grammar { get }
  var patternSyntax: PatternSyntax { get }
  /// How values are held apart; nil: they need no parentheses anywhere.
  var valueSyntax: ValueSyntax? { get }
  var semantics: LanguageSemantics { get }
  /// How files of the language find each other.
  var linking: LinkRules { get }
  /// Whether files have to be taken apart before parsing (notebooks); see ``SourceExtraction``.
  func extract(_ bytes: [UInt8], path: String) -> SourceExtraction?
  /// Whether files of this name hold the language inside another format: one that `extract` can't take apart is broken,
  /// and must not be parsed as it stands.
  func isContainer(path: String) -> Bool
  /// Another language to read a file in whose text this grammar does not accept in full; the one that accepts more is
  /// taken. The file stays one of this language.
  var fallback: (any LanguageSupport)? { get }
  /// Languages in which parts of its files may be written: their rules apply there.
  var embeddedLanguages: [String] { get }
  /// The parts of a file that are written in other languages; data is followed through the first one.
  func embedded(in file: ParsedFile) -> [EmbeddedText]
  /// Whether a block without a statement is a mistake, though the grammar accepts it.
  var blocksNeedStatements: Bool { get }
  /// Lowers the whole file: emits one `module` node. Must be total and must not read past the input.
  func lower(_ lowering: inout Lowering)
}

extension LanguageSupport {
  package var ruleLanguage: String { id }
  package var aliases: [String] { [] }
  package var semantics: LanguageSemantics { LanguageSemantics() }
  package var valueSyntax: ValueSyntax? { nil }
  package var linking: LinkRules { LinkRules() }
  package var fileNames: [String] { [] }
  package var interpreters: [String] { [] }
  package var fallback: (any LanguageSupport)? { nil }
  package var embeddedLanguages: [String] { [] }
  package func embedded(in file: ParsedFile) -> [EmbeddedText] { [] }
  package func extract(_ bytes: [UInt8], path: String) -> SourceExtraction? { nil }
  package func isContainer(path: String) -> Bool { false }
  package var blocksNeedStatements: Bool { false }
}

/// How comments are written.
package struct CommentSyntax: Sendable {
  package var line: [String]
  package var block: [Pair]

  package struct Pair: Sendable {
    package var open: String
    package var close: String
    package init(_ open: String, _ close: String) {
      self.open = open
      self.close = close
    }
  }

  package init(line: [String], block: [Pair] = []) {
    self.line = line
    self.block = block
  }
}

/// Source text found inside another file, with the way back: offset in `bytes` to offset in the file.
package struct SourceExtraction: Sendable {
  package var bytes: [UInt8]
  /// Sorted by `extracted`: from this offset on, an extracted byte i lies at `original + (i - extracted)` in the file.
  package var mapping: [(extracted: UInt32, original: UInt32)]

  package init(bytes: [UInt8], mapping: [(extracted: UInt32, original: UInt32)]) {
    self.bytes = bytes
    self.mapping = mapping
  }

  /// Offset in the file of an offset in the extracted text.
  package func original(_ offset: UInt32) -> UInt32 {
    var low = 0
    var high = mapping.count
    while low < high {
      let middle = (low + high) / 2
      if mapping[middle].extracted <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return offset }
    let entry = mapping[low - 1]
    return entry.original &+ (offset &- entry.extracted)
  }
}
