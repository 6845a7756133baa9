/// The text that a Go literal denotes.
enum GoText {
  /// Resolves escape sequences; one that the language does not know stays as it is written.
  ///
  /// - Parameter isRune: whether `\xff` and `\377` are code points, as in a rune, rather than bytes, as in a string.
  static func unescaped(_ text: ArraySlice<UInt8>, isRune: Bool = false) -> [UInt8] {
    let backslash = UInt8(ascii: "\\")
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var at = text.startIndex
    while at < text.endIndex {
      guard text[at] == backslash, at + 1 < text.endIndex else {
        output.append(text[at])
        at += 1
        continue
      }
      let escape = text[at + 1]
      var digits: (start: Int, count: Int, radix: UInt32)?
      switch escape {
      case UInt8(ascii: "a"): output.append(0x07)
      case UInt8(ascii: "b"): output.append(0x08)
      case UInt8(ascii: "f"): output.append(0x0C)
      case UInt8(ascii: "n"): output.append(0x0A)
      case UInt8(ascii: "r"): output.append(0x0D)
      case UInt8(ascii: "t"): output.append(0x09)
      case UInt8(ascii: "v"): output.append(0x0B)
      case UInt8(ascii: "\""), UInt8(ascii: "'"), backslash: output.append(escape)
      case UInt8(ascii: "0")...UInt8(ascii: "7"): digits = (at + 1, 3, 8)
      case UInt8(ascii: "x"): digits = (at + 2, 2, 16)
      case UInt8(ascii: "u"): digits = (at + 2, 4, 16)
      case UInt8(ascii: "U"): digits = (at + 2, 8, 16)
      default: output += [backslash, escape]
      }
      guard let digits else {
        at += 2
        continue
      }
      let isByte = !isRune && escape != UInt8(ascii: "u") && escape != UInt8(ascii: "U")
      let end = digits.start + digits.count
      if let value = number(text, digits.start, digits.count, digits.radix), append(value, isByte: isByte, to: &output) {
        at = end
      } else {
        output += [backslash, escape]
        at += 2
      }
    }
    return output
  }

  private static func number(_ text: ArraySlice<UInt8>, _ start: Int, _ count: Int, _ radix: UInt32) -> UInt32? {
    guard start + count <= text.endIndex else { return nil }
    var value: UInt32 = 0
    for digit in text[start..<start + count] {
      guard let digit = Character(Unicode.Scalar(digit)).hexDigitValue, digit < radix else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: radix)
      if overflow { return nil }
      value = product + UInt32(digit)
    }
    return value
  }

  private static func append(_ value: UInt32, isByte: Bool, to output: inout [UInt8]) -> Bool {
    if isByte {
      guard let byte = UInt8(exactly: value) else { return false }
      output.append(byte)
      return true
    }
    guard let scalar = Unicode.Scalar(value) else { return false }
    output += Array(String(Character(scalar)).utf8)
    return true
  }
}
