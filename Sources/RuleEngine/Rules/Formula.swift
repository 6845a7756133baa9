/// What a rule looks for: a tree of pattern operators, as Semgrep's rule syntax defines them.
package indirect enum Formula: Sendable {
  /// Code written in the language of the target.
  case pattern(PatternText)
  case regex(PatternText)
  case and(Conjunction)
  case or([Formula])
  /// `pattern-inside`: matches limit where others may match.
  case inside(Formula)
  /// `anywhere` of the newer syntax: must match somewhere in the file.
  case anywhere(Formula)
  /// `as` of the newer syntax: what matches is bound to a metavariable, too.
  case bound(Formula, to: PatternText)
  /// `fix` of the newer syntax, beside an operator: the replacement for what that operator matches.
  case fixed(Formula, with: PatternText)
}

package struct Conjunction: Sendable {
  package var positives: [Formula] = []
  /// What must not match: `pattern-not`, `pattern-not-inside` (as `.inside`), `pattern-not-regex`.
  package var negatives: [Formula] = []
  package var conditions: [Condition] = []
  /// Metavariables to focus on; several lists intersect, names within one list are alternatives.
  package var focus: [[String]] = []
}

package struct PatternText: Sendable {
  package var text: String
  /// Path inside the YAML: "rules[0].patterns[2].pattern".
  package var yamlPath: String
  package var line: Int

  package init(text: String, yamlPath: String, line: Int) {
    self.text = text
    self.yamlPath = yamlPath
    self.line = line
  }
}

/// A condition on the metavariables of a match.
package enum Condition: Sendable {
  case regex(metavariable: String, regex: PatternText, constantPropagation: Bool)
  case pattern(metavariable: String, formula: Formula, language: String?)
  case comparison(metavariable: String?, expression: PatternText, strip: Bool, base: Int?)
  case type(metavariable: String, types: [String])
  case analysis(metavariable: String, analyzer: String)
  case name(metavariable: String, modules: [String])
}
