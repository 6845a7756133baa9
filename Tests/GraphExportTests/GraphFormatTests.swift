import CodeGraph
import Core
import Foundation
import GraphExport
import Testing

/// Each format holds the same graph, and the tools it is meant for can read it.
@Suite struct GraphFormatTests {
  /// Rows of the fixture by table, counted by a writer that keeps nothing else.
  private final class Counter: GraphWriter {
    var counts: [String: Int] = [:]
    /// Edges that formats of nodes and edges have.
    var nodes = 0
    var edges = 0

    func begin() {}
    func row(_ table: GraphTable, _ values: [GraphValue]) {
      #expect(values.count == table.columns.count)
      counts[table.name, default: 0] += 1
      let references = zip(table.columns, values).count { column, value in
        guard case .reference = column.kind else { return false }
        return value != .null
      }
      if table.hasID {
        nodes += 1
        edges += references
      } else {
        #expect(references == 2)
        edges += 1
      }
    }
    func finish() {}
    func abandon() {}
  }

  private static func counted(_ detail: GraphDetail = .values) throws -> Counter {
    let counter = Counter()
    try GraphSupport.export(GraphSupport.shop, to: counter, detail: detail)
    return counter
  }

  @Test func theDatabaseHoldsEveryRowAndIsSound() throws {
    let counts = try Self.counted().counts
    try GraphSupport.withExport(.sqlite) { path in
      let database = try Database(path)
      #expect(try database.rows("PRAGMA integrity_check") == ["ok"])
      #expect(try database.rows("PRAGMA user_version") == ["\(GraphSchema.version)"])
      #expect(try database.rows("PRAGMA foreign_key_check") == [])
      for table in GraphSchema.tables {
        #expect(try database.rows("SELECT count(*) FROM \"\(table.name)\"") == ["\(counts[table.name] ?? 0)"], "\(table.name)")
      }
    }
  }

  @Test func everyTableHasRows() throws {
    let counts = try Self.counted().counts
    for table in GraphSchema.tables where table.name != "call_classes" { #expect(counts[table.name] ?? 0 > 0, "\(table.name)") }
  }

  @Test func detailLeavesOutWholeTables() throws {
    let functions = try Self.counted(.functions).counts
    let blocks = try Self.counted(.blocks).counts
    let values = try Self.counted().counts
    #expect(functions["blocks"] == nil)
    #expect(functions["calls"] == values["calls"])
    #expect(blocks["values"] == nil)
    #expect(blocks["control_dependences"] == values["control_dependences"])
  }

  @Test func jsonLinesAreObjects() throws {
    let counts = try Self.counted().counts
    try GraphSupport.withExport(.jsonl) { path in
      var found: [String: Int] = [:]
      for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
        let object = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        found[try #require(object["table"] as? String), default: 0] += 1
      }
      #expect(found == counts)
    }
  }

  @Test func twoExportsAreTheSame() throws {
    let texts = try (0..<2).map { _ in try GraphSupport.withExport(.jsonl) { try String(contentsOfFile: $0, encoding: .utf8) } }
    #expect(texts[0] == texts[1])
  }

  @Test func graphMLIsReadByNetworkx() throws {
    let counter = try Self.counted()
    try GraphSupport.withExport(.graphml) { path in
      let script = """
        import sys
        try:
            import networkx
        except ImportError:
            sys.exit(77)
        graph = networkx.read_graphml(sys.argv[1], force_multigraph=True)
        print(graph.number_of_nodes(), graph.number_of_edges())
        assert all("table" in data for _, data in graph.nodes(data=True))
        assert all("relation" in data for *_, data in graph.edges(data=True))
        assert graph.is_directed()
        """
      guard let answer = try GraphSupport.run("python3", ["-c", script, path]), answer.status != 77 else { return }
      #expect(answer.output == "\(counter.nodes) \(counter.edges)\n")
      #expect(answer.status == 0)
    }
  }

  @Test func graphMLIsXML() throws {
    let counter = try Self.counted()
    try GraphSupport.withExport(.graphml) { path in
      let script = """
        import sys, xml.etree.ElementTree as tree
        names = [element.tag.split("}")[1] for element in tree.parse(sys.argv[1]).iter()]
        print(names.count("node"), names.count("edge"))
        """
      guard let answer = try GraphSupport.run("python3", ["-c", script, path]) else { return }
      #expect(answer.output == "\(counter.nodes) \(counter.edges)\n")
    }
  }

  @Test func dotIsReadByGraphviz() throws {
    let counter = try Self.counted()
    try GraphSupport.withExport(.dot) { path in
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.split(separator: "\n").count { $0.contains("[table=") } == counter.nodes)
      #expect(text.split(separator: "\n").count { $0.contains("\" -> \"") } == counter.edges)
      guard let answer = try GraphSupport.run("dot", ["-Tcanon", "-o", "/dev/null", path]) else { return }
      #expect(answer.output == "")
      #expect(answer.status == 0)
    }
  }

