/// Why a rule did or did not match in a file: what each of its operators gave there, and which took away what.
package struct RuleExplanation: Sendable {
  package var rule: String
  /// The file, and the line that was asked for.
  package var path: String
  package var line: Int?
  /// What keeps the rule from the file before any operator is looked at, and what is left of a match after the last.
  package var notes: [String] = []
  /// What the rule reports, with the way of the data.
  package var findings: [Finding] = []
  /// The formula of the rule; of a taint rule one for each part.
  package var parts: [Part] = []
  /// Of a taint rule without a finding: what became of the data, as far as can be told.
  package var flow: [String] = []

  package init(rule: String, path: String, line: Int?) {
    self.rule = rule
    self.path = path
    self.line = line
  }

  package struct Part: Sendable {
    /// "source 1", "sink 2"; empty for the formula of a search rule.
    package var title: String
    package var step: Step
    /// The line that its places are limited to.
    package var line: Int?

    package init(title: String, step: Step, line: Int? = nil) {
      self.title = title
      self.step = step
      self.line = line
    }
  }

  /// One operator.
  package struct Step: Sendable {
    /// As the rule writes it: `pattern-inside`.
    package var name: String
    /// Its pattern or condition.
    package var text: String
    /// Where the rule file has it; 0 if it has no place of its own.
    package var ruleLine: Int
    /// Of an operator that finds: how many ranges it found, and those at the line that was asked for.
    package var found: Int?
    package var places: [Place] = []
    /// How many were there before it and are left after it, if it takes away.
    package var before: Int?
    package var left: Int?
    /// What it took away, of what is at the line that was asked for.
    package var removed: [Removal] = []
    /// More to say, such as a name that the file does not have.
    package var note = ""
    package var children: [Step] = []

    package init(name: String, text: String = "", ruleLine: Int = 0) {
      self.name = name
      self.text = text
      self.ruleLine = ruleLine
    }
  }

  package struct Place: Sendable, Hashable {
    package var location: Location
    /// The code, to its first line break.
    package var code: String
    /// What metavariables stand for, in the order of their names.
    package var bindings: [String]

    package init(location: Location, code: String, bindings: [String]) {
      self.location = location
      self.code = code
      self.bindings = bindings
    }
  }

  package struct Removal: Sendable, Hashable {
    package var place: Place
    package var reason: String

    package init(place: Place, reason: String) {
      self.place = place
      self.reason = reason
    }
  }
}
