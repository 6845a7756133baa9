package import Core

/// A tree as indented text, for people and for snapshot tests.
package enum TreeDump {
  /// Levels beyond it are not indented further: the output would grow with the square of the nesting.
  static let maximumIndentation = 200

  /// One line a node: indentation, role, kind, payload in quotes, and with `ranges` the lines and columns.
  package static func text(_ tree: SyntaxTree, source: SourceText? = nil, ranges: Bool = false) -> String {
    var output = ""
    var open: [Int32] = []
    for index in 0..<tree.count {
      let node = NodeID(index)
      while let last = open.last, last <= node.raw { open.removeLast() }
      output += String(repeating: "  ", count: min(open.count, maximumIndentation))
      if tree.role(node) != .child { output += "\(tree.role(node)): " }
      output += "\(tree.kind(node))"
      if !tree.payload(node).isNone { output += " \(quoted(tree.text(node)))" }
      if ranges, let source {
        let start = source.position(at: tree.range(node).start)
        let end = source.position(at: tree.range(node).end)
        output += "  [\(start.line):\(start.column)-\(end.line):\(end.column)]"
      }
      output += "\n"
      open.append(tree.end(node))
    }
    return output
  }

  private static func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          output += "\\u{" + String(scalar.value, radix: 16) + "}"
        } else {
          output.unicodeScalars.append(scalar)
        }
      }
    }
    return output + "\""
  }
}
