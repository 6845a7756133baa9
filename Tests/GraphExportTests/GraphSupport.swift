import Core
import Foundation
import GraphExport
import Languages
import RuleEngine
import Scanner
import Syntax
import Taint

/// Exports the fixture project as the command does.
enum GraphSupport {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let shop = root.appendingPathComponent("Tests/Fixtures/graph/shop").path

  static func models() throws -> ModelLibrary {
    let files = LinuxFileSystem()
    let folder = FilePath(root.appendingPathComponent("Models").path)
    return ModelLibrary(files: try RuleFiles.list(folder, in: files).read(from: files), languages: LanguageRegistry.all)
  }

  static func projects(_ target: String) throws -> [(group: ProjectReader.Group, linked: ProjectReader.Linked)] {
    var options = ProjectReader.Options()
    options.targets = [target]
    let reader = ProjectReader(options: options, languages: LanguageRegistry.all, models: try models(), fileSystem: LinuxFileSystem())
    return try reader.groups().map { ($0, reader.read($0)) }
  }

  static func export(_ target: String, to writer: any GraphWriter, detail: GraphDetail = .values) throws {
    try writer.begin()
    let exporter = GraphExporter(writer, detail: detail)
    for (group, linked) in try projects(target) {
      try exporter.export(
        ExportedProject(
          project: linked.project, calls: linked.calls, models: linked.models, kinds: linked.kinds, language: group.language,
          lines: linked.lines))
    }
    try writer.finish()
  }

  /// Exports to a file that the body may read.
  static func withExport<R>(
    _ format: GraphFormat, of target: String = shop, detail: GraphDetail = .values, _ body: (String) throws -> R
  ) throws -> R {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("martlet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("graph.\(format.rawValue)").path
    try export(target, to: try format.makeWriter(path: path), detail: detail)
    return try body(path)
  }

  /// Runs a program; nil if this machine does not have it.
  static func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String)? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return process.terminationStatus == 127 ? nil : (process.terminationStatus, output)
  }
}
