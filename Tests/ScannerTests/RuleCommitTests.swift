import Core
import Testing

@testable import Scanner

/// Rules as they are at a commit, whatever is checked out.
@Suite struct RuleCommitTests {
  private let folder = TemporaryFolder()
  private let first: String

  init() {
    folder.run("git", "init", "-q", "-b", "main")
    folder.write("rules/a.yaml", "rules: [] # first\n")
    folder.write("rules/sub/b.yml", "rules: [] # b\n")
    folder.write("rules/sub/b.test.yaml", "x: 1\n")
    folder.write("rules/.hidden/c.yaml", "rules: []\n")
    folder.write("other/d.yaml", "rules: []\n")
    folder.write("empty/readme.txt", "no rules\n")
    folder.run("git", "add", "-A")
    folder.run("git", "commit", "-qm", "first")
    folder.run("git", "tag", "v1")
    first = String(folder.run("git", "rev-parse", "HEAD").prefix(40))
    folder.write("rules/a.yaml", "rules: [] # second\n")
    folder.run("git", "commit", "-qam", "second")
    folder.write("rules/a.yaml", "rules: [] # not committed\n")
  }

  private func read(_ text: String) throws -> [String: String] {
    let files = LinuxFileSystem()
    let commit = try #require(RuleCommit(folder.path + "/" + text, in: files))
    let listing = try commit.listing { Git(LinuxProcessRunner(), folder: $0, environment: ["PATH": "/usr/bin:/bin", "HOME": "/nowhere"]) }
    let read = try listing.read(from: files).map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }
    return Dictionary(read, uniquingKeysWith: { first, _ in first })
  }

  private func shown(_ path: String) -> String { "\(folder.path)/rules@\(first.prefix(12))/\(path)" }

  @Test func aHashAndATagGiveTheFilesOfTheirCommit() throws {
    let expected = [shown("a.yaml"): "rules: [] # first\n", shown("sub/b.yml"): "rules: [] # b\n"]
    #expect(try read("rules@\(first)") == expected)
    #expect(try read("rules@\(first.prefix(8))") == expected)
    #expect(try read("rules@v1") == expected)
    #expect(try read("rules/a.yaml@v1").map(\.value) == ["rules: [] # first\n"])
    #expect(folder.run("git", "status", "--porcelain") == " M rules/a.yaml\n")
  }

  @Test func allOfTheTreeMayBeRules() throws {
    let files = LinuxFileSystem()
    let commit = try #require(RuleCommit(folder.path + "@v1", in: files))
    let listing = try commit.listing { Git(LinuxProcessRunner(), folder: $0, environment: ["PATH": "/usr/bin:/bin", "HOME": "/nowhere"]) }
    #expect(listing.files.count == 3)
  }

  /// What moves is no fixed state; the message says what to write instead.
  @Test(arguments: ["main", "HEAD", "HEAD~1", "v1^{commit}"]) func namesThatMoveAreRefused(_ revision: String) throws {
    let error = #expect(throws: UserError.self) { try read("rules@\(revision)") }
    let commit = folder.run("git", "rev-parse", revision + "^{commit}").prefix(40)
    #expect(error?.advice.contains("rules@\(commit)") == true, "\(error?.advice ?? "")")
  }

  @Test func unknownRevisionsAndEmptyFoldersAreToldApart() throws {
    #expect(#expect(throws: UserError.self) { try read("rules@deadbeef") }?.title.contains("not known here") == true)
    #expect(#expect(throws: UserError.self) { try read("empty@v1") }?.title.contains("no rule files") == true)
    #expect(RuleCommit("nowhere@v1", in: LinuxFileSystem()) == nil)
    #expect(RuleCommit("@v1", in: LinuxFileSystem()) == nil)
  }

  @Test(arguments: [
    ("p/python", "semgrep-rules/python"), ("r/python.lang.eval", "clone"), ("https://semgrep.dev/p/python", "@COMMIT"),
    ("git+https://example.org/rules.git@main", "@COMMIT"), ("git@example.org:rules.git", "@COMMIT"), ("policy", "export"),
  ]) func registryNamesSayHowToDoItOffline(_ name: String, _ text: String) {
    let error = #expect(throws: UserError.self) { try RuleFiles.list(FilePath(name), in: LinuxFileSystem()) }
    #expect(error?.advice.contains(text) == true, "\(error?.advice ?? "")")
  }
}
