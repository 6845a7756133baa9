import Core
import Languages
import RuleEngine
import Scanner
import Taint

/// What the scanner reads beside programs: ignore files, configuration, baselines, patches of git, file heads. The first
/// byte chooses the reader.
final class ReadersTarget: FuzzTarget {
  private let classifier = FileClassifier(LanguageRegistry.all.map { LanguageSelector($0) })

  /// The readers in the order of the first byte, for the seeds.
  static let readers = [
    "ignore", "tree", "configuration", "baseline", "patch", "classifier", "foreign", "suppressions", "annotations", "models", "regex",
  ]

  func run(_ input: [UInt8]) {
    var reader = InputReader(input)
    switch Self.readers[reader.byte() % Self.readers.count] {
    case "ignore": ignoreFile(path: reader.line(), reader.all())
    case "tree": tree(reader.all())
    case "configuration": configuration(reader.all())
    case "baseline": baseline(reader.all())
    case "patch": patch(reader.all())
    case "classifier":
      let name = reader.line().filter { $0 != 0x2F && $0 != 0 }
      _ = try? classifier.classify(reader.all(), path: FilePath(bytes: Array("/project/".utf8) + name))
    case "foreign": _ = ForeignIDs(csv: reader.all()).cwes("B101", of: .nosec)
    case "suppressions":
      let source = SourceText(path: "input", bytes: reader.all())
      let index = SuppressionIndex(source: source, commentRanges: nil)
      for comment in index.comments { demand(comment.line >= 1 && comment.line <= source.lineCount, "the comment's line exists") }
    case "annotations": _ = RuleAnnotations(reader.all()).compare([], rules: ["a"], file: "input")
    case "models": models(reader.all())
    default: regex(String(decoding: reader.line(), as: UTF8.self), reader.all())
    }
  }

  /// Models as they are kept: what is read of any bytes can be written, and read again.
  private func models(_ bytes: [UInt8]) {
    guard let entry = ModelLibrary.Entry.read(BinaryReader(bytes)) else { return }
    let again = entry.encoded().flatMap { ModelLibrary.Entry.decoded($0) }
    demand(again?.encoded() == entry.encoded(), "models that were read can be written and read again")
  }

  private func ignoreFile(path: [UInt8], _ bytes: [UInt8]) {
    var list = IgnoreList()
    var diagnostics: [Diagnostic] = []
    list.add(bytes, source: ".gitignore", diagnostics: &diagnostics) { name in
      name.bytes.count % 2 == 0 ? .success(bytes) : .failure(FileError(.notFound, "no such file"))
    }
    _ = list.add(option: String(decoding: path, as: UTF8.self), source: "--exclude")
    var files = MemoryFileSystem()
    write(&files, "/project/.gitignore", bytes)
    write(&files, "/project/a/.martletignore", path + [0x0A] + bytes)
    for name in ["a.py", "a/b.js", "a/b/c.go", "d.test/e.java", "x y.py"] { write(&files, "/project/" + name, [0x61]) }
    let found = try? Discovery(files).run(["."])
    demand(found != nil, "a bad ignore file does not stop discovery")
  }

  /// The input as names of files: discovery must stay inside and give each once.
  private func tree(_ bytes: [UInt8]) {
    var files = MemoryFileSystem()
    for name in bytes.split(separator: 0x0A).prefix(30) where !name.contains(0) {
      write(&files, FilePath(bytes: Array("/project/".utf8) + name), Array("x = 1\n".utf8))
    }
    guard let found = try? Discovery(files).run(["."]) else { return }
    demand(Set(found.files.map(\.path)).count == found.files.count, "each file is found once")
  }

  private func configuration(_ bytes: [UInt8]) {
    var files = MemoryFileSystem(["/project/a/b.py": "x = 1\n", "/project/r.yaml": "rules: []\n"])
    write(&files, "/project/martlet.toml", bytes)
    write(&files, "/project/a/martlet.toml", bytes.reversed().drop { $0 != 0x0A }.reversed())
    var tree = ConfigurationTree(files, root: FilePath("/project"))
    _ = tree.top()
    _ = tree.settings(for: FilePath("/project/a"))
    _ = tree.exclusion(of: FilePath("/project/a/b.py"))
    _ = tree.excludes("rule", from: FilePath("/project/a/b.py"))
    for diagnostic in tree.diagnostics { demand(!diagnostic.message.isEmpty && diagnostic.line >= 0, "a diagnostic says what and where") }
  }

  private func baseline(_ bytes: [UInt8]) {
    do throws(UserError) {
      var baseline = try Baseline(parsing: bytes, name: "baseline.json")
      _ = baseline.subtract("0")
    } catch {
      demand(!error.title.isEmpty, "an error has words")
    }
  }

  private func patch(_ bytes: [UInt8]) {
    let runner = ScriptedProcessRunner { request in
      let words = request.arguments
      if words.contains("diff") || words.contains("ls-files") || words.contains("config") { return ProcessResult(output: bytes) }
      return ProcessResult(output: Array("/project\n".utf8))
    }
    let git = Git(runner, folder: FilePath("/project"), environment: [:])
    guard let changes = try? git.changes(since: "main") else { return }
    _ = changes.change(of: FilePath("/project/a.py"))?.touches(1...3)
  }

  private func regex(_ pattern: String, _ text: [UInt8]) {
    guard let regex = try? Regex(pattern, options: [.multiline]) else { return }
    var limit = false
    let matches = text.withUnsafeBufferPointer { regex.allMatches($0, limitExceeded: &limit) }
    var last = 0
    for match in matches {
      demand(match.range.lowerBound >= last && match.range.upperBound <= text.count, "matches come in order")
      last = match.range.upperBound
    }
  }

  private func write(_ files: inout MemoryFileSystem, _ path: String, _ bytes: [UInt8]) { write(&files, FilePath(path), bytes) }
  private func write(_ files: inout MemoryFileSystem, _ path: FilePath, _ bytes: [UInt8]) { try? files.write(path, bytes) }
}
