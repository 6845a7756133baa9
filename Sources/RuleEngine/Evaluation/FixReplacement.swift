/// The replacement of a `fix-regex`: text with groups of the expression in it, as in Python's `re.sub`.
///
/// `\1`, `\g<1>` and `\g<name>` stand for groups, `\n` and `\t` for what they are in strings, `\\` for a backslash. Other letters keep theirs.
struct FixReplacement {
  enum Group: Equatable {
    case number(Int)
    case name(String)
  }

  enum Piece: Equatable {
    case text([UInt8])
    case group(Group)
  }

  private(set) var pieces: [Piece] = []

  init(_ text: String) {
    var rest = Array(text.utf8)[...]
    var plain: [UInt8] = []
    func take(_ group: Group) {
      pieces += plain.isEmpty ? [.group(group)] : [.text(plain), .group(group)]
      plain = []
    }
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let letter = rest.first else {
        plain.append(byte)
        continue
      }
      switch letter {
      case 0x30...0x39: take(.number(Int(letter) - 0x30))
      case UInt8(ascii: "g") where rest.dropFirst().first == UInt8(ascii: "<"):
        guard let close = rest.firstIndex(of: UInt8(ascii: ">")) else {
          plain.append(byte)
          continue
        }
        let name = String(decoding: rest[(rest.startIndex + 2)..<close], as: UTF8.self)
        take(Int(name).map { .number($0) } ?? .name(name))
        rest = rest[close...]
      case UInt8(ascii: "n"): plain.append(0x0A)
      case UInt8(ascii: "t"): plain.append(0x09)
      case UInt8(ascii: "\\"): plain.append(letter)
      default:
        plain.append(byte)
        continue
      }
      rest.removeFirst()
    }
    if !plain.isEmpty { pieces.append(.text(plain)) }
  }

  /// What is written for a match in the text.
  func written(_ match: Regex.Match, in text: [UInt8], names: [String: Int]) -> [UInt8] {
    pieces.reduce(into: []) { output, piece in
      switch piece {
      case .text(let bytes): output += bytes
      case .group(let group):
        let number: Int? =
          switch group {
          case .number(let number): number
          case .name(let name): names[name]
          }
        if let number, match.groups.indices.contains(number), let range = match.groups[number] { output += text[range] }
      }
    }
  }

  /// A group that it names and the expression does not have, as people would write it.
  func firstGroup(missingIn regex: Regex) -> String? {
    for case .group(let group) in pieces {
      switch group {
      case .number(let number) where number > regex.captureCount: return String(number)
      case .name(let name) where !regex.groupNames.contains { $0.name == name }: return "`\(name)`"
      default: continue
      }
    }
    return nil
  }
}
