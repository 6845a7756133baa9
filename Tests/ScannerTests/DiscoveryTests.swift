import Core
import Glibc
import Testing

@testable import Scanner

@Suite struct DiscoveryTests {
  private func found(_ result: DiscoveryResult) -> [String] { result.files.map(\.path.description) }
  private func skips(_ result: DiscoveryResult) -> [String] { result.skipped.map { "\($0.path) \($0.reason.rawValue) \($0.detail)" } }

  @Test func ignoreFilesCountFromTheRepositoryDownAndNearerOnesWin() throws {
    let files = MemoryFileSystem(
      [
        "/repo/.git/HEAD": "", "/repo/.git/info/exclude": "secret.txt\n", "/repo/.gitignore": "# comment\n*.log\nbuild/\n",
        "/repo/src/.gitignore": "!keep.log\n", "/repo/src/keep.log": "", "/repo/src/other.log": "", "/repo/src/a.py": "",
        "/repo/src/build/x.py": "", "/repo/src/secret.txt": "", "/outside.py": "",
      ], currentDirectory: "/repo/src")
    let result = try Discovery(files).run([])
    #expect(found(result) == [".gitignore", "a.py", "keep.log"])
    #expect(
      skips(result) == [
        "build/ ignored `../.gitignore` line 3: build/", "other.log ignored `../.gitignore` line 2: *.log",
        "secret.txt ignored `../.git/info/exclude` line 1: secret.txt",
      ])
  }

  /// The user's own file counts last, in repositories only, and not without the others.
  @Test func theGlobalIgnoreFileCountsLast() throws {
    let files = MemoryFileSystem([
      "repo/.git/HEAD": "", "repo/.git/info/exclude": "!b.py\n", "repo/sub/.gitignore": "!c.py\n", "repo/a.py": "", "repo/b.py": "",
      "repo/sub/c.py": "", "repo/sub/d.py": "", "plain/a.py": "", "/home/me/ignore": "[a-d].py\n",
    ])
    var options = DiscoveryOptions()
    options.globalIgnoreFile = FilePath("/home/me/ignore")
    let result = try Discovery(files, options: options).run(["."])
    #expect(found(result) == ["plain/a.py", "repo/b.py", "repo/sub/.gitignore", "repo/sub/c.py"])
    #expect(
      skips(result) == [
        "repo/a.py ignored `/home/me/ignore` line 1: [a-d].py", "repo/sub/d.py ignored `/home/me/ignore` line 1: [a-d].py",
      ])
    options.usesGitIgnore = false
    #expect(try Discovery(files, options: options).run(["."]).skipped.isEmpty)
  }

  @Test func toolIgnoreFilesBringBackAndInclude() throws {
    let files = MemoryFileSystem([
      "a.py": "", "gen/b.py": "", "gen/c.py": "", "t/d.py": "", ".gitignore": "gen/*\n", ".martletignore": "!gen/b.py\n",
      ".semgrepignore": ":include more.ignore\n:include ../x\n:include absent\n", "more.ignore": "t/\n[bad\n",
    ])
    let result = try Discovery(files).run(["."])
    #expect(found(result).contains("gen/b.py") && !found(result).contains("gen/c.py") && !found(result).contains("t/d.py"))
    #expect(result.skipped.contains(SkippedFile(path: "t/", reason: .ignored, detail: "`more.ignore` line 1: t/")))
    #expect(
      result.diagnostics.map { "\($0.path):\($0.line): \($0.message)" } == [
        "more.ignore:2: the pattern `[bad` matches nothing: `[` without the closing `]`",
        ".semgrepignore:2: `:include` may only name a file below its own folder",
        ".semgrepignore:3: `:include` absent: no such file or folder",
      ])
    var options = DiscoveryOptions()
    options.usesGitIgnore = false
    options.usesToolIgnore = false
    #expect(found(try Discovery(files, options: options).run(["."])).count == 8)
  }

  @Test func includeAndExcludeAreRelativeToTheWorkingFolder() throws {
    let files = MemoryFileSystem(["src/a.py": "", "src/gen/b.py": "", "src/c.js": "", "lib/d.py": "", "lib/e.js": ""])
    var options = DiscoveryOptions()
    options.exclude = ["src/gen"]
    options.include = ["*.py", "lib"]
    let result = try Discovery(files, options: options).run(["src", "lib"])
    #expect(found(result) == ["lib/d.py", "lib/e.js", "src/a.py"])
    #expect(skips(result) == ["src/c.js excluded matches no --include", "src/gen/ excluded --exclude src/gen"])
  }

  @Test func explicitFilesAreScannedThoughIgnoredAndOnlyOnce() throws {
    let files = MemoryFileSystem(["a.log": "", ".gitignore": "*.log", "b.py": ""])
    let result = try Discovery(files).run([".", "a.log", "./b.py", "a.log"])
    #expect(found(result) == [".gitignore", "a.log", "b.py"])
    #expect(result.files[1].isExplicit)
  }

  @Test func linksSpecialFilesAndDeniedFolders() throws {
    let files = MemoryFileSystem(["a/x.py": "", "locked/y.py": ""])
    files.addSymlink("a/loop", to: "..")
    files.addSymlink("link", to: "a")
    files.addSpecial("pipe")
    files.deny("locked")
    let result = try Discovery(files).run([])
    #expect(found(result) == ["a/x.py"])
    #expect(
      skips(result) == [
        "a/loop symlink symbolic links are not followed", "link symlink symbolic links are not followed",
        "locked/ unreadable permission denied", "pipe not-a-regular-file a pipe, socket or device",
      ])
    #expect(result.diagnostics.map(\.code) == [.unreadable])
    #expect(found(try Discovery(files).run(["link"])) == ["link/x.py"])
  }

  @Test func missingTargetIsTheUsersError() {
    let error = #expect(throws: UserError.self) { try Discovery(MemoryFileSystem()).run(["absent"]) }
    #expect(error?.title == "Cannot scan `absent`: no such file or folder." && error?.exitCode == .usage)
  }

  @Test func vendoredFoldersAndNestedRepositories() throws {
    let files = MemoryFileSystem([
      "/project/.git/HEAD": "", ".gitignore": "*.tmp\n", "node_modules/x.js": "", "vendor/modules.txt": "", "vendor/y.go": "",
      "env/pyvenv.cfg": "",
      "env/z.py": "", "own/vendor/w.go": "", "sub/.git": "gitdir: ../.git/modules/sub\n", "sub/a.tmp": "", "b.tmp": "",
    ])
    let result = try Discovery(files).run([])
    #expect(found(result) == [".gitignore", "own/vendor/w.go", "sub/a.tmp"])
    #expect(
      result.skipped.map { "\($0.path) \($0.reason)" } == ["b.tmp ignored", "env/ vendored", "node_modules/ vendored", "vendor/ vendored"])
  }

  @Test func releasesOfLibrariesOnAShelfAreVendored() throws {
    let library = ["public/plugins/codemirror-5.17.0/mode/a.js", "static/jquery-ui-1.12.1/b.js"]
    let own = [
      "plugins/mine/c.js", "releases/app-1.2.3/d.js", "static/-1.2.3/e.js", "static/part-1.2/f.js", "static/v1.2.3/g.js",
      "static/x-1.2.y/h.js",
    ]
    let result = try Discovery(MemoryFileSystem(Dictionary(uniqueKeysWithValues: (library + own).map { ($0, "") }))).run([])
    #expect(found(result) == own)
    #expect(
      result.skipped.map { "\($0.path) \($0.reason)" } == [
        "public/plugins/codemirror-5.17.0/ vendored", "static/jquery-ui-1.12.1/ vendored",
      ])
  }

  @Test func orderIsThatOfWholePaths() throws {
    let files = MemoryFileSystem(["a/b": "", "a-b/c": "", "a.txt": "", "a0": "", "ab": "", "B": ""])
    #expect(found(try Discovery(files).run([])) == ["B", "a-b/c", "a.txt", "a/b", "a0", "ab"])
  }

  // MARK: On disk

  @Test(.timeLimit(.minutes(1))) func hostileTree() throws {
    let folder = TemporaryFolder()
    folder.write("ok.py", "x")
    mkfifo(folder.path + "/fifo.py", 0o644)
    symlink(".", folder.path + "/loop")
    symlink("self", folder.path + "/self")
    folder.write("new\nline.py", "x")
    var name = Array((folder.path + "/bad").utf8CString.dropLast()) + [-1, CChar(UInt8(ascii: "x")), 0]
    fclose(fopen(&name, "w"))
    let result = try Discovery(LinuxFileSystem()).run([folder.path])
    #expect(found(result).map { $0.dropFirst(folder.path.count + 1) } == ["bad\\xFFx", "new\nline.py", "ok.py"])
    #expect(result.skipped.map(\.reason) == [.notRegular, .symlink, .symlink])
    // The path with bytes that are no text opens the file.
    let classifier = FileClassifier([LanguageSelector(id: "any", extensions: ["py"])])
    #expect(throws: FileClassifier.Skip.self) { try classifier.load(result.files[0], from: LinuxFileSystem()) }
    #expect(try LinuxFileSystem().read(result.files[0].path, limit: 10, followLinks: false) == [])
    let error = #expect(throws: FileError.self) {
      try LinuxFileSystem().read(FilePath(folder.path + "/fifo.py"), limit: 10, followLinks: true)
    }
    #expect(error?.kind == .notRegular)
    #expect(throws: UserError.self) { try Discovery(LinuxFileSystem()).run([folder.path + "/fifo.py"]) }
  }

  @Test(.timeLimit(.minutes(1))) func fiveThousandNestedFolders() throws {
    let folder = TemporaryFolder()
    // Deeper than a path may be long; made step by step, with a file at each hundredth level.
    var current = open(folder.path, O_RDONLY | O_DIRECTORY)
    for level in 0..<5_000 {
      if level % 100 == 0 { close(openat(current, "z.py", O_CREAT | O_WRONLY, 0o644)) }
      mkdirat(current, "d", 0o755)
      let next = openat(current, "d", O_RDONLY | O_DIRECTORY)
      close(current)
      current = next
    }
    close(current)
    let result = try Discovery(LinuxFileSystem()).run([folder.path])
    #expect(result.files.count == 50 && result.diagnostics.isEmpty)
    #expect(try LinuxFileSystem().read(result.files[0].path, limit: 10, followLinks: false) == [])
  }

  @Test(.timeLimit(.minutes(1))) func hugeIgnoreFile() throws {
    let files = MemoryFileSystem([
      ".gitignore": (0..<100_000).map { "name\($0)\n*.ext\($0)\n/p/a\($0)" }.joined(separator: "\n") + "\n"
        + String(repeating: "a*", count: 200) + "\n"
        + String(repeating: "b", count: 2_000_000),
      "name77777": "", "x.ext5": "", "p/a6": "", "q/a6": "", String(repeating: "a", count: 250): "",
    ])
    let result = try Discovery(files).run([])
    #expect(found(result) == [".gitignore", "q/a6"])
  }

  @Test func hostileGlobIsLinear() throws {
    let glob = try GlobPattern(Array((String(repeating: "a*", count: 60) + "b").utf8)[...])
    #expect(!glob.matches(Array(repeating: UInt8(ascii: "a"), count: 4_000)))
    let folders = try GlobPattern(Array((String(repeating: "**/a*/", count: 40) + "b").utf8)[...])
    #expect(!folders.matches(Array(String(repeating: "a/", count: 2_000).utf8)))
  }
}
