/// What the annotated examples of one rule file say about it.
package struct RuleTestReport: Sendable {
  /// The rule file.
  package var path: String
  /// What keeps its rules from running.
  package var errors: [Diagnostic]
  /// One for each rule and example.
  package var cases: [Case]
  /// One for each example that has a fixed twin.
  package var fixes: [FixCase]
  /// Whether a rule of the file has a fix that no fixed twin shows.
  package var lacksFixedExample: Bool

  package init(path: String, errors: [Diagnostic] = [], cases: [Case] = [], fixes: [FixCase] = [], lacksFixedExample: Bool = false) {
    self.path = path
    self.errors = errors
    self.cases = cases
    self.fixes = fixes
    self.lacksFixedExample = lacksFixedExample
  }

  /// One rule on one example.
  package struct Case: Sendable {
    package var rule: String
    /// The example.
    package var path: String
    /// Lines, ascending.
    package var expected: [Int]
    package var reported: [Int]
    package var differences: [Difference]
    /// What could not be done: reading the example, or running the rule on it to the end.
    package var errors: [String]

    package init(
      rule: String, path: String, expected: [Int] = [], reported: [Int] = [], differences: [Difference] = [], errors: [String] = []
    ) {
      self.rule = rule
      self.path = path
      self.expected = expected
      self.reported = reported
      self.differences = differences
      self.errors = errors
    }

    package var isPassed: Bool { differences.isEmpty && errors.isEmpty }
  }

  /// A line that was found and should not have been, or the reverse.
  package struct Difference: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
      /// A `ruleid:` comment, and nothing found.
      case missing
      /// The same, of a rule that is not there: a name with a typing mistake would never be missed.
      case unknownRule
      /// A `todook:` comment, and nothing found any more: it is done.
      case missingTodo
      /// Found, though an `ok:` comment says otherwise.
      case forbidden
      /// Found, though a `todoruleid:` comment says that it is not yet: it is done.
      case unexpectedTodo
      /// Found, and no comment says so.
      case unexpected
    }
    package var kind: Kind
    package var line: Int
    /// The line's text.
    package var code: String

    package init(kind: Kind, line: Int, code: String) {
      self.kind = kind
      self.line = line
      self.code = code
    }
  }

  /// An example after all fixes, held against its fixed twin.
  package struct FixCase: Sendable {
    /// The example and its twin.
    package var path: String
    package var fixedPath: String
    /// Where they differ, line by line; empty if they are the same.
    package var changes: [LineChange]
    package var error: String?

    package init(path: String, fixedPath: String, changes: [LineChange] = [], error: String? = nil) {
      self.path = path
      self.fixedPath = fixedPath
      self.changes = changes
      self.error = error
    }

    package var isPassed: Bool { changes.isEmpty && error == nil }
  }

  /// A line that only one of two texts has.
  package struct LineChange: Sendable, Hashable {
    /// Whether it is the expected text that has it.
    package var isExpected: Bool
    /// In the text that has it.
    package var line: Int
    package var text: String

    package init(isExpected: Bool, line: Int, text: String) {
      self.isExpected = isExpected
      self.line = line
      self.text = text
    }
  }

  /// Whether nothing was held against anything.
  package var isUntested: Bool { errors.isEmpty && cases.isEmpty && fixes.isEmpty }

  package var hasFailed: Bool { !errors.isEmpty || cases.contains { !$0.isPassed } || fixes.contains { !$0.isPassed } }
}
