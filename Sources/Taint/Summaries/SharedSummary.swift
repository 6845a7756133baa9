/// A summary that several threads take over: whoever does counts one reference, instead of one for each of its tables.
final class SharedSummary: Sendable {
  let summary: Summary

  init(_ summary: Summary) { self.summary = summary }
}
