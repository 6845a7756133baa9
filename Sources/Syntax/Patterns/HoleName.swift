/// What metavariables and ellipses are called in a pattern that was rewritten for a grammar: names that no program uses.
package enum HoleName {
  /// `$X` is `__mv_X`.
  package static let metavariablePrefix = "__mv_"
  /// `$...X` is `__mvs_X`.
  package static let sequencePrefix = "__mvs_"
  /// `($X : T)` is `__tmv_` with its number among those of the pattern.
  package static let typedPrefix = "__tmv_"
  package static let ellipsis = "__ellipsis"
  /// `<... x ...>` is a call of this.
  package static let deep = "__deep"
}
