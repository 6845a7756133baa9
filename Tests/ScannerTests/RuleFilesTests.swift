import Core
import Glibc
import Testing

@testable import Scanner

@Suite struct RuleFilesTests {
  /// Rules that a scanned tree names may not show what lies outside it.
  @Test func linksInAnUntrustedRuleFolderAreRefused() throws {
    let outside = TemporaryFolder()
    outside.write("secret.yaml", "token: 1\n")
    let folder = TemporaryFolder()
    folder.write("rules/a.yaml", "rules: []\n")
    folder.run("ln", "-s", outside.path + "/secret.yaml", "rules/b.yaml")
    folder.run("ln", "-s", "rules", "linked")
    let files = LinuxFileSystem()
    let rules = FilePath(folder.path + "/rules")
    #expect(try RuleFiles.load(rules, from: files).count == 2)
    let listing = try RuleFiles.list(rules, in: files, followLinks: false)
    #expect(throws: UserError.self) { try listing.read(from: files) }
    #expect(throws: UserError.self) {
      try RuleFiles.list(FilePath(folder.path + "/linked"), in: files, followLinks: false).read(from: files)
    }
  }

  /// The cache of compiled rules goes by the status in the listing.
  @Test func theStatusOfALinkIsThatOfItsFile() throws {
    let folder = TemporaryFolder()
    folder.write("real.txt", "rules: []  # some bytes more than the link's own name has\n")
    folder.makeFolder("rules")
    folder.run("ln", "-s", "../real.txt", "rules/a.yaml")
    let files = LinuxFileSystem()
    let listing = try RuleFiles.list(FilePath(folder.path + "/rules"), in: files)
    #expect(listing.files.map(\.status) == [try files.status(FilePath(folder.path + "/real.txt"), followLinks: false)])
  }

  @Test func aReplacedFileKeepsItsPermissions() throws {
    let folder = TemporaryFolder()
    let files = LinuxFileSystem()
    for (name, mode) in [("run.py", mode_t(0o755)), ("private.py", 0o600)] {
      folder.write(name, "old")
      chmod(folder.path + "/" + name, mode)
      let path = FilePath(folder.path + "/" + name)
      try files.write(path, Array("new".utf8))
      #expect(try files.read(path, limit: 10, followLinks: false) == Array("new".utf8))
      var status = stat()
      #expect(stat(folder.path + "/" + name, &status) == 0 && status.st_mode & 0o777 == mode, "\(name)")
    }
  }

  /// Else a fix for one file could be written into another.
  @Test func shownPathsLeadBackToTheirFile() {
    let names: [[UInt8]] = [
      Array("a/b.py".utf8), [0x61, 0xFF, 0x2E], Array("\\xFF.".utf8), Array("a\\xFF.".utf8), Array("back\\slash \\x".utf8), [0x5C, 0x78, 0xC3],
      Array("é\\x41".utf8), [0x5C], [],
    ]
    #expect(Set(names.map { FilePath.display($0) }).count == names.count)
    for name in names { #expect(FilePath(displayed: FilePath.display(name)).bytes == name) }
  }
}
