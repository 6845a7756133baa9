import Core
import Syntax

extension DockerfileLowering {
  /// Text with variables in it: text alone, a variable alone, or a call of the parts.
  func value(_ tree: inout Lowering, _ node: Int32, _ role: Role) { value(&tree, node, tree.range(node), role) }

  func value(_ tree: inout Lowering, _ node: Int32, _ range: ByteRange, _ role: Role, isQuoted: Bool = false) {
    let variables = children(tree, node, .expansion).filter { range.contains(tree.range($0)) }
    if variables.isEmpty { return tree.leaf(.stringLiteral, role, range: isQuoted ? tree.range(node) : range, text(tree, range)) }
    if variables.count == 1, tree.range(variables[0]) == range { return expansion(&tree, variables[0], role) }
    let index = tree.open(.call, role, node, word.concatenation)
    refusals(&tree, node)
    let list = tree.open(.argumentList, .arguments, node)
    var place = range.start
    for variable in variables {
      part(&tree, ByteRange(place, max(place, tree.start(variable))))
      expansion(&tree, variable, .argument)
      place = tree.end(variable)
    }
    part(&tree, ByteRange(place, max(place, range.end)))
    tree.close(list)
    tree.close(index)
  }

  private func part(_ tree: inout Lowering, _ range: ByteRange) {
    if !range.isEmpty { tree.leaf(.stringLiteral, .argument, range: range, text(tree, range)) }
  }

  func quoted(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let start = min(tree.start(node) + 1, tree.end(node))
    value(&tree, node, ByteRange(start, max(start, tree.end(node) - 1)), role, isQuoted: true)
  }

  /// `$a`, `${a:-b}`
  func expansion(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = tree.open(.unary, role, node, word.dollar)
    refusals(&tree, node)
    if let variable = children(tree, node, .variable).first {
      let range = tree.range(variable)
      let end = (range.start..<range.end).first { !Self.isWord(tree.byte(Int($0))) } ?? range.end
      tree.leaf(.name, .operand, range: ByteRange(range.start, end), tree.text(ByteRange(range.start, end)))
      if end < range.end {
        let rest = ByteRange(end, range.end)
        tree.leaf(.modifier, .attribute, range: rest, tree.text(rest))
      }
    } else {
      tree.leaf(.name, .operand, range: ByteRange(tree.end(node), tree.end(node)), tree.intern(""))
    }
    tree.close(index)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
  }

  func array(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = tree.open(.list, role, node)
    refusals(&tree, node)
    for child in named(tree, node) { self.node(&tree, child, .element) }
    tree.close(index)
  }

  func jsonString(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let start = min(tree.start(node) + 1, tree.end(node))
    let range = ByteRange(start, max(start, tree.end(node) - 1))
    tree.leaf(.stringLiteral, role, node, text(tree, range))
  }

  /// Text without its backslashes and continued lines.
  private func text(_ tree: borrowing Lowering, _ range: ByteRange) -> Symbol {
    let bytes = tree.bytes[Int(range.start)..<min(Int(range.end), tree.bytes.count)]
    guard bytes.contains(UInt8(ascii: "\\")) else { return tree.text(range) }
    var result: [UInt8] = []
    var isEscaped = false
    for byte in bytes {
      if !isEscaped, byte == UInt8(ascii: "\\") {
        isEscaped = true
        continue
      }
      if !isEscaped || byte != 0x0A { result.append(byte) }
      isEscaped = false
    }
    return tree.intern(result)
  }
}
