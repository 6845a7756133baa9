internal import Core
internal import Taint

/// Puts the way of tainted data into words and places.
struct FlowWriter {
  private static let maximumSnippet = 120
  let text: (Int) -> ParsedText?
  /// Whether somebody asks for ways as such: then nothing is wrong with arriving.
  var isQuestion = false

  func steps(_ path: [FlowPoint]) -> [FlowStep] {
    path.compactMap { point in
      guard let parsed = text(point.file) else { return nil }
      let range = FindingBuilder.original(point.range, parsed.extraction)
      let role: FlowStep.Role =
        switch point.role {
        case .source: .source
        case .sink: .sink
        default: .step
        }
      return FlowStep(
        role: role, location: Location(parsed.source, range), message: message(point), snippet: snippet(parsed.source, range))
    }
  }

  private func message(_ point: FlowPoint) -> String {
    switch point.role {
    case .source where isQuestion: "starts here"
    case .sink where isQuestion: "arrives here"
    case .through: "goes through here"
    case .source: point.text.isEmpty ? "data comes in here" : "\(words(point.text)) comes in here"
    case .step: point.text.isEmpty ? "passed on" : "kept in `\(point.text)`"
    case .passed: point.text.isEmpty ? "passed on" : "passed on by `\(point.text)`"
    case .call: point.text.isEmpty ? "handed to a function" : "handed to `\(point.text)`"
    case .returned: point.text.isEmpty ? "returned" : "returned by `\(point.text)`"
    case .sink: point.text.isEmpty ? "must not arrive here" : "must not arrive here: \(words(point.text))"
    }
  }

  private func words(_ kind: String) -> String { kind.replacing("-", with: " ") }

  private func snippet(_ source: SourceText, _ range: ByteRange) -> String {
    let bytes = source.bytes[range.range].prefix(Self.maximumSnippet).prefix { $0 != 0x0A && $0 != 0x0D }
    return String(decoding: bytes, as: UTF8.self)
  }
}
