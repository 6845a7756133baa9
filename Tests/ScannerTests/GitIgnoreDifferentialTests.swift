import Core
import Glibc
import Testing

@testable import Scanner

/// What git says of random trees with random ignore files is what discovery does.
@Suite struct GitIgnoreDifferentialTests {
  @Test(arguments: 0..<150)
  func agreesWithGit(seed: Int) {
    var random = SplitMix(state: UInt64(seed) &* 0x9e37_79b9 &+ 17)
    let folder = TemporaryFolder()
    folder.run("git", "init", "-q")
    let names = ["a", "b", "ab", "foo", "foo.o", "b.c", "x y", "!n", "#h", "build", "a.b.c", "[z]", "d-e", "t ", "\\q"]
    var files: Set<String> = []
    for _ in 0..<60 {
      let depth = Int.random(in: 1...4, using: &random)
      files.insert((0..<depth).map { _ in names[Int.random(in: 0..<names.count, using: &random)] }.joined(separator: "/"))
    }
    // A name can't be both a file and a folder.
    for file in files.sorted() where !files.contains(where: { $0.hasPrefix(file + "/") }) { folder.write(file, "x") }
    var folders = [""]
    for file in files.sorted() { if let slash = file.lastIndex(of: "/") { folders.append(file[..<slash] + "/") } }
    var ignoreFiles = [".gitignore", ".git/info/exclude"]
    for _ in 0..<3 { ignoreFiles.append(folders[Int.random(in: 0..<folders.count, using: &random)] + ".gitignore") }
    for file in ignoreFiles {
      let lines = (0..<Int.random(in: 1...6, using: &random)).map { _ in Self.pattern(&random, names) }
      folder.write(file, lines.joined(separator: Bool.random(using: &random) ? "\n" : "\r\n") + (Bool.random(using: &random) ? "\n" : ""))
    }
    compare(folder, "seed \(seed)")
  }

  private static func pattern(_ random: inout SplitMix, _ names: [String]) -> String {
    let pieces = [
      "*", "**", "?", "[a-f]", "[!a]", "[^b-z]", "[[:alpha:]]", "[]a]", "a*", "*.o", "f*o", "**o", "o**", "b?", "\\#h", "\\!n", "x\\ y",
      "[[]z]",
      "\\a", "[\\a-c]", "*.*", "[a-", "t\\ ", "t ", "\\\\q", "***", "[a-]*", "[[:digit:]-z]",
    ]
    var text = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      Bool.random(using: &random)
        ? names[Int.random(in: 0..<names.count, using: &random)] : pieces[Int.random(in: 0..<pieces.count, using: &random)]
    }.joined(separator: "/")
    if Int.random(in: 0..<4, using: &random) == 0 { text = "/" + text }
    if Int.random(in: 0..<4, using: &random) == 0 { text += "/" }
    if Int.random(in: 0..<3, using: &random) == 0 { text = "!" + text }
    if Int.random(in: 0..<12, using: &random) == 0 { text += " " }
    return text
  }
}

/// Compares the walk with `git ls-files` in a repository.
func compare(_ folder: TemporaryFolder, _ label: String) {
  let listed = folder.run("git", "ls-files", "-z", "--others", "--exclude-standard", "--cached").split(separator: "\0").map(String.init)
  var options = DiscoveryOptions()
  options.scansVendored = true
  options.usesToolIgnore = false
  let found = try? Discovery(LinuxFileSystem(), options: options).run([folder.path])
  let ours = found?.files.map { String($0.path.description.dropFirst(folder.path.count + 1)) } ?? []
  let missing = Set(listed).subtracting(ours).sorted()
  let extra = Set(ours).subtracting(listed).sorted()
  #expect(missing.isEmpty && extra.isEmpty, "\(label): wrongly skipped \(missing), wrongly found \(extra)")
}

struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
