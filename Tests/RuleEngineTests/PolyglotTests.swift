import Core
import Foundation
import Languages
import Scanner
import Testing

/// One folder of `Tests/Fixtures/polyglot` is a construct: a rule file with one rule per language, and an annotated example
/// per language. A new folder is a new test and a new row of `docs/languages.md`, which `UPDATE_SNAPSHOTS=1` writes anew.
struct PolyglotTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let folder = root.appending(path: "Tests/Fixtures/polyglot")
  static let constructs: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  static let columns = [("python", ".py"), ("javascript", ".js"), ("typescript", ".ts"), ("java", ".java"), ("go", ".go")]

  static func problems(_ construct: String) throws -> [String] {
    let tester = RuleTester(languages: LanguageRegistry.all, fileSystem: LinuxFileSystem())
    return try tester.run(FilePath(folder.appending(path: construct).path)).flatMap(\.problems)
  }

  @Test(arguments: constructs) func matches(_ construct: String) throws {
    #expect(try Self.problems(construct) == [])
  }

  @Test func everyConstructIsThere() { #expect(Self.constructs.count >= 25) }

  @Test func languageTableIsFresh() throws {
    var table = """
      # What search patterns can say, by language

      Each row is a folder of `Tests/Fixtures/polyglot`: a pattern per language with an annotated example. "yes": tested and
      right; "no": known to be wrong; empty: the language has no such construct. Written by `PolyglotTests`.

      | construct | Python | JavaScript | TypeScript | Java | Go |
      | --- | --- | --- | --- | --- | --- |

      """
    for construct in Self.constructs {
      let rules = try String(contentsOf: Self.folder.appending(path: "\(construct)/\(construct).yaml"), encoding: .utf8)
      let title = rules.split(separator: "\n").first.map { $0.drop { $0 == "#" || $0 == " " } } ?? ""
      let problems = try Self.problems(construct)
      let cells = Self.columns.map { language, ending in
        guard rules.contains("id: \(construct)-\(language)\n") else { return "" }
        return problems.contains { $0.hasPrefix("\(construct)\(ending)") } ? "no" : "yes"
      }
      table += "| \(title) | " + cells.joined(separator: " | ") + " |\n"
    }
    let file = Self.root.appending(path: "docs/languages.md")
    if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(table.utf8).write(to: file)
    }
    let written = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(written == table, "docs/languages.md is stale (UPDATE_SNAPSHOTS=1 writes it)")
  }
}
