internal import Core
internal import Reporting

/// Graphviz's language: a node for each row with an id, an edge for each reference.
final class DOTWriter: GraphWriter {
  private let sink: BufferedSink

  init(_ sink: any ByteSink) { self.sink = BufferedSink(sink) }

  func begin() throws(UserError) { try sink.write { $0 += "digraph martlet {\n  node [shape=box];\n".utf8 } }

  func row(_ table: GraphTable, _ values: [GraphValue]) throws(UserError) {
    try sink.write { bytes in
      if table.hasID, case .integer(let id) = values[0] {
        let node = EdgeReader.node(table.name, id)
        bytes += "  \"\(node)\" [table=\"\(table.name)\", label=".utf8
        Self.quote(Self.label(table, values, node), &bytes)
        Self.attributes(table, values, EdgeReader.attributes(table), &bytes)
        bytes += "];\n".utf8
        EdgeReader.references(table, values, node) { edge in
          bytes += "  \"\(edge.from)\" -> \"\(edge.to)\" [label=\"\(edge.relation)\"];\n".utf8
        }
      } else if let (edge, columns) = EdgeReader.edge(table, values) {
        bytes += "  \"\(edge.from)\" -> \"\(edge.to)\" [label=\"\(edge.relation)\"".utf8
        Self.attributes(table, values, columns, &bytes)
        bytes += "];\n".utf8
      }
    }
  }

  func finish() throws(UserError) {
    try sink.write { $0 += "}\n".utf8 }
    try sink.finish()
  }

  func abandon() { sink.abandon() }

  /// What a drawing shows of a node: its name, where it has one.
  private static func label(_ table: GraphTable, _ values: [GraphValue], _ node: String) -> String {
    for name in ["qualified_name", "path", "name", "operation"] {
      guard let index = table.columns.firstIndex(where: { $0.name == name }), case .text(let text) = values[index] else { continue }
      return text
    }
    return node
  }

  private static func attributes(_ table: GraphTable, _ values: [GraphValue], _ columns: [Int], _ bytes: inout [UInt8]) {
    for index in columns {
      // Words that Graphviz itself gives a meaning to ("start") would be taken for it.
      bytes += values[index] == .null ? "".utf8 : ", martlet_\(table.columns[index].name)=".utf8
      switch values[index] {
      case .null: break
      case .integer(let number): bytes += String(number).utf8
      case .boolean(let flag): bytes += (flag ? "true" : "false").utf8
      case .text(let text): quote(text, &bytes)
      }
    }
  }

  /// A quoted string: only quotes need a backslash there, and a backslash is doubled so that labels show it as it is.
  private static func quote(_ text: String, _ bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += "\\n".utf8
      case 0..<0x20, 0x7F: bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
