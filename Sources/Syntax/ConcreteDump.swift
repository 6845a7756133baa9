internal import Core

/// A grammar's own tree as indented text: for people who write a lowering.
package enum ConcreteDump {
  /// One line a node: indentation, field, kind (anonymous nodes in quotes), byte range, and the text of leaves.
  package static func text(_ tree: ConcreteTree, grammar: Grammar, bytes: [UInt8]) -> String {
    var output = ""
    var ends: [Int] = []
    for node in 0..<tree.count {
      while let end = ends.last, end <= node { ends.removeLast() }
      output += String(repeating: "  ", count: min(ends.count, TreeDump.maximumIndentation))
      if let field = grammar.fieldName(tree.fields[node]) { output += "\(field): " }
      let symbol = Int(tree.symbols[node])
      let name = symbol < grammar.symbolNames.count ? grammar.symbolNames[symbol] : "ERROR"
      output += tree.flags[node].contains(.named) ? name : "\"\(name)\""
      if tree.flags[node].contains(.missing) { output += " MISSING" }
      output += " \(tree.starts[node])..<\(tree.ends[node])"
      if tree.extents[node] == 1, tree.flags[node].contains(.named) {
        let start = min(Int(tree.starts[node]), bytes.count)
        output += " " + String(decoding: bytes[start..<min(max(Int(tree.ends[node]), start), bytes.count)], as: UTF8.self)
      }
      output += "\n"
      ends.append(node + Int(tree.extents[node]))
    }
    return output
  }
}
