internal import Core
internal import Reporting

/// GraphML: a node for each row with an id, an edge for each reference.
final class GraphMLWriter: GraphWriter {
  private let sink: BufferedSink
  private var edges = 0

  init(_ sink: any ByteSink) { self.sink = BufferedSink(sink) }

  func begin() throws(UserError) {
    var keys: [String: String] = [:]
    for table in GraphSchema.tables {
      let columns = table.hasID ? EdgeReader.attributes(table) : Array(table.columns.indices)
      for index in columns {
        let column = table.columns[index]
        if case .reference = column.kind { continue }
        keys[Self.key(table, column.name)] =
          "<key id=\"\(Self.key(table, column.name))\" for=\"\(table.hasID ? "node" : "edge")\" attr.name=\"\(column.name)\" "
          + "attr.type=\"\(Self.type(column.kind))\"/>\n"
      }
    }
    let lines = keys.sorted { $0.key < $1.key }.map(\.value).joined()
    try sink.write { bytes in
      bytes +=
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
        xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
        <key id="n_table" for="node" attr.name="table" attr.type="string"/>
        <key id="e_relation" for="edge" attr.name="relation" attr.type="string"/>
        \(lines)<graph id="martlet" edgedefault="directed">

        """.utf8
    }
  }

  func row(_ table: GraphTable, _ values: [GraphValue]) throws(UserError) {
    try sink.write { bytes in
      if table.hasID, case .integer(let id) = values[0] {
        let node = EdgeReader.node(table.name, id)
        bytes += "<node id=\"\(node)\"><data key=\"n_table\">\(table.name)</data>".utf8
        Self.attributes(table, values, EdgeReader.attributes(table), &bytes)
        bytes += "</node>\n".utf8
        EdgeReader.references(table, values, node) {
          begin($0, &bytes); bytes += "</edge>\n".utf8
        }
      } else if let (edge, columns) = EdgeReader.edge(table, values) {
        begin(edge, &bytes)
        Self.attributes(table, values, columns, &bytes)
        bytes += "</edge>\n".utf8
      }
    }
  }

  func finish() throws(UserError) {
    try sink.write { $0 += "</graph>\n</graphml>\n".utf8 }
    try sink.finish()
  }

  func abandon() { sink.abandon() }

  /// Edges have ids: two nodes may have several between them.
  private func begin(_ edge: EdgeReader.Edge, _ bytes: inout [UInt8]) {
    bytes += "<edge id=\"e\(edges)\" source=\"\(edge.from)\" target=\"\(edge.to)\"><data key=\"e_relation\">\(edge.relation)</data>".utf8
    edges += 1
  }

  private static func attributes(_ table: GraphTable, _ values: [GraphValue], _ columns: [Int], _ bytes: inout [UInt8]) {
    for index in columns where values[index] != .null {
      bytes += "<data key=\"\(key(table, table.columns[index].name))\">".utf8
      switch values[index] {
      case .null: break
      case .integer(let number): bytes += String(number).utf8
      case .boolean(let flag): bytes += (flag ? "true" : "false").utf8
      case .text(let text): XMLText.escape(text, into: &bytes)
      }
      bytes += "</data>".utf8
    }
  }

  private static func key(_ table: GraphTable, _ column: String) -> String { (table.hasID ? "n_" : "e_") + column }

  private static func type(_ kind: GraphTable.Kind) -> String {
    switch kind {
    case .text: "string"
    case .boolean: "boolean"
    case .integer, .reference, .shortcut: "long"
    }
  }
}
