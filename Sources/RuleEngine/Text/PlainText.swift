package import Syntax

/// What rules with `languages: [generic]` and `[regex]` are for: the text of a file, whatever is written in it. It has no grammar,
/// and every file is one of its files.
package struct PlainText: LanguageSupport {
  /// Files of no other language are counted under it.
  package static let id = "text"

  package init() {}

  package var id: String { Self.id }
  package var aliases: [String] { [Self.words] + Self.expressions }
  package var extensions: [String] { [] }
  package var comments: CommentSyntax { CommentSyntax(line: []) }
  package var grammar: Grammar { .none }
  package var patternSyntax: PatternSyntax { PatternSyntax(frames: []) }
  package func lower(_ lowering: inout Lowering) {}

  /// Rules whose patterns are words and signs.
  static let words = "generic"
  /// Rules that have nothing but regular expressions.
  static let expressions = ["regex", "none"]
}
