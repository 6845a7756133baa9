/// Rewrites patterns of one language so that its own grammar accepts them: metavariables and ellipses become names, strings or words that no
/// program uses (``HoleName``).
///
/// Languages of names and expressions conform to ``CodeHoleWriter``, which does the whole and asks how a single hole is written. A language
/// whose text is made in another way (words of a shell) rewrites it itself. It lies in the language's folder.
package protocol HoleWriter: Sendable {
  /// The pattern as its holes are looked for, where the grammar needs other lines around them, or their form follows from those.
  func prepared(_ pattern: String) -> String

  /// - Parameter isLenient: metavariables are also rewritten where a grammar wants more than a name; see ``CodeHoleScan``.
  func write(_ pattern: PatternSource, isLenient: Bool) -> WrittenPattern

  /// As what each ellipsis is most likely meant, by where it stands: tried before all other forms. Nil if its place says nothing.
  ///
  /// - Parameter value: the form of one that stands for a value.
  func likelyForms(_ pattern: WrittenPattern, value: String) -> [String]?
}

extension HoleWriter {
  package func prepared(_ pattern: String) -> String { pattern }
  package func likelyForms(_ pattern: WrittenPattern, value: String) -> [String]? { nil }
  package func write(_ pattern: String, isLenient: Bool = false) -> WrittenPattern { write(PatternSource(pattern), isLenient: isLenient) }
}
