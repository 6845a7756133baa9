import Core
import Glibc

/// A folder on disk that is removed with the last reference.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    var template = Array("/tmp/martlet-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { fatalError("no temporary folder") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { run("rm", "-rf", path) }

  func write(_ name: String, _ text: String) {
    makeFolder(name.split(separator: "/").dropLast().joined(separator: "/"))
    guard let file = fopen(path + "/" + name, "w") else { fatalError("cannot write \(name)") }
    fwrite(text, 1, text.utf8.count, file)
    fclose(file)
  }

  func makeFolder(_ name: String) {
    var current = path
    for part in name.split(separator: "/") {
      current += "/" + part
      mkdir(current, 0o755)
    }
  }

  /// Runs a program in the folder and returns its output.
  @discardableResult func run(_ arguments: String..., input: String = "") -> String { run(arguments, input: input) }

  @discardableResult func run(_ arguments: [String], input: String = "") -> String {
    do {
      return try LinuxProcessRunner().run(
        ProcessRequest(
          arguments: arguments, folder: FilePath(path),
          environment: [
            "PATH": "/usr/bin:/bin", "HOME": path, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b.c",
            "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b.c",
          ],
          input: Array(input.utf8))
      ).outputText
    } catch {
      return "\(error)"
    }
  }
}
