import Core
import Glibc
import Scanner

/// Places in the checkout that the tests belong to.
enum Checkout {
  static let root: FilePath = {
    // This file lies at <root>/Tests/PipelineTests/Checkout.swift.
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return FilePath(parts.joined(separator: "/"))
  }()

  static let rules = root.appending("Rules")
  static let models = root.appending("Models")

  static let ruleFiles: [String] = {
    guard let listing = try? RuleFiles.list(rules, in: LinuxFileSystem()) else { return [] }
    return listing.files.map(\.path.description)
  }()
}

/// A folder with files, removed with the last reference.
final class TemporaryTree: Sendable {
  let root: String

  init(_ files: [String: String]) {
    var template = Array("/tmp/martlet-pipeline-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { fatalError("no temporary folder") }
    root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for (name, text) in files { write(name, text) }
  }

  deinit {
    let request = ProcessRequest(arguments: ["rm", "-rf", root], folder: FilePath("/"), environment: ["PATH": "/usr/bin:/bin"])
    _ = try? LinuxProcessRunner().run(request)
  }

  func path(_ name: String) -> FilePath { FilePath(root + "/" + name) }

  func write(_ name: String, _ text: String) {
    var folder = root
    for part in name.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o755)
    }
    guard let file = fopen(root + "/" + name, "w") else { fatalError("cannot write \(name)") }
    fwrite(text, 1, text.utf8.count, file)
    fclose(file)
  }
}
