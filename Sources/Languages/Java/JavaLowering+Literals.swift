import Core
import Syntax

extension JavaLowering {
  func number(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let range = tree.range(node).range.clamped(to: 0..<tree.bytes.count)
    guard tree.bytes[range].contains(UInt8(ascii: "_")) else { return tree.textLeaf(.number, role, node) }
    tree.leaf(.number, role, node, tree.intern(tree.bytes[range].filter { $0 != UInt8(ascii: "_") }))
  }

  func character(_ tree: borrowing Lowering, _ node: Int32) -> Symbol {
    let range = tree.range(node)
    guard range.count >= 2 else { return tree.text(range) }
    return decoded(tree, ByteRange(range.start + 1, range.end - 1))
  }

  /// A literal; with `\{…}` inside, a template.
  func string(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    var child = tree.first(node)
    while child >= 0 {
      if kind(tree, child) == .stringInterpolation { return template(&tree, node, role) }
      child = tree.next(child, in: node)
    }
    let range = tree.range(node)
    let isBlock = isTextBlock(tree, range)
    let quotes: UInt32 = isBlock ? 3 : 1
    guard range.count >= Int(quotes) * 2 else { return tree.leaf(.stringLiteral, role, node) }
    let content = ByteRange(range.start + quotes, range.end - quotes)
    tree.leaf(.stringLiteral, role, node, isBlock ? textBlock(tree, content) : decoded(tree, content))
  }

  private func isTextBlock(_ tree: borrowing Lowering, _ range: ByteRange) -> Bool {
    let start = Int(range.start)
    let quote = UInt8(ascii: "\"")
    return range.count >= 6 && tree.byte(start) == quote && tree.byte(start + 1) == quote && tree.byte(start + 2) == quote
  }

  /// The parts of a string with holes. In a text block the indentation stays.
  private func template(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .template, role, node)
    var child = tree.first(node)
    while child >= 0 {
      switch kind(tree, child) {
      case .stringFragment, .multilineStringFragment, .escapeSequence:
        tree.leaf(.stringFragment, .part, child, decoded(tree, tree.range(child)))
      case .stringInterpolation:
        let part = open(&tree, .interpolation, .part, child)
        let value = tree.firstNamed(child)
        if value >= 0 { self.node(&tree, value, .value) }
        tree.close(part)
      default: break
      }
      child = tree.next(child, in: node)
    }
    tree.close(index)
  }

  /// `STR."…"`: a call of the processor with the template as its argument.
  func templateExpression(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .call, role, node)
    child(&tree, node, field.templateProcessor, .callee)
    let template = tree.child(node, field.templateArgument)
    if template >= 0 {
      let list = tree.open(.argumentList, .arguments, template)
      self.node(&tree, template, .argument)
      tree.close(list)
    }
    tree.close(index)
  }

  /// The text with its escape sequences resolved.
  private func decoded(_ tree: borrowing Lowering, _ range: ByteRange) -> Symbol {
    let bytes = range.range.clamped(to: 0..<tree.bytes.count)
    guard tree.bytes[bytes].contains(UInt8(ascii: "\\")) else { return tree.text(range) }
    return tree.intern(JavaText.unescaped(tree.bytes[bytes]))
  }

  private func textBlock(_ tree: borrowing Lowering, _ range: ByteRange) -> Symbol {
    tree.intern(JavaText.unescaped(JavaText.stripped(tree.bytes[range.range.clamped(to: 0..<tree.bytes.count)])[...]))
  }
}

/// The text that a Java literal denotes.
enum JavaText {
  private static let backslash = UInt8(ascii: "\\")

