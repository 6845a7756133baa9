/// Something about the input that the user should know: a broken rule, a file that could not be read, code that was not
/// understood. Collected, never thrown; the scan goes on.
package struct Diagnostic: Hashable, Sendable {
  package enum Level: String, Sendable, Comparable {
    case note, warning, error
    package static func < (a: Level, b: Level) -> Bool { a.order < b.order }
    private var order: Int { self == .note ? 0 : self == .warning ? 1 : 2 }
  }

  /// What kind of thing went wrong; decides whether the scan counts as incomplete.
  package enum Code: String, Sendable, CaseIterable {
    /// A rule or rule file that cannot be used.
    case brokenRule = "broken-rule"
    /// A rule for languages that this version does not scan.
    case otherLanguage = "other-language"
    /// A file or folder that was asked for and could not be read.
    case unreadable
    /// A file cut off by a time limit.
    case timeout
    /// A file over a size or nesting limit.
    case limit
    /// Part of a file that the grammar did not accept.
    case unparsed
    /// A suppression comment that suppresses nothing.
    case voidSuppression = "void-suppression"
    /// A bad line in an ignore or configuration file.
    case configuration
    /// A regular expression that exceeded its match limit.
    case matchLimit = "match-limit"
    /// A defect of this program on this input.
    case internalError = "internal-error"
  }

  /// Whether it says why a rule does not run.
  package var isAboutRule: Bool { code == .brokenRule || code == .otherLanguage }

  package var level: Level
  package var code: Code
  package var message: String
  /// File it is about, or empty.
  package var path: String
  /// 1-based line, or 0.
  package var line: Int
  /// For rules: the rule's id, and the place inside the YAML ("rules[0].patterns[2].pattern"); else empty.
  package var context: String
  /// Both ends of the place, where they are known.
  package var span: Location?

  package init(
    level: Level, code: Code, message: String, path: String = "", line: Int = 0, context: String = "", span: Location? = nil
  ) {
    self.level = level
    self.code = code
    self.message = message
    self.path = path
    self.line = line
    self.context = context
    self.span = span
  }

  /// Takes the whole line for the place, if no other is known.
  package mutating func locate(in source: SourceText) {
    guard span == nil, line > 0, line <= source.lineCount else { return }
    span = Location(source, source.lineRange(line))
    span?.path = path
  }
}
