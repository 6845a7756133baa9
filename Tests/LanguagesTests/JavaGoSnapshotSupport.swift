import Core
import Foundation
import Languages
import Synchronization
import Syntax
import Testing

/// Golden trees of the fixtures of one language, as `<name>.tree` beside each. UPDATE_SNAPSHOTS=1 writes them.
struct TreeFixtures {
  let language: String
  let fileExtension: String
  private let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

  var folder: URL { tests.appendingPathComponent("Fixtures/languages/\(language)") }

  var files: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(fileExtension) }.sorted()
  }

  /// The fixture's tree equals its golden file, and keeps what every tree promises.
  func check(_ name: String) throws {
    let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
    let parsed = try Self.parse(bytes, language)
    #expect(TreeValidator.problems(parsed.tree, byteCount: bytes.count) == [])
    let golden = folder.appendingPathComponent(name.prefix { $0 != "." } + ".tree")
    let text = TreeDump.text(parsed.tree)
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      try text.write(to: golden, atomically: true, encoding: .utf8)
    } else {
      #expect(try String(contentsOf: golden, encoding: .utf8) == text, "\(name) has another tree")
    }
  }

  static func parse(_ bytes: [UInt8], _ language: String) throws -> ParsedFile {
    let support = try #require(LanguageRegistry.language(named: language))
    var parser = TreeSitterParser()
    return try ParsedFile(
      source: SourceText(path: "test", bytes: bytes), language: support, interner: Interner(), parser: &parser)
  }

  static func parse(_ text: String, _ language: String) throws -> ParsedFile { try parse(Array(text.utf8), language) }

  static func dump(_ text: String, _ language: String) throws -> String { TreeDump.text(try parse(text, language).tree) }

  /// The payloads of the nodes of one kind.
  static func payloads(_ kind: SyntaxKind, in text: String, _ language: String) throws -> [String] {
    let tree = try parse(text, language).tree
    return (0..<tree.count).filter { tree.kinds[$0] == kind }.map { tree.text(NodeID($0)) }
  }

  /// The named kinds in the grammar's list that are not supertypes; nil if the grammars are not there.
  func grammarKinds() throws -> Set<String>? {
    let file = tests.deletingLastPathComponent().appendingPathComponent("Grammars/fetched/node-types/\(language).json")
    guard let data = try? Data(contentsOf: file) else { return nil }
    let list = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    return Set(list.filter { $0["named"] as? Bool == true && $0["subtypes"] == nil }.compactMap { $0["type"] as? String })
  }

  /// Parses hostile text on a stack as large as a worker's; it must neither crash nor break the tree.
  static func survives(_ text: String, _ language: String, stack: Int = 512 << 20) throws -> (truncated: Bool, problems: [String]) {
    let box = Box()
    let thread = Thread {
      guard let parsed = try? parse(text, language) else { return }
      box.result.withLock { $0 = (parsed.tree.wasTruncated, TreeValidator.problems(parsed.tree, byteCount: text.utf8.count)) }
    }
    thread.stackSize = stack
    thread.start()
    while !thread.isFinished { Thread.sleep(forTimeInterval: 0.002) }
    return try #require(box.result.withLock { $0 })
  }

  private final class Box: Sendable {
    let result = Mutex<(truncated: Bool, problems: [String])?>(nil)
  }
}
