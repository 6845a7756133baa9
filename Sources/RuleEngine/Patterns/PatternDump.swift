package import Core
internal import Syntax

/// A compiled pattern as indented text: what a rule's author sees when asking why a pattern does not match.
package enum PatternDump {
  package static func text(_ pattern: Pattern, interner: Interner, metavariables: MetavariableTable) -> String {
    var output = "form: \(pattern.form)\n"
    for root in pattern.roots {
      var open: [Int32] = []
      let end = root + pattern.nodes[Int(root)].extent
      for index in root..<end {
        let node = pattern.nodes[Int(index)]
        while let last = open.last, last <= index { open.removeLast() }
        output += String(repeating: "  ", count: open.count + 1)
        if node.role != .child { output += "\(node.role): " }
        output += "\(node.kind)"
        if node.slot >= 0 { output += " \(metavariables.names[Int(node.slot)])" }
        if !node.payload.isNone, node.slot < 0 { output += " \"\(interner.text(node.payload))\"" }
        if node.text != .exact { output += " (\(node.text))" }
        if node.kind == .metavariable, node.auxiliary >= 0 {
          output += " : \(interner.text(pattern.types[Int(node.auxiliary)].name))"
        }
        output += "\n"
        open.append(index + node.extent)
      }
    }
    let names = pattern.requiredNames.map { interner.text($0) }
    if !names.isEmpty { output += "needs: \(names.joined(separator: ", "))\n" }
    return output
  }
}