  /// Resolves escape sequences; one that the language does not know stays as it is written.
  static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
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
      switch escape {
      case UInt8(ascii: "n"): output.append(0x0A)
      case UInt8(ascii: "t"): output.append(0x09)
      case UInt8(ascii: "r"): output.append(0x0D)
      case UInt8(ascii: "b"): output.append(0x08)
      case UInt8(ascii: "f"): output.append(0x0C)
      case UInt8(ascii: "s"): output.append(0x20)
      case UInt8(ascii: "\""), UInt8(ascii: "'"), backslash: output.append(escape)
      case 0x0A: break  // A line of a text block that goes on.
      case UInt8(ascii: "0")...UInt8(ascii: "7"):
        at = octal(text, at + 1, &output)
        continue
      case UInt8(ascii: "u"):
        at = unicode(text, at, &output)
        continue
      default: output += [backslash, escape]
      }
      at += 2
    }
    return output
  }

  /// Up to three digits, at most \377. Returns where the text goes on.
  private static func octal(_ text: ArraySlice<UInt8>, _ start: Int, _ output: inout [UInt8]) -> Int {
    var at = start
    var value: UInt32 = 0
    while at < text.endIndex, at < start + 3, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(text[at]) {
      let next = value * 8 + UInt32(text[at] - UInt8(ascii: "0"))
      if next > 255 { break }
      value = next
      at += 1
    }
    append(value, to: &output)
    return at
  }

  /// `\u0041`, `\uuu0041`, and surrogate pairs. Returns where the text goes on.
  private static func unicode(_ text: ArraySlice<UInt8>, _ start: Int, _ output: inout [UInt8]) -> Int {
    guard let (unit, end) = codeUnit(text, start) else {
      output.append(backslash)
      return start + 1
    }
    if (0xD800..<0xDC00).contains(unit), let (low, lowEnd) = codeUnit(text, end), (0xDC00..<0xE000).contains(low) {
      append(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00), to: &output)
      return lowEnd
    }
    if Unicode.Scalar(unit) == nil { output += text[start..<end] } else { append(unit, to: &output) }
    return end
  }

  private static func codeUnit(_ text: ArraySlice<UInt8>, _ start: Int) -> (UInt32, end: Int)? {
    guard start + 1 < text.endIndex, text[start] == backslash, text[start + 1] == UInt8(ascii: "u") else { return nil }
    var at = start + 1
    while at < text.endIndex, text[at] == UInt8(ascii: "u") { at += 1 }
    guard at + 4 <= text.endIndex else { return nil }
    var value: UInt32 = 0
    for digit in text[at..<at + 4] {
      guard let digit = Character(Unicode.Scalar(digit)).hexDigitValue else { return nil }
      value = value * 16 + UInt32(digit)
    }
    return (value, at + 4)
  }

  private static func append(_ scalar: UInt32, to output: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(scalar) else { return }
    output += Array(String(Character(scalar)).utf8)
  }

  /// A text block's content without the incidental white space (JLS 3.10.6): line ends become `\n`, the indentation
  /// common to all lines and the blanks at their ends go. Escape sequences are resolved afterwards.
  static func stripped(_ content: ArraySlice<UInt8>) -> [UInt8] {
    var lines = lines(of: content)
    guard !lines.isEmpty else { return [] }
    lines.removeFirst()  // What stands behind the opening quotes.
    var indentation = Int.max
    for (number, line) in lines.enumerated() {
      let blanks = line.prefix(while: isBlank).count
      if blanks < line.count || number == lines.count - 1 { indentation = min(indentation, blanks) }
    }
    var output: [UInt8] = []
    for (number, line) in lines.enumerated() {
      if number > 0 { output.append(0x0A) }
      var end = line.endIndex
      while end > line.startIndex, isBlank(line[end - 1]) { end -= 1 }
      let start = line.startIndex + min(indentation, line.count)
      if start < end { output += line[start..<end] }
    }
    return output
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0C }

  private static func lines(of text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = text.startIndex
    var at = start
    while at < text.endIndex {
      if text[at] == 0x0A || text[at] == 0x0D {
        lines.append(text[start..<at])
        if text[at] == 0x0D, at + 1 < text.endIndex, text[at + 1] == 0x0A { at += 1 }
        start = at + 1
      }
      at += 1
    }
    lines.append(text[start..<text.endIndex])
    return lines
  }
}
