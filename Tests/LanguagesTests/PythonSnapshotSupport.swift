import Core
import Foundation
import Languages
import Syntax
import Testing

/// Golden trees of Python, as `<name>.<ext>` beside `<name>.tree`. UPDATE_SNAPSHOTS=1 writes them.
enum PythonSnapshots {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/languages/python")

  static var files: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".py") || $0.hasSuffix(".ipynb") }.sorted()
  }

  static func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: folder.appendingPathComponent(name))) }

  static func check(_ name: String, _ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let stem = String(name.prefix { $0 != "." })
    let golden = folder.appendingPathComponent(stem + ".tree")
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      try text.write(to: golden, atomically: true, encoding: .utf8)
    } else {
      #expect(try String(contentsOf: golden, encoding: .utf8) == text, "\(name) has another tree", sourceLocation: sourceLocation)
    }
  }
}
