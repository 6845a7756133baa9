internal import CodeGraph
package import Core

/// What data flow found about a file: to become a finding when the file is gone through again.
package struct FlowResult: Sendable {
  package var ruleID: String
  /// Where tainted data must not arrive; in the text that was parsed.
  package var range: ByteRange
  /// Where the data comes in, and whether that is in the same file.
  package var source: ByteRange
  package var isWithinFile: Bool
  package var steps: [FlowStep]
  /// Whether the data went through a call that nobody modelled.
  package var isWeak: Bool
}
