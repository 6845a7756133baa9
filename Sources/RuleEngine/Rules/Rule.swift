package import Core

/// One rule as written, before its patterns are compiled.
package struct Rule: Sendable {
  /// Tells the rule from all others of a pack. Reports, settings and comments go by its ``name``.
  package var id: String
  package var languages: [String]
  package var severity: Severity
  /// The severity word as the rule has it ("ERROR", "HIGH").
  package var severityWord: String
  package var formula: Formula
  /// Replacement for the matched code, with metavariables.
  package var fix: String?
  package var fixRegex: FixRegex?
  /// Globs of `paths: include` and `exclude`.
  package var pathsInclude: [String]
  package var pathsExclude: [String]
  package var options: RuleOptions
  /// What reports say of it: read when they do.
  package var texts: Deferred<RuleDescription>
  /// File it was read from.
  package var file: String
  /// Path inside the YAML, "rules[3]".
  package var yamlPath: String
  package var line: Int
  /// Sources, sinks and the rest of a taint rule, whose `formula` is empty; of a search rule none.
  package var taint: [TaintPart] = []
  /// Rules that find the same and more: where one of them is loaded, this one is not (`metadata: superseded-by`).
  package var supersededBy: [String] = []
  /// Rules whose findings make one of this rule at the same place superfluous (`metadata: yields-to`).
  package var yieldsTo: [String] = []
  /// What a rule that reports nothing takes out of files for the others.
  package var extraction: Extraction?

  /// What the rule is called, which may be the name of others beside it.
  package var name: String { RuleIdentity.name(of: id) }
  package var description: RuleDescription {
    get { texts.value }
    set { texts = Deferred(newValue) }
  }
  package var message: String { description.message }

  /// Whether it is a taint rule.
  package var followsData: Bool { !taint.isEmpty }
}

extension Rule {
  /// What could be read of a rule that cannot run.
  init(broken id: String, languages: [String], formula: Formula, taint: [TaintPart], file: String, yamlPath: String, line: Int) {
    self.init(
      id: id, languages: languages, severity: .info, severityWord: "", formula: formula, pathsInclude: [], pathsExclude: [],
      options: RuleOptions(),
      texts: Deferred(RuleMetadata.description(id: id, message: "", severity: .info, severityWord: "", metadata: nil)), file: file,
      yamlPath: yamlPath, line: line, taint: taint)
  }
}

package struct FixRegex: Sendable {
  package var regex: String
  package var replacement: String
  package var count: Int?
}

/// `options:` of a rule that change how its patterns match.
package struct RuleOptions: Sendable, Hashable, BitwiseCopyable {
  package var constantPropagation = true
  /// Whether a name also stands for the expression it was assigned.
  package var symbolicPropagation = false
  package var associativeCommutative = true
  package var commutativeBoolean = false
  package var symmetricEquality = false
  package var variableAsAssignment = true
  package var arrowIsFunction = true
  /// Whether a field that holds a function is an assignment of it, not a method.
  package var functionFieldsAreAssignments = false
  /// Whether what a decorator calls is an expression that patterns match.
  package var decoratorsAreExpressions = true
  package var goDeeperStatement = true
  /// Whether `<... e ...>`, and an expression as a statement, stand for more than an expression that is `e` itself.
  package var goDeeperExpression = true
  package var implicitDeepExpressionStatement = true
  package var implicitEllipsis = true
  package var decoratorsOrderMatters = false
  /// Whether `var` in a pattern also stands for `let` and `const`.
  package var letIsVar = true
  /// Whether `return` in a pattern also stands for the expression that a function is.
  package var expressionBodiesAreReturns = true
  /// Whether an element of a pattern may leave out attributes, and one without content its content.
  package var markupAttributesAreOpen = true
  package var emptyMarkupIsOpen = true
  /// Whether an element's content is compared in order; otherwise each part of the pattern takes one of the element's, and none is left over.
  package var markupContentIsOrdered = true
  /// Whether a name stands for the same only where it means the same declaration, rather than wherever it is written so.
  package var namesMeanDeclarations = true
  package var taint = TaintOptions()
  package var text = TextOptions()

  package init() {}
}

/// `options:` of a taint rule.
package struct TaintOptions: Sendable, Hashable, BitwiseCopyable {
  /// Whether data is followed out of the function it is in.
  package var crossesFunctions = true
  /// Whether a call that nobody knows returns nothing of what it was handed.
  package var assumesSafeFunctions = false
  /// Whether an element taken by a tainted index is not tainted by it.
  package var assumesSafeIndexes = false
  package var assumesSafeComparisons = false
  package var assumesSafeNumbers = false
  package var assumesSafeBooleans = false
  /// Whether only assignments pass data on, no operators and calls.
  package var onlyAssignments = false
  /// Whether metavariables that source and sink have in common must stand for the same.
  package var unifiesMetavariables = false
  /// Whether findings are reported where the source is.
  package var reportsSource = false

  package init() {}
}
