import Core
import RuleEngine
import Scanner

/// Compiled rules in the user's cache folder, under a name that changes with the program and with every rule file's path
/// (as shown, which the pack holds, and in full), size, time of change and inode.
struct PackCache {
  private let files: LinuxFileSystem
  private let folder: CacheFolder

  init(_ files: LinuxFileSystem) {
    self.files = files
    folder = CacheFolder(files)
  }

  /// The pack for these rule files and languages; compiled and stored if it is not there.
  func load(_ listing: RuleFiles.Listing, languages: Set<String>?, compile: () throws(UserError) -> RulePack) throws(UserError) -> RulePack
  {
    guard let path = path(listing, languages) else { return try compile() }
    if let bytes = try? files.read(path, limit: 1 << 28, followLinks: false), let pack = RulePack.decoded(bytes) { return pack }
    let pack = try compile()
    store(pack, at: path)
    return pack
  }

  private func path(_ listing: RuleFiles.Listing, _ languages: Set<String>?) -> FilePath? {
    guard let program = folder.program else { return nil }
    var hash = StableHash()
    hash.combine(field: program)
    hash.combine(field: languages.map { $0.sorted().joined(separator: ",") } ?? "all")
    for field in folder.key(listing) { hash.combine(field: field) }
    return folder.file("rules-\(hash.hex).pack")
  }

  /// A cache that can't be written costs time, nothing else.
  private func store(_ pack: RulePack, at path: FilePath) {
    folder.create()
    try? files.write(path, pack.encoded())
    // Keeps the folder from growing with every change of a rule.
    folder.prune(prefix: "rules-", suffix: ".pack", keeping: 32)
  }
}
