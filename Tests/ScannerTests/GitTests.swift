import Core
import Glibc
import Testing

@testable import Scanner

@Suite struct GitTests {
  private func git(_ folder: TemporaryFolder, at place: String = "") -> Git {
    Git(
      LinuxProcessRunner(), folder: FilePath(folder.path + place), environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path + "/home"])
  }

  private func repository() -> TemporaryFolder {
    let folder = TemporaryFolder()
    folder.run("git", "init", "-q", "-b", "main")
    folder.write("a.py", (1...20).map { "line \($0)\n" }.joined())
    folder.write("moved.py", (1...20).map { "text \($0)\n" }.joined())
    folder.write("gone.py", "x\n")
    folder.write("sub/s p\"é.py", "1\n2\n")
    folder.run("git", "add", "-A")
    folder.run("git", "commit", "-qm", "first")
    return folder
  }

  /// A scan of `sub` asks about `sub/a.py` as seen from the working folder, not from the target.
  @Test func pathsStartAtTheWorkingFolder() throws {
    let folder = repository()
    folder.write("sub/new.py", "x\n")
    let changes = try git(folder, at: "/sub").changes(since: "HEAD", pathsFrom: FilePath(folder.path))
    #expect(changes.change(of: FilePath("sub/new.py"))?.isNew == true)
    #expect(changes.change(of: FilePath("new.py")) == nil)
    #expect(changes.inside(FilePath("/etc/passwd")) == nil)
  }

  @Test func changedLinesAcrossCommitsIndexAndDisk() throws {
    let folder = repository()
    folder.run("git", "checkout", "-qb", "work")
    folder.write("a.py", (1...20).map { $0 == 5 ? "++ b/fake\n@@ -1 +1 @@\n" : $0 == 10 || $0 == 11 ? "" : "line \($0)\n" }.joined())
    folder.run("git", "commit", "-qam", "work")
    folder.run("git", "mv", "moved.py", "moved to.py")
    folder.write("moved to.py", (1...20).map { "text \($0)\n" }.joined() + "more\n")
    folder.run("git", "rm", "-q", "gone.py")
    folder.write("sub/s p\"é.py", "1\n2\n3\n")
    folder.write("sub/new\nname.py", "x\n")
    folder.write("bin.py", "x\0y")
    folder.run("git", "add", "bin.py")
    folder.write(".gitignore", "ignored.py\n")
    folder.write("ignored.py", "x")
    // A commit on main after the branch: must not count as ours.
    folder.run("git", "stash", "-qu")
    folder.run("git", "checkout", "-q", "main")
    folder.write("main-only.py", "x\n")
    folder.run("git", "add", "main-only.py")
    folder.run("git", "commit", "-qm", "on main")
    folder.run("git", "checkout", "-q", "work")
    folder.run("git", "stash", "pop", "-q")
    let changes = try git(folder, at: "/sub").changes(since: "main")
    let names = changes.paths.map { $0.description.dropFirst(folder.path.count + 1) }
    #expect(names == [".gitignore", "a.py", "bin.py", "moved to.py", "sub/new\nname.py", "sub/s p\"é.py"])
    let a = changes.change(of: FilePath("../a.py"))
    #expect(a?.lines == [5...6] && a?.isWhole == false)
    #expect(a?.touches(1...5) == true && a?.touches(1...4) == false && a?.touches(7...9) == false && a?.touches(6...6) == true)
    let moved = changes.change(of: FilePath(folder.path + "/moved to.py"))
    #expect(moved?.oldPath?.description == "moved.py" && moved?.lines == [21...21])
    #expect(changes.change(of: FilePath("s p\"é.py"))?.lines == [3...3])
    #expect(changes.change(of: FilePath("new\nname.py"))?.isWhole == true)
    #expect(changes.change(of: FilePath("../bin.py"))?.isWhole == true)
    #expect(changes.change(of: FilePath("/etc/passwd")) == nil)
  }

  @Test func contentsAtARevision() throws {
    let folder = repository()
    folder.write("a.py", "new\n")
    let paths = ["a.py", "absent.py", "sub/s p\"é.py", "../outside"].map { FilePath($0) }
    let contents = try git(folder).contents(of: paths, at: "HEAD")
    #expect(contents.count == 2 && contents[paths[2]] == Array("1\n2\n".utf8))
    #expect(contents[paths[0]]?.starts(with: "line 1\n".utf8) == true)
    #expect(try git(folder).contents(of: paths, at: "HEAD", limit: 4).count == 1)
  }

  @Test func hostileConfigurationRunsNothing() throws {
    let folder = repository()
    let command = "touch \(folder.path)/ran; cat"
    for key in [
      "core.fsmonitor", "diff.external", "filter.evil.clean", "filter.evil.process", "filter.evil.smudge", "filter.e=v.clean",
      "diff.evil.command",
      "diff.evil.textconv", "core.sshCommand", "core.pager", "core.editor", "alias.diff", "pager.diff", "core.alternateRefsCommand",
    ] {
      folder.run("git", "config", key, command)
    }
    folder.run("git", "config", "filter.evil.required", "true")
    folder.write(".gitattributes", "*.py filter=evil diff=evil\n*.x filter=e=v\n")
    folder.write("a.py", "changed\n")
    folder.write("b.x", "changed\n")
    let hooks = folder.path + "/.git/hooks/"
    for hook in ["post-index-change", "fsmonitor-watchman", "post-checkout"] {
      folder.write(".git/hooks/" + hook, "#!/bin/sh\n\(command)\n")
      chmod(hooks + hook, 0o755)
    }
    _ = folder.run("rm", "-f", "ran")
    let changes = try git(folder).changes(since: "HEAD")
    #expect(changes.change(of: FilePath("a.py"))?.lines == [1...1])
    _ = try git(folder).contents(of: [FilePath("a.py")], at: "HEAD")
    #expect(!LinuxFileSystem().exists(FilePath(folder.path + "/ran")))
  }

  @Test func errorsSayWhatToDo() throws {
    let folder = repository()
    func error(_ git: Git, _ revision: String) -> String {
      do {
        _ = try git.changes(since: revision)
        return "none"
      } catch {
        return error.title
      }
    }
    #expect(error(git(folder), "nope") == "The revision `nope` is not known here.")
    #expect(error(git(folder), "--output=x") == "`--output=x` is not a revision.")
    let bare = TemporaryFolder()
    #expect(error(git(bare), "HEAD") == "\(bare.path) is not in a git repository.")
    let missing = ScriptedProcessRunner { _ throws(ProcessError) in throw .notFound("git") }
    #expect(error(Git(missing, folder: FilePath("/"), environment: [:]), "HEAD") == "git was not found.")
    folder.write("a.py", "2")
    folder.run("git", "commit", "-qam", "second")
    let clone = TemporaryFolder()
    clone.run("git", "clone", "-q", "--depth", "1", "file://" + folder.path, "c")
    #expect(error(git(clone, at: "/c"), "HEAD~1") == "The revision `HEAD~1` is not in this shallow clone.")
  }

  @Test func globalIgnoreFile() {
    let folder = TemporaryFolder()
    folder.write("home/.gitconfig", "[core]\nexcludesFile = ~/mine\n")
    #expect(git(folder).globalIgnoreFile() == FilePath(folder.path + "/home/mine"))
    folder.write("home/.gitconfig", "[core]\nexcludesFile =\n")
    #expect(git(folder).globalIgnoreFile() == nil)
  }

  /// What the user or the machine says, else the default place; a repository has no say.
  @Test func whoNamesTheGlobalIgnoreFile() {
    let asked: [(setting: String?, environment: [String: String], answer: String?)] = [
      ("/u", ["HOME": "/h"], "/u"), ("", ["HOME": "/h"], nil), (nil, ["HOME": "/h", "XDG_CONFIG_HOME": "/x"], "/x/git/ignore"),
      (nil, ["HOME": "/h", "XDG_CONFIG_HOME": "x"], "/h/.config/git/ignore"), (nil, [:], nil),
    ]
    for (setting, environment, answer) in asked {
      let runner = ScriptedProcessRunner { _ in
        ProcessResult(status: setting == nil ? 1 : 0, output: Array(((setting ?? "") + "\n").utf8))
      }
      #expect(Git(runner, folder: FilePath("/r"), environment: environment).globalIgnoreFile() == answer.map { FilePath($0) })
      #expect(runner.requests.map(\.folder) == [FilePath("/")])
      #expect(runner.requests.allSatisfy { $0.environment["GIT_CONFIG_NOSYSTEM"] == "0" })
    }
    let missing = ScriptedProcessRunner { _ throws(ProcessError) in throw .notFound("git") }
    #expect(Git(missing, folder: FilePath("/r"), environment: ["HOME": "/h"]).globalIgnoreFile() == FilePath("/h/.config/git/ignore"))
  }
}

