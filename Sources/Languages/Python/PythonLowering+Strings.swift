internal import Core
internal import Syntax

/// Literals: `"a" 'b'` is one literal of two parts, `f"{x}"` a template, `f"x"` a literal again.
extension PythonLowering {
  /// What the letters before the quotes say.
  struct Prefix {
    var isRaw = false
    var isBytes = false
    /// Where `{{` stands for `{`.
    var isFormatted = false
  }

  private func prefix(_ node: Int32, _ l: borrowing Lowering) -> Prefix {
    var prefix = Prefix()
    var offset = Int(l.start(node))
    while offset < min(Int(l.end(node)), l.bytes.count) {
      switch l.bytes[offset] | 0x20 {
      case UInt8(ascii: "r"): prefix.isRaw = true
      case UInt8(ascii: "b"): prefix.isBytes = true
      case UInt8(ascii: "f"), UInt8(ascii: "t"): prefix.isFormatted = true
      case UInt8(ascii: "u"): break
      default: return prefix
      }
      offset += 1
    }
    return prefix
  }

  /// A `string` or a `concatenated_string`.
  func string(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    if l.concrete.flags[Int(node)].contains(.containsError) || holdsInterpolation(node, l) { return template(node, role, &l) }
    if kind(node, l) == .string {
      if l.byte(Int(l.start(node))) == UInt8(ascii: "`") { return other(role, node, &l) }  // Python 2's repr.
      let content = onlyContent(node, l)
      if content == -1 { return l.leaf(.stringLiteral, role, node) }
      // Most literals hold nothing to decode.
      if content >= 0, l.concrete.extents[Int(content)] == 1, !contains(content, UInt8(ascii: "\r"), l) {
        return l.leaf(.stringLiteral, role, node, l.text(content))
      }
    }
    var text: [UInt8] = []
    decodeParts(of: node, into: &text, l)
    let index = l.open(.stringLiteral, role, node, l.intern(text))
    if kind(node, l) == .concatenatedString { pieces(of: node, &l) }
    l.close(index)
  }

  /// The literals that stand side by side, each with what it says.
  private func pieces(of node: Int32, _ l: inout Lowering) {
    var child = l.first(node)
    while child >= 0 {
      if kind(child, l) == .string {
        var text: [UInt8] = []
        decodeParts(of: child, into: &text, l)
        l.leaf(.stringFragment, .part, child, l.intern(text))
      }
      child = l.next(child, in: node)
    }
  }

  private func contains(_ node: Int32, _ byte: UInt8, _ l: borrowing Lowering) -> Bool {
    l.bytes[l.range(node).range.clamped(to: 0..<l.bytes.count)].contains(byte)
  }

  private func holdsInterpolation(_ node: Int32, _ l: borrowing Lowering) -> Bool {
    var child = l.first(node)
    while child >= 0 {
      switch kind(child, l) {
      case .interpolation: return true
      case .string: if holdsInterpolation(child, l) { return true }
      default: break
      }
      child = l.next(child, in: node)
    }
    return false
  }

  /// The one `string_content`, -1 if there is none, -2 if there are several.
  private func onlyContent(_ node: Int32, _ l: borrowing Lowering) -> Int32 {
    var found: Int32 = -1
    var child = l.first(node)
    while child >= 0 {
      if kind(child, l) == .stringContent {
        if found != -1 { return -2 }
        found = child
      }
      child = l.next(child, in: node)
    }
    return found
  }

  private func decodeParts(of node: Int32, into text: inout [UInt8], _ l: borrowing Lowering) {
    let prefix = prefix(node, l)
    var child = l.first(node)
    while child >= 0 {
      switch kind(child, l) {
      case .string: decodeParts(of: child, into: &text, l)
      case .stringContent: PythonEscapes.decode(l.bytes, l.range(child).range.clamped(to: 0..<l.bytes.count), prefix, into: &text)
      default: break
      }
      child = l.next(child, in: node)
    }
  }

  private func template(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.template, role, node, .none, &l)
    parts(of: node, &l)
    l.close(index)
  }

  private func parts(of node: Int32, _ l: inout Lowering) {
    let prefix = prefix(node, l)
    var child = l.first(node)
    while child >= 0 {
      switch kind(child, l) {
      case .string:
        parts(of: child, &l)
      case .interpolation: emit(child, .part, &l)
      case .stringContent: fragment(child, .part, prefix, &l)
      default: break
      }
      child = l.next(child, in: node)
    }
  }

  private func fragment(_ node: Int32, _ role: Role, _ prefix: Prefix, _ l: inout Lowering) {
    if l.concrete.extents[Int(node)] == 1, !contains(node, UInt8(ascii: "\r"), l) { return textLeaf(.stringFragment, role, node, &l) }
    var text: [UInt8] = []
    PythonEscapes.decode(l.bytes, l.range(node).range.clamped(to: 0..<l.bytes.count), prefix, into: &text)
    l.leaf(.stringFragment, role, node, l.intern(text))
  }

  /// A piece of a string whose beginning was lost.
  func stringPart(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    fragment(node, role, Prefix(), &l)
  }

  /// `{x!r:>{w}}`: the value; `=` and `!r` are modifiers, and `>{w}` a template (or literal), all with role `format`.
  func interpolation(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.interpolation, role, node, .none, &l)
    field(node, tables.expression, .value, &l)
    let equals = child(node, .equals, l)
    if equals >= 0 { l.leaf(.modifier, .format, equals, words.assign) }
    let conversion = l.child(node, tables.typeConversion)
    if conversion >= 0 { textLeaf(.modifier, .format, conversion, &l) }
    let specifier = l.child(node, tables.formatSpecifier)
    if specifier >= 0 { formatSpecifier(specifier, &l) }
    l.close(index)
  }

  /// The text between the nested `{…}` is no node of the grammar's.
  private func formatSpecifier(_ node: Int32, _ l: inout Lowering) {
    if l.isTooDeep { return l.tooDeep(.format, node) }
    let start = l.start(node) + 1
    let range = ByteRange(min(start, l.end(node)), l.end(node))
    guard l.firstNamed(node) >= 0 else { return l.leaf(.stringLiteral, .format, range: range, l.text(range)) }
    let index = open(.template, .format, node, .none, &l)
    var offset = range.start
    var child = l.first(node)
    while child >= 0 {
      if l.isNamed(child), !l.isError(child) {
        formatText(ByteRange(offset, l.start(child)), &l)
        emit(child, .part, &l)
        offset = l.end(child)
      }
      child = l.next(child, in: node)
    }
    formatText(ByteRange(offset, range.end), &l)
    l.close(index)
  }

  private func formatText(_ range: ByteRange, _ l: inout Lowering) {
    if !range.isEmpty { l.leaf(.stringFragment, .part, range: range, l.text(range)) }
  }
}
