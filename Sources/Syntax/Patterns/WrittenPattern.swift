/// A pattern whose holes a ``HoleWriter`` has rewritten. What form its ellipses have is left open.
package struct WrittenPattern: Sendable {
  /// A piece of the rewritten text.
  package enum Piece: Equatable, Sendable {
    case text(String)
    /// An ellipsis or `$...X` by its identifier; the form is chosen when the text is put together.
    case hole(String)
  }

  /// The pattern as it was.
  package let source: PatternSource
  package private(set) var pieces: [Piece] = []
  /// Where the ellipses and `$...X` stand in the pattern, in the order of the pieces.
  package private(set) var ellipses: [Range<Int>] = []
  /// Typed metavariables in order of their number: name and type.
  package private(set) var typed: [(name: String, type: String)] = []
  /// Text that is in no piece yet.
  private var current: [UInt8] = []

  package init(_ source: PatternSource) { self.source = source }

  // MARK: Writing

  package mutating func append(_ byte: UInt8) { current.append(byte) }
  package mutating func append(_ bytes: some Sequence<UInt8>) { current += bytes }
  package mutating func append(_ text: String) { current += Array(text.utf8) }

  /// A hole whose form is chosen later.
  package mutating func append(hole identifier: String, at range: Range<Int>) {
    flush()
    pieces.append(.hole(identifier))
    ellipses.append(range)
  }

  /// A metavariable of a type.
  package mutating func append(typed name: String, _ type: String) {
    append("\(HoleName.typedPrefix)\(typed.count)")
    typed.append((name, type))
  }

  /// Ends the text. Call it once, behind the last hole.
  package mutating func flush() {
    if !current.isEmpty { pieces.append(.text(String(decoding: current, as: UTF8.self))) }
    current = []
  }

  // MARK: Reading

  package var ellipsisCount: Int { ellipses.count }

  /// The text with one form per ellipsis (in which `_` is the hole).
  package func text(forms: [String]) -> String {
    var output = ""
    var next = 0
    for piece in pieces {
      switch piece {
      case .text(let text): output += text
      case .hole(let identifier):
        let form = next < forms.count ? forms[next] : "_"
        next += 1
        output += form.split(separator: "_", omittingEmptySubsequences: false).joined(separator: identifier)
      }
    }
    return output
  }
}
