import CTreeSitter
import Core
import Foundation
import Languages
import Testing

@testable import Syntax

/// `CFlatten` reads the runtime's own representation of trees; here its result is compared with what the runtime's
/// cursor says of the same tree.
@Suite struct FlatteningTests {
  private struct Node: Equatable {
    var symbol: UInt16
    var field: UInt16
    var start: UInt32
    var end: UInt32
    var extent: Int32
    var flags: UInt8
  }

  @Test(arguments: [
    ("python", ".py"), ("java", ".java"), ("go", ".go"), ("javascript", ".js"), ("typescript", ".ts"), ("tsx", ".tsx"),
  ]) func flattenedAsTheCursorSees(_ language: String, _ fileExtension: String) throws {
    let fixtures = TreeFixtures(language: language, fileExtension: fileExtension)
    let support = try #require(LanguageRegistry.language(named: language))
    for name in fixtures.files {
      let bytes = [UInt8](try Data(contentsOf: fixtures.folder.appendingPathComponent(name)))
      // Whole, cut off at odd places, and with a stretch missing: errors and missing nodes take other paths.
      try compare(bytes, support.grammar)
      for part in 1..<6 {
        let cut = bytes.count * part / 6
        try compare(Array(bytes[..<cut]), support.grammar)
        try compare(Array(bytes[..<cut] + bytes[min(cut + 7, bytes.count)...]), support.grammar)
      }
    }
    try compare([], support.grammar)
  }

  private func compare(_ bytes: [UInt8], _ grammar: Grammar) throws {
    var parser = TreeSitterParser()
    var tree = ConcreteTree()
    try parser.parse(bytes, grammar: grammar, into: &tree)
    let flattened = (0..<tree.count).map {
      Node(
        symbol: tree.symbols[$0], field: tree.fields[$0], start: tree.starts[$0], end: tree.ends[$0], extent: tree.extents[$0],
        flags: tree.flags[$0].rawValue)
    }
    let seen = try cursorWalk(bytes, grammar)
    #expect(flattened == seen.nodes)
    #expect(tree.comments == seen.comments)
  }

  private func cursorWalk(_ bytes: [UInt8], _ grammar: Grammar) throws -> (nodes: [Node], comments: [ByteRange]) {
    let parser = try #require(ts_parser_new())
    defer { ts_parser_delete(parser) }
    #expect(ts_parser_set_language(parser, grammar.pointer))
    let tree = try #require(
      bytes.withUnsafeBytes { ts_parser_parse_string(parser, nil, $0.bindMemory(to: CChar.self).baseAddress, UInt32(bytes.count)) })
    defer { ts_tree_delete(tree) }
    var cursor = ts_tree_cursor_new(ts_tree_root_node(tree))
    defer { ts_tree_cursor_delete(&cursor) }
    var nodes: [Node] = []
    var comments: [ByteRange] = []
    var open: [Int] = []
    while true {
      let node = ts_tree_cursor_current_node(&cursor)
      let symbol = ts_node_symbol(node)
      let treatment = Int(symbol) < grammar.treatment.count ? grammar.treatment[Int(symbol)] : 0
      if treatment == 1 { comments.append(ByteRange(ts_node_start_byte(node), ts_node_end_byte(node))) }
      if treatment == 0 {
        var flags: ConcreteTree.Flags = ts_node_is_named(node) ? .named : []
        if symbol == UInt16.max { flags.insert(.error) }
        if ts_node_is_missing(node) { flags.insert(.missing) }
        if ts_node_has_error(node) { flags.insert(.containsError) }
        nodes.append(
          Node(
            symbol: symbol, field: ts_tree_cursor_current_field_id(&cursor), start: ts_node_start_byte(node), end: ts_node_end_byte(node),
            extent: 1, flags: flags.rawValue))
        if ts_tree_cursor_goto_first_child(&cursor) {
          open.append(nodes.count - 1)
          continue
        }
      }
      while !ts_tree_cursor_goto_next_sibling(&cursor) {
        guard let last = open.popLast() else { return (nodes, comments) }
        _ = ts_tree_cursor_goto_parent(&cursor)
        nodes[last].extent = Int32(nodes.count - last)
      }
    }
  }
}
