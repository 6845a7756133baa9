internal import Glibc

/// Whether a string looks random: Shannon entropy per character against what words and identifiers have.
enum Entropy {
  static func isHigh(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 12 else { return false }
    var counts = [Int](repeating: 0, count: 256)
    for byte in bytes { counts[Int(byte)] += 1 }
    var bits = 0.0
    for count in counts where count > 0 {
      let share = Double(count) / Double(bytes.count)
      bits -= share * log2(share)
    }
    let isHex = bytes.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x66) }
    return bits > (isHex ? 3.0 : 3.7)
  }
}

/// Whether a regular expression can take exponential time: a quantified group that itself ends in, or consists of, a
/// quantified part that matches the same text.
enum RegexRisk {
  static func isCatastrophic(_ pattern: String) -> Bool {
    var groups: [(hasQuantifier: Bool, hasOverlap: Bool)] = []
    var last: (hasQuantifier: Bool, hasOverlap: Bool)?
    var isEscaped = false
    var inClass = false
    for scalar in pattern.unicodeScalars {
      if isEscaped {
        isEscaped = false
        last = nil
        continue
      }
      switch scalar {
      case "\\": isEscaped = true
      case "[" where !inClass: inClass = true
      case "]" where inClass:
        inClass = false
        last = nil
      case _ where inClass: break
      case "(": groups.append((false, false))
      case ")":
        last = groups.popLast()
      case "|":
        if !groups.isEmpty { groups[groups.count - 1].hasOverlap = true }
        last = nil
      case "*", "+":
        if let last, last.hasQuantifier { return true }
        if !groups.isEmpty { groups[groups.count - 1].hasQuantifier = true }
        last = nil
      default: last = nil
      }
    }
    return false
  }
}

/// Quotes taken off a piece of text.
enum StringQuotesText {
  static func stripped(_ text: String) -> Substring {
    guard let first = text.first, first == "\"" || first == "'" || first == "`", text.count >= 2, text.last == first else {
      return text[...]
    }
    return text.dropFirst().dropLast()
  }
}