  /// Names come from strangers: quotes, markup, control characters and what Graphviz reads as an escape.
  @Test(arguments: GraphFormat.allCases) func hostileNamesStayText(_ format: GraphFormat) throws {
    let text = "a\"b\\n<c>&'\u{1}\u{0}\u{202E}d\ne\\"
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("martlet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("graph").path
    let writer = try format.makeWriter(path: path)
    try writer.begin()
    try writer.row(GraphSchema.files, [.integer(1), .text(text), .text("python"), .null])
    try writer.finish()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    switch format {
    case .jsonl:
      let object = try #require(JSONSerialization.jsonObject(with: bytes) as? [String: Any])
      #expect(object["path"] as? String == text)
    case .graphml:
      let script = """
        import sys, xml.etree.ElementTree as tree
        [node] = [element for element in tree.parse(sys.argv[1]).iter() if element.tag.endswith("}node")]
        print(ascii([data.text for data in node if data.get("key") == "n_path"]))
        """
      guard let answer = try GraphSupport.run("python3", ["-c", script, path]) else { return }
      #expect(answer.output == "['a\"b\\\\n<c>&\\'\\ufffd\\ufffd\\u202ed\\ne\\\\']\n")
    case .dot:
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      #expect(lines.count == 4)
      #expect(lines[2].contains(#"label="a\"b\\n<c>&'  "#))
      #expect(lines[2].contains(#"d\ne\\", martlet"#))
    case .sqlite:
      let database = try Database(path)
      #expect(try database.rows("SELECT length(CAST(path AS BLOB)) FROM files") == ["\(text.utf8.count)"])
    }
  }

  @Test func whatIsAbandonedLeavesNothing() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("martlet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for format in GraphFormat.allCases {
      let writer = try format.makeWriter(path: folder.appendingPathComponent("graph").path)
      try writer.begin()
      writer.abandon()
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    #expect(throws: UserError.self) { try GraphFormat.sqlite.makeWriter(path: folder.path) }
    #expect(throws: UserError.self) { try GraphFormat.sqlite.makeWriter(path: folder.appendingPathComponent("none/graph").path) }
  }

  /// What runs before left behind, or a link, must neither stop a writer nor lead it elsewhere; and it leaves nothing behind itself.
  @Test(arguments: GraphFormat.allCases) func whatIsThereAlreadyIsReplacedOrKept(_ format: GraphFormat) throws {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appendingPathComponent("martlet-\(UUID().uuidString)")
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
    func write(to path: String) throws {
      let writer = try format.makeWriter(path: path)
      try writer.begin()
      try writer.finish()
    }
    // A killed run of a process with the same number.
    let number = ProcessInfo.processInfo.processIdentifier
    let leftOver = [".martlet-\(number)-0.tmp", ".martlet-\(number)-graph.tmp"]
    for name in leftOver { try Data("old".utf8).write(to: folder.appendingPathComponent(name)) }
    try Data("precious".utf8).write(to: folder.appendingPathComponent("precious"))
    try files.createSymbolicLink(atPath: path("link"), withDestinationPath: path("precious"))
    try files.createSymbolicLink(atPath: path("folder"), withDestinationPath: folder.path)
    try files.createDirectory(atPath: path("taken"), withIntermediateDirectories: false)
    try Data("old".utf8).write(to: folder.appendingPathComponent("graph"))
    try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path("graph"))

    try write(to: path("graph"))
    #expect(try files.attributesOfItem(atPath: path("graph"))[.posixPermissions] as? Int == 0o640)
    #expect(try Data(contentsOf: folder.appendingPathComponent("graph")) != Data("old".utf8))
    try write(to: path("link"))
    #expect(try String(contentsOfFile: path("precious"), encoding: .utf8) == "precious")
    #expect(throws: UserError.self) { try write(to: path("folder")) }
    #expect(throws: UserError.self) { try write(to: path("taken")) }
    #expect(throws: UserError.self) { try write(to: "") }
    try write(to: "/dev/null")
    // A folder takes the place of the target while the graph is written.
    let late = try format.makeWriter(path: path("late"))
    try late.begin()
    try files.createDirectory(atPath: path("late"), withIntermediateDirectories: false)
    #expect(throws: UserError.self) { try late.finish() }
    late.abandon()
    #expect(
      try Set(files.contentsOfDirectory(atPath: folder.path))
        == Set(leftOver + ["precious", "link", "folder", "taken", "graph", "late"]))
    #expect(try !files.contentsOfDirectory(atPath: files.currentDirectoryPath).contains { $0.hasPrefix(".martlet-") })
  }
}
