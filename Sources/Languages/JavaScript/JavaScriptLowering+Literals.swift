internal import Core
internal import Syntax

extension JavaScriptLowering {
  /// A number's text without `_`.
  func numberText(_ l: borrowing Lowering, _ node: Int32) -> Symbol {
    let range = Int(l.start(node))..<min(Int(l.end(node)), l.bytes.count)
    if !l.bytes[range].contains(UInt8(ascii: "_")) { return l.text(node) }
    return l.intern(l.bytes[range].filter { $0 != UInt8(ascii: "_") })
  }

  /// `a.b.C` or `a:b` as one symbol, white space left out.
  func qualifiedName(_ l: borrowing Lowering, _ node: Int32) -> Symbol {
    let range = Int(l.start(node))..<min(Int(l.end(node)), l.bytes.count)
    if !l.bytes[range].contains(where: { $0 <= 0x20 }) { return l.text(node) }
    return l.intern(l.bytes[range].filter { $0 > 0x20 })
  }

  /// The content of a quoted string, escapes resolved.
  func stringContent(_ l: borrowing Lowering, _ node: Int32) -> Symbol { decoded(l, contentRange(l, node)) }

  /// What lies between the quotes; the closing one may be missing.
  func contentRange(_ l: borrowing Lowering, _ node: Int32) -> ByteRange {
    let range = l.range(node)
    if range.count < 2 { return ByteRange(range.end, range.end) }
    let isClosed = l.byte(Int(range.end) - 1) == l.byte(Int(range.start))
    return ByteRange(range.start + 1, isClosed ? range.end - 1 : range.end)
  }

  /// The text of a range with its escapes resolved.
  func decoded(_ l: borrowing Lowering, _ range: ByteRange) -> Symbol {
    let bytes = l.bytes[range.range]
    if !bytes.contains(UInt8(ascii: "\\")) { return l.text(range) }
    return l.intern(JavaScriptEscapes.decode(bytes))
  }

  func regex(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .regexLiteral, role, node, text(l, l.child(node, f.pattern)))
    let flags = l.child(node, f.flags)
    if flags >= 0 { l.textLeaf(.modifier, .modifier, flags) }
    l.close(index)
  }

  /// A template without holes is a string. What lies between the holes is read from the bytes, so that a run of text and
  /// escapes is one fragment.
  func template(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let flags = l.concrete.flags[Int(node)]
    if !flags.contains(.containsError), child(l, node, of: .templateSubstitution) < 0 {
      return l.leaf(.stringLiteral, role, node, stringContent(l, node))
    }
    let index = l.open(.template, role, node)
    var position = l.start(node) + 1
    var part = l.first(node)
    while part >= 0 {
      if kind(l, part) == .templateSubstitution {
        fragment(&l, position, l.start(part))
        let hole = begin(&l, .interpolation, .part, part)
        lower(&l, l.firstNamed(part), .value)
        l.close(hole)
        position = l.end(part)
      } else if l.isError(part) {
        fragment(&l, position, l.start(part))
        error(&l, part, .part)
        position = l.end(part)
      } else if l.isMissing(part) {
        l.noteUnparsed(part)
      }
      part = l.next(part, in: node)
    }
    let end = l.end(node)
    fragment(&l, position, l.byte(Int(end) - 1) == UInt8(ascii: "`") ? end - 1 : end)
    l.close(index)
  }

  private func fragment(_ l: inout Lowering, _ start: UInt32, _ end: UInt32) {
    guard start < end else { return }
    let range = ByteRange(start, end)
    l.out.leaf(.stringFragment, .part, range, decoded(l, range))
  }
}

/// Escape sequences of string and template literals.
enum JavaScriptEscapes {
  /// Resolves the escapes; one that cannot be (a lone surrogate, bad digits) stays as written.
  static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var i = bytes.startIndex
    while i < bytes.endIndex {
      let byte = bytes[i]
      guard byte == UInt8(ascii: "\\"), i + 1 < bytes.endIndex else {
        output.append(byte)
        i += 1
        continue
      }
      let start = i
      i += 2
      switch bytes[start + 1] {
      case UInt8(ascii: "n"): output.append(0x0A)
      case UInt8(ascii: "t"): output.append(0x09)
      case UInt8(ascii: "r"): output.append(0x0D)
      case UInt8(ascii: "b"): output.append(0x08)
      case UInt8(ascii: "f"): output.append(0x0C)
      case UInt8(ascii: "v"): output.append(0x0B)
      case 0x0A: break  // a line continuation
      case 0x0D: if i < bytes.endIndex, bytes[i] == 0x0A { i += 1 }
      case UInt8(ascii: "0")...UInt8(ascii: "7"): octal(bytes, start + 1, &i, &output)
      case UInt8(ascii: "x"):
        if let value = hex(bytes, i, 2) {
          append(value, &output)
          i += 2
        } else {
          output += bytes[start..<i]
        }
      case UInt8(ascii: "u"):
        if let (value, next) = unicode(bytes, i) {
          append(value, &output)
          i = next
        } else {
          output += bytes[start..<i]
        }
      case let other: output.append(other)
      }
    }
    return output
  }

  /// Up to three octal digits, at most 0o377; `\0` is the usual one.
  private static func octal(_ bytes: ArraySlice<UInt8>, _ start: Int, _ i: inout Int, _ output: inout [UInt8]) {
    var value: UInt32 = 0
    i = start
    while i < bytes.endIndex, i < start + 3, bytes[i] >= UInt8(ascii: "0"), bytes[i] <= UInt8(ascii: "7") {
      let next = value * 8 + UInt32(bytes[i] - UInt8(ascii: "0"))
      if next > 0xFF { break }
      value = next
      i += 1
    }
    append(value, &output)
  }

  /// What follows `\u`: `{…}`, four digits, or a pair of surrogates. Gives the code point and where to go on.
  private static func unicode(_ bytes: ArraySlice<UInt8>, _ start: Int) -> (UInt32, Int)? {
    if start < bytes.endIndex, bytes[start] == UInt8(ascii: "{") {
      guard let close = bytes[start...].firstIndex(of: UInt8(ascii: "}")), close > start + 1, close <= start + 9,
        let value = hex(bytes, start + 1, close - start - 1), Unicode.Scalar(value) != nil
      else { return nil }
      return (value, close + 1)
    }
    guard let high = hex(bytes, start, 4) else { return nil }
    if Unicode.Scalar(high) != nil { return (high, start + 4) }
    guard high < 0xDC00, start + 10 <= bytes.endIndex, bytes[start + 4] == UInt8(ascii: "\\"), bytes[start + 5] == UInt8(ascii: "u"),
      let low = hex(bytes, start + 6, 4), low >= 0xDC00, low <= 0xDFFF
    else { return nil }
    return (0x10000 + (high - 0xD800) << 10 + (low - 0xDC00), start + 10)
  }

  private static func hex(_ bytes: ArraySlice<UInt8>, _ start: Int, _ count: Int) -> UInt32? {
    guard count > 0, count <= 8, start + count <= bytes.endIndex else { return nil }
    var value: UInt32 = 0
    for byte in bytes[start..<start + count] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
      default: return nil
      }
    }
    return value
  }

  static func append(_ value: UInt32, _ output: inout [UInt8]) {
    if let scalar = Unicode.Scalar(value) { output += Array(String(Character(scalar)).utf8) }
  }
}
