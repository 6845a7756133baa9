/// Numbers as programs write them: `0x1F`, `1_000`, `0o777`, `10L`, `1.5f`.
package enum Numeral {
  package static func areEqual(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    guard let x = value(a), let y = value(b) else { return false }
    return x == y
  }

  /// The value, or nil if it is not a number.
  package static func value(_ text: String) -> Double? {
    integer(text).map(Double.init) ?? Double(cleaned(text))
  }

  package static func integer(_ text: String) -> Int? {
    var text = cleaned(text)
    let isNegative = text.hasPrefix("-")
    if isNegative { text.removeFirst() }
    let lower = text.lowercased()
    let value: Int?
    if lower.hasPrefix("0x") {
      value = Int(lower.dropFirst(2), radix: 16)
    } else if lower.hasPrefix("0o") {
      value = Int(lower.dropFirst(2), radix: 8)
    } else if lower.hasPrefix("0b") {
      value = Int(lower.dropFirst(2), radix: 2)
    } else if lower.count > 1, lower.hasPrefix("0"), lower.allSatisfy({ $0 >= "0" && $0 <= "7" }) {
      value = Int(lower, radix: 8)
    } else {
      value = Int(lower)
    }
    return value.map { isNegative ? -$0 : $0 }
  }

  private static func cleaned(_ text: String) -> String {
    var text = String(text.filter { $0 != "_" })
    let isHex = text.lowercased().contains("0x")
    while let last = text.last,
      last == "L" || last == "l" || last == "n" || (!isHex && (last == "f" || last == "F" || last == "d" || last == "D"))
    {
      text.removeLast()
    }
    return text
  }
}
