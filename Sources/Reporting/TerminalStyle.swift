import Core

/// Colours and box characters of text reports, or their absence.
struct TerminalStyle {
  let color: Bool
  let unicode: Bool

  enum Ink: String {
    case bold = "1"
    case dim = "2"
    case green = "32"
    case red = "31"
    case cyan = "36"
    case yellow = "33"
    case boldRed = "1;31"
    case boldYellow = "1;33"
    case boldCyan = "1;36"
    case boldGreen = "1;32"
    case critical = "1;97;41"
    case high = "1;30;101"
    case medium = "1;30;103"
    case low = "1;30;106"
    case info = "1;30;47"
  }

  /// The text in a colour; the text must be harmless already.
  func paint(_ text: String, _ ink: Ink) -> String {
    color && !text.isEmpty ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// The severity as a coloured block, or the plain word where there are no colours.
  func badge(_ severity: Severity) -> String {
    let word = severity.name.uppercased()
    guard color else { return word }
    let ink: Ink =
      switch severity {
      case .critical: .critical
      case .high: .high
      case .medium: .medium
      case .low: .low
      case .info: .info
      }
    return paint(" \(word) ", ink)
  }

  /// Columns that ``badge(_:)`` takes.
  func badgeWidth(_ severity: Severity) -> Int { severity.name.utf8.count + (color ? 2 : 0) }

  func ink(_ severity: Severity) -> Ink {
    switch severity {
    case .critical, .high: .boldRed
    case .medium: .boldYellow
    case .low, .info: .boldCyan
    }
  }

  var rule: String { unicode ? "━" : "=" }
  var bar: String { unicode ? "│" : "|" }
  var corner: String { unicode ? "╭─" : ",-" }
  var spanTop: String { unicode ? "┌" : "/" }
  var spanSide: String { unicode ? "│" : "|" }
  var spanBottom: String { unicode ? "└" : "\\" }
  var tee: String { unicode ? "├" : "+" }
  var gap: String { unicode ? "⋮" : ":" }
  var dot: String { unicode ? "·" : "-" }
  var cross: String { unicode ? "✗" : "x" }
  var tick: String { unicode ? "✓" : "ok" }
  var warn: String { unicode ? "▲" : "!" }
  var ellipsis: String { unicode ? "…" : "~" }
}
