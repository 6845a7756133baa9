import Core
import Testing

@testable import Scanner

@Suite struct ProjectsTests {
  private static let files: [String: String] = [
    "/home/me/repo/.git/HEAD": "", "/home/me/repo/src/a.py": "", "/home/me/repo/src/deep/b.py": "", "/home/me/plain/x/c.py": "",
    "/home/me/plain/d.py": "", "/srv/other/.git": "gitdir: /elsewhere\n", "/srv/other/e.py": "", "/srv/loose/f/g.py": "",
    "/home/me/repo/empty/.git/": "",
  ]

  private func identity(_ target: String, _ path: String, in folder: String) throws -> String {
    let files = MemoryFileSystem(Self.files, currentDirectory: folder)
    files.addSymlink("/home/me/link", to: "/home/me/repo/src")
    return try Projects(of: [target], in: files, readsConfiguration: false).identity(of: FilePath(path))
  }

  /// However a target is spelled, and whichever part of a repository it is, a file keeps its identity.
  @Test(arguments: [
    (".", "src/a.py", "/home/me/repo"), ("./", "src/a.py", "/home/me/repo"), ("src", "src/a.py", "/home/me/repo"),
    ("src/../src/", "src/a.py", "/home/me/repo"), ("src/a.py", "src/a.py", "/home/me/repo"), ("./src/./a.py", "src/a.py", "/home/me/repo"),
    ("/home/me/repo", "/home/me/repo/src/a.py", "/home/me/repo"), ("/home/me/repo/src", "/home/me/repo/src/a.py", "/srv"),
    (".", "a.py", "/home/me/repo/src"), ("..", "../src/a.py", "/home/me/repo/src"), ("../a.py", "../a.py", "/home/me/repo/src/deep"),
    ("repo", "repo/src/a.py", "/home/me"), ("link", "link/a.py", "/home/me"), ("/home/me/link/a.py", "/home/me/link/a.py", "/"),
  ])
  func spellings(target: String, path: String, folder: String) throws {
    #expect(try identity(target, path, in: folder) == "src/a.py")
  }

  /// Without a repository it counts from the working folder, or from a target elsewhere.
  @Test(arguments: [
    (".", "x/c.py", "/home/me/plain", "x/c.py"), ("x", "x/c.py", "/home/me/plain", "x/c.py"),
    ("/home/me/plain/x", "/home/me/plain/x/c.py", "/home/me/plain", "x/c.py"), ("x/c.py", "x/c.py", "/home/me/plain", "x/c.py"),
    ("/srv/loose", "/srv/loose/f/g.py", "/home/me", "f/g.py"), ("/srv/loose/f/g.py", "/srv/loose/f/g.py", "/home/me", "g.py"),
    ("/srv/other", "/srv/other/e.py", "/home/me", "e.py"), ("/home/me/repo/empty", "/home/me/repo/empty/h.py", "/", "empty/h.py"),
  ])
  func places(target: String, path: String, folder: String, identity: String) throws {
    #expect(try self.identity(target, path, in: folder) == identity)
  }

  @Test func eachTargetHasTheConfigurationOfItsOwnProject() throws {
    var tree = Self.files
    tree["/home/me/repo/martlet.toml"] = "[scan]\nfail-on = \"critical\"\nexclude = [\"deep/\"]\n"
    tree["/srv/other/martlet.toml"] = "[scan]\nfail-on = \"low\"\nmax-target-bytes = 7\n"
    let files = MemoryFileSystem(tree, currentDirectory: "/home/me")
    let targets = ["/srv/loose/f/g.py", "repo", "/srv/other", "/srv/loose"]
    var projects = try Projects(of: targets, in: files, readsConfiguration: true)
    #expect(projects.all.map(\.root.description) == ["/srv/loose", "/home/me/repo", "/srv/other"])
    #expect(projects.top(for: FilePath("repo/src/a.py")).failOn?.value == .at(.critical))
    #expect(projects.top(for: FilePath("/srv/other/e.py")).failOn?.value == .at(.low))
    #expect(projects.top(for: FilePath("/srv/loose/f/g.py")).failOn == nil)
    let kept = try projects.filter(try Discovery(files).run(targets))
    #expect(kept.files.map(\.path.description).filter { $0.hasSuffix(".py") } == ["/srv/loose/f/g.py", "/srv/other/e.py", "repo/src/a.py"])
    #expect(projects.settings(for: FilePath("/srv/other/e.py")).maxTargetBytes?.value == 7)
    #expect(projects.settings(for: FilePath("repo/src/a.py")).maxTargetBytes == nil)
  }

  @Test func rulesOfAConfigurationBelongToItsProject() throws {
    let files = MemoryFileSystem([
      "/a/.git/HEAD": "", "/a/martlet.toml": "[scan]\nrules = [\"mine\"]\n", "/a/mine/r.yaml": "", "/b/.git/HEAD": "", "/b/x.py": "",
    ])
    let projects = try Projects(of: ["/b", "/a"], in: files, readsConfiguration: true)
    #expect(projects.owners(of: [("r", FilePath("/a/mine/r.yaml")), ("s", FilePath("/a/other.yaml"))]) == ["r": [1]])
  }

  @Test func namesWithoutARuleGetASuggestion() throws {
    let files = MemoryFileSystem([
      "martlet.toml": """
      [scan]
      disable-rules = ["weak-hash", "sql-injektion"]
      [rules."nothing-like-it"]
      enabled = false
      """
    ])
    let projects = try Projects(of: ["."], in: files, readsConfiguration: true)
    let problems = projects.unknownRules(among: Deferred(["pack.weak-hash", "sql-injection"]))
    #expect(
      problems.map { "\($0.path):\($0.line): \($0.message)" }.sorted() == [
        "martlet.toml:2: no rule is called `sql-injektion`; did you mean `sql-injection`?",
        "martlet.toml:3: no rule is called `nothing-like-it`",
      ])
  }
}
