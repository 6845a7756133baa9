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
  /// Writes metavariables and ellipses so that the grammar accepts them.
  package var holes: any HoleWriter

  /// Words that are never names: a pattern in whose tree one is a name was read in the wrong frame.
  package var reservedWords: Set<String>
  /// Whether a pattern that is nothing but braces means an object, not a block.
  package var bracesAreObjects = false
  /// The ellipsis form of an annotation's arguments where they have names, if the language writes them in a way of their own.
  package var annotationForm: String?
  /// Whether elements (`<A/>`) may be part of the code; patterns that are one are not tried otherwise.
  package var hasMarkup = true

  /// Whether the grammar takes statements side by side that nothing separates, and the language does not.
  package var statementsAreSeparated = false

  /// Whether strings are what they say, however they are written: rules look at the value, not at its quotes and escapes.
  package var stringsAreValues = false
  /// What of a string a metavariable stands for; nil: all that is written.
  package var boundText: (any BoundText)?
  /// Whether a pattern that is a collection of one element, or a command of one word, stands for the element, wherever it is.
  package var oneElementIsElement = false

  package init(
    frames: [Frame], ellipsisForms: [String] = ["_"], holes: any HoleWriter = NameHoles(), reservedWords: Set<String> = []
  ) {
    self.reservedWords = reservedWords
    self.frames = frames
    self.ellipsisForms = ellipsisForms
    self.holes = holes
  }
}