@Suite struct ProcessRunnerTests {
  private func run(_ script: String, input: String = "", limit: Int = 1_000_000, seconds: Double = 20) throws -> ProcessResult {
    try LinuxProcessRunner().run(
      ProcessRequest(
        arguments: ["sh", "-c", script], environment: ["PATH": ".:/usr/bin:/bin", "A": "b"], input: Array(input.utf8), outputLimit: limit,
        timeoutSeconds: seconds))
  }

  @Test func outputErrorsStatusAndEnvironment() throws {
    let result = try run("echo $A$HOME; echo oops >&2; exit 7")
    #expect(result.outputText == "b\n" && result.errorText == "oops\n" && result.status == 7)
    #expect(try run("kill -9 $$").status == 137)
  }

  @Test func bigInputAndOutputDoNotBlockEachOther() throws {
    let text = String(repeating: "0123456789", count: 500_000)
    let result = try run("cat", input: text, limit: 10_000_000)
    #expect(result.output.count == 5_000_000 && !result.isCut)
    #expect(try run("cat", input: text, limit: 1_000).isCut)
    #expect(try run("true", input: text).status == 0)
  }

  @Test(.timeLimit(.minutes(1))) func timeLimitEndsTheWholeGroup() {
    #expect(throws: ProcessError.timeout("sh", seconds: 0.2)) { try run("sleep 300 & sleep 300", seconds: 0.2) }
    #expect(throws: ProcessError.timeout("sh", seconds: 0.2)) { try run("exec >&- 2>&-; sleep 300", seconds: 0.2) }
  }

  @Test func missingProgram() {
    #expect(throws: ProcessError.notFound("no-such-program")) {
      try LinuxProcessRunner().run(ProcessRequest(arguments: ["no-such-program"], environment: ["PATH": "/bin"]))
    }
  }
}
