internal import Core
internal import Syntax

extension JavaScriptLowering {
  /// An element or fragment; `opening` is the node that holds name and attributes.
  func element(_ l: inout Lowering, _ node: Int32, opening: Int32, _ role: Role) {
    let index = begin(&l, .element, role, node)
    if opening >= 0 {
      lower(&l, l.child(opening, f.name), .name)
      lower(&l, l.child(opening, f.typeArguments), .typeArguments)
    }
    if opening != node { parts(&l, node) }
    if opening >= 0 {
      var child = l.first(opening)
      while child >= 0 {
        if l.field(child) == f.attribute { lower(&l, child, .attribute) }
        child = l.next(child, in: opening)
      }
    }
    l.close(index)
  }

  /// What stands between the tags. Neighbouring text and character references are one `markupText`.
  private func parts(_ l: inout Lowering, _ node: Int32) {
    var text: ByteRange?
    var child = l.first(node)
    while child >= 0 {
      switch kind(l, child) {
      case .jsxText, .htmlCharacterReference:
        text = ByteRange(text?.start ?? l.start(child), l.end(child))
      default:
        if let range = text { markupText(&l, range) }
        text = nil
        switch kind(l, child) {
        case .jsxOpeningElement, .jsxClosingElement: break
        default: if l.isNamed(child), !l.isError(child) { lower(&l, child, .part) }
        }
      }
      child = l.next(child, in: node)
    }
    if let range = text { markupText(&l, range) }
  }

  /// Text as the program will see it: lines are trimmed, those left empty dropped, the others joined by a space. Nothing is
  /// emitted for the white space between elements on lines of their own.
  private func markupText(_ l: inout Lowering, _ range: ByteRange) {
    let bytes = l.bytes[Int(range.start)..<min(Int(range.end), l.bytes.count)]
    var needsWork = false
    for byte in bytes where byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == UInt8(ascii: "&") {
      needsWork = true
      break
    }
    if !needsWork { return l.out.leaf(.markupText, .part, range, l.text(range)) }
    var output: [UInt8] = []
    let lines = bytes.split(omittingEmptySubsequences: false) { $0 == 0x0A || $0 == 0x0D }
    for (number, line) in lines.enumerated() {
      var line = line
      if number > 0 { line = line.drop { $0 == 0x20 || $0 == 0x09 } }
      if number < lines.count - 1 { while let last = line.last, last == 0x20 || last == 0x09 { line = line.dropLast() } }
      if line.isEmpty { continue }
      if !output.isEmpty { output.append(0x20) }
      output += line
    }
    if !output.isEmpty { l.out.leaf(.markupText, .part, range, l.intern(CharacterReferences.decode(output[...]))) }
  }

  func attribute(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .attribute, role, node)
    let name = l.firstNamed(node)
    lower(&l, name, .name)
    let value = l.lastNamed(node)
    if value != name {
      if kind(l, value) == .stringLiteral {  // no backslash escapes here, but character references
        let range = contentRange(l, value)
        let bytes = l.bytes[range.range]
        let hasReference = bytes.contains(UInt8(ascii: "&"))
        l.leaf(.stringLiteral, .value, value, hasReference ? l.intern(CharacterReferences.decode(bytes)) : l.text(range))
      } else {
        lower(&l, value, .value)
      }
    }
    l.close(index)
  }
}

/// Character references of markup: numeric ones, and the names that programs use.
enum CharacterReferences {
  static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var i = bytes.startIndex
    while i < bytes.endIndex {
      if bytes[i] == UInt8(ascii: "&"), let end = bytes[i...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
        let value = value(String(decoding: bytes[(i + 1)..<end], as: UTF8.self))
      {
        JavaScriptEscapes.append(value, &output)
        i = end + 1
      } else {
        output.append(bytes[i])
        i += 1
      }
    }
    return output
  }

  private static func value(_ name: String) -> UInt32? {
    if name.hasPrefix("#") {
      let isHexadecimal = name.hasPrefix("#x") || name.hasPrefix("#X")
      let digits = name.dropFirst(isHexadecimal ? 2 : 1)
      // A number may have a sign, a reference may not.
      guard digits.first != "+", digits.first != "-" else { return nil }
      return UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap { Unicode.Scalar($0)?.value }
    }
    return switch name {
    case "amp": 0x26
    case "lt": 0x3C
    case "gt": 0x3E
    case "quot": 0x22
    case "apos": 0x27
    case "nbsp": 0xA0
    case "copy": 0xA9
    case "laquo": 0xAB
    case "raquo": 0xBB
    case "times": 0xD7
    case "ndash": 0x2013
    case "mdash": 0x2014
    case "lsquo": 0x2018
    case "rsquo": 0x2019
    case "ldquo": 0x201C
    case "rdquo": 0x201D
    case "bull": 0x2022
    case "hellip": 0x2026
    case "larr": 0x2190
    case "rarr": 0x2192
    default: nil
    }
  }
}
