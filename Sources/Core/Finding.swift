/// How bad a finding is. Raw values order them.
package enum Severity: Int, Sendable, Comparable, CaseIterable {
  case info = 0, low, medium, high, critical

  package static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }

  /// Lower-case English word, as in command-line options and reports.
  package var name: String {
    switch self {
    case .info: "info"
    case .low: "low"
    case .medium: "medium"
    case .high: "high"
    case .critical: "critical"
    }
  }

  /// Reads both vocabularies of rule files (INFO/WARNING/ERROR and LOW/MEDIUM/HIGH/CRITICAL), in any case.
  package init?(ruleWord: String) {
    switch ruleWord.lowercased() {
    case "info", "inventory", "experiment": self = .info
    case "low": self = .low
    case "warning", "medium": self = .medium
    case "error", "high": self = .high
    case "critical": self = .critical
    default: return nil
    }
  }
}

/// How sure the detector is that the finding is a real weakness.
package enum Confidence: Int, Sendable, Comparable, CaseIterable {
  case low = 0, medium, high

  package static func < (a: Confidence, b: Confidence) -> Bool { a.rawValue < b.rawValue }

  package var name: String {
    switch self {
    case .low: "low"
    case .medium: "medium"
    case .high: "high"
    }
  }

  package init?(ruleWord: String) {
    switch ruleWord.lowercased() {
    case "low": self = .low
    case "medium": self = .medium
    case "high": self = .high
    default: return nil
    }
  }
}

/// A place in a file of the scan, with both ends.
package struct Location: Hashable, Sendable {
  package var path: String
  package var start: SourcePosition
  package var end: SourcePosition

  package init(path: String, start: SourcePosition, end: SourcePosition) {
    self.path = path
    self.start = start
    self.end = end
  }

  package init(_ source: SourceText, _ range: ByteRange) {
    self.init(path: source.path, start: source.position(at: range.start), end: source.position(at: range.end))
  }
}

/// One step of the path that data takes from a source to a sink.
package struct FlowStep: Hashable, Sendable {
  package enum Role: String, Sendable { case source, step, sink }
  package var role: Role
  package var location: Location
  /// What happens here, in words.
  package var message: String
  /// The code at the location, at most a line.
  package var snippet: String

  package init(role: Role, location: Location, message: String, snippet: String) {
    self.role = role
    self.location = location
    self.message = message
    self.snippet = snippet
  }
}

/// A mechanical change: in the finding's file, the bytes of `range` become `replacement`.
package struct Fix: Hashable, Sendable {
  package var range: ByteRange
  package var replacement: String
  /// Hash of the whole text that `range` refers to: whoever writes the fix makes sure that the file still holds it.
  package var textHash: StableHash?

  package init(range: ByteRange, replacement: String, textHash: StableHash? = nil) {
    self.range = range
    self.replacement = replacement
    self.textHash = textHash
  }
}

/// Why a finding does not count: a comment in the code, a baseline, an ignore list.
package struct Suppression: Hashable, Sendable {
  package enum Kind: String, Sendable { case inSource, external }
  package var kind: Kind
  /// The reason that was written down, or empty.
  package var justification: String
  /// Where the suppressing comment stands.
  package var line: Int

  package init(kind: Kind, justification: String, line: Int) {
    self.kind = kind
    self.justification = justification
    self.line = line
  }
}

/// What every detector produces.
package struct Finding: Sendable {
  /// The rule that produced it, as reports, settings, baselines and comments call it: others may have the same name.
  package var ruleID: String
  /// Tells that rule from all others of the scan; what else is known of it is looked up by this, which nobody is shown.
  package var ruleKey: String
  package var severity: Severity
  package var confidence: Confidence
  package var location: Location
  /// Byte range in the file, the same place as `location`.
  package var range: ByteRange
  /// Message with metavariables filled in.
  package var message: String
  /// Text of the lines that the finding spans (the first ten at most), without line endings.
  package var lines: [String]
  /// Metavariables by name ("$X") with the code they stand for and where; sorted by name.
  package var metavariables: [MetavariableValue]
  package var fix: Fix?
  /// The path of the data, source first; empty for findings that have none.
  package var flow: [FlowStep]
  /// Survives moved lines: see `Fingerprint`.
  package var fingerprint: String
  /// GitHub's `primaryLocationLineHash` of the start line.
  package var lineHash: String
  package var suppression: Suppression?

  package init(
    ruleID: String, ruleKey: String? = nil, severity: Severity, confidence: Confidence, location: Location, range: ByteRange,
    message: String,
    lines: [String] = [], metavariables: [MetavariableValue] = [], fix: Fix? = nil, flow: [FlowStep] = [],
    fingerprint: String = "", lineHash: String = "", suppression: Suppression? = nil
  ) {
    self.ruleID = ruleID
    self.ruleKey = ruleKey ?? ruleID
    self.severity = severity
    self.confidence = confidence
    self.location = location
    self.range = range
    self.message = message
    self.lines = lines
    self.metavariables = metavariables
    self.fix = fix
    self.flow = flow
    self.fingerprint = fingerprint
    self.lineHash = lineHash
    self.suppression = suppression
  }
}

/// What a metavariable was bound to in one finding.
package struct MetavariableValue: Hashable, Sendable {
  package var name: String
  package var text: String
  package var location: Location

  package init(name: String, text: String, location: Location) {
    self.name = name
    self.text = text
    self.location = location
  }
}

/// What reports say of a rule, whatever detector it belongs to.
package struct RuleDescription: Equatable, Sendable {
  package var id: String
  package var title: String
  package var message: String
  package var severity: Severity
  /// The severity as the rule file spells it ("ERROR", "CRITICAL"), for reports that repeat it; else empty.
  package var severityWord: String
  package var confidence: Confidence
  /// Numbers of the weaknesses, most specific first: 89 for CWE-89.
  package var cwes: [Int]
  /// As written in the rule: "CWE-89: Improper Neutralization of …".
  package var cweNames: [String]
  package var owasp: [String]
  package var references: [String]
  package var technologies: [String]
  package var category: String
  /// The teaching page, in Markdown; empty if the rule has none.
  package var page: String
  /// The rule's metadata as a JSON object, for formats that pass it on.
  package var metadataJSON: String

  package init(
    id: String, title: String, message: String, severity: Severity, confidence: Confidence, cwes: [Int] = [], cweNames: [String] = [],
    owasp: [String] = [], references: [String] = [], technologies: [String] = [], category: String = "", page: String = "",
    metadataJSON: String = "{}", severityWord: String = ""
  ) {
    self.id = id
    self.title = title
    self.message = message
    self.severity = severity
    self.severityWord = severityWord
    self.confidence = confidence
    self.cwes = cwes
    self.cweNames = cweNames
    self.owasp = owasp
    self.references = references
    self.technologies = technologies
    self.category = category
    self.page = page
    self.metadataJSON = metadataJSON
  }
}
