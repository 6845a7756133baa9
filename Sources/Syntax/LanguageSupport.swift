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
  /// Whole file names; `Dockerfile.*` stands for all that begin so.
  var fileNames: [String] { get }
  /// Programs named in a `#!` line: "python3". Version suffixes are ignored by the reader.
  var interpreters: [String] { get }
  var comments: CommentSyntax { get }
  var grammar: Grammar { get }
  var patternSyntax: PatternSyntax { get }
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

/// How search patterns are written in a language: what text surrounds a pattern so that the grammar accepts it, and what
/// stands for `...` where.
package struct PatternSyntax: Sendable {
  /// Text around a pattern, tried in this order until the grammar accepts the whole.
  package struct Frame: Sendable {
    package var before: String
    package var after: String
    /// With one of these bytes every text ends that the grammar accepts here; empty: not known. A parser takes long to find out that a
    /// text is wrong.
    package var ends: [UInt8]
    package init(_ before: String, _ after: String, ends: String = "") {
      self.before = before
      self.after = after
      self.ends = Array(ends.utf8)
    }
  }

  package var frames: [Frame]
  /// Replacements of a `...`, by where it stands; each is tried until the grammar accepts the whole. `_` stands for the
  /// hole's identifier: "_: _", "_ _;".
  package var ellipsisForms: [String]
  /// Whether `$X` is an identifier of the language as it stands.
  package var dollarIsIdentifier: Bool

  /// Words that are never names: a pattern in whose tree one is a name was read in the wrong frame.
  package var reservedWords: Set<String>
  /// Whether a pattern that is nothing but braces means an object, not a block.
  package var bracesAreObjects = false
  /// The ellipsis form of an annotation's arguments where they have names, if the language writes them in a way of their own.
  package var annotationForm: String?
  /// Whether a parameter is written with its type: a metavariable alone then stands for one of any type.
  package var parametersHaveTypes = false
  /// Whether elements (`<A/>`) may be part of the code; patterns that are one are not tried otherwise.
  package var hasMarkup = true

  /// The form of an ellipsis that stands where statements stand, if that is always the same.
  package var statementForm: String?
  /// Whether the language has no names, so that what stands for one is written as a string.
  package var quotesHoles = false
  /// Rewrites a pattern before its holes are looked for, where their form follows from the lines around them.
  package var prepare: (@Sendable (String) -> String)?
  /// Whether a hole is a whole value: `$X` and `...` inside of text are text.
  package var holesAreScalars = false
  /// Whether a pattern that is a collection of one element, or a command of one word, stands for the element, wherever it is.
  package var oneElementIsElement = false

  /// Set where words need no quotes and `$name` is what the name holds: shells.
  package var wordHoles: WordHoles?

  /// Holes of a language of words: one is an expansion, `$hole`, also between double quotes, and a name only where a name has to stand.
  package struct WordHoles: Sendable {
    /// Words behind which a name stands: "for".
    package var namesFollow: Set<String>
    package init(namesFollow: Set<String>) { self.namesFollow = namesFollow }
  }

  package init(frames: [Frame], ellipsisForms: [String] = ["_"], dollarIsIdentifier: Bool = false, reservedWords: Set<String> = []) {
    self.reservedWords = reservedWords
    self.frames = frames
    self.ellipsisForms = ellipsisForms
    self.dollarIsIdentifier = dollarIsIdentifier
  }
}
