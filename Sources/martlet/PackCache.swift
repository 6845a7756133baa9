import Core
import RuleEngine
import Scanner

/// Compiled rules and models in the user's cache folder, under a name that changes with the program and with the path (as shown, which
/// the pack holds, and in full), size, times of change and inode of every file that they were made of.
struct PackCache: Sendable {
  private let files: LinuxFileSystem
  private let folder: CacheFolder

  init(_ files: LinuxFileSystem) {
    self.files = files
    folder = CacheFolder(files)
  }

  /// The pack for these rule files and languages; compiled and stored if it is not there.
  ///
  /// - Parameter work: on which threads a pack is read.
  func load(
    _ listing: RuleFiles.Listing, languages: Set<String>?, work: Work, compile: () throws(UserError) -> RulePack
  ) throws(UserError) -> RulePack {
    let place = place(of: "rules", languages.map { $0.sorted().joined(separator: ",") } ?? "all", listing)
    if let place, let bytes = bytes(at: place), let pack = RulePack.decoded(bytes, work: work) { return pack }
    let pack = try compile()
    if let place { store(pack.encoded(), at: place) }
    return pack
  }

  /// Where that is kept which is made of the files; nil if nothing is kept.
  ///
  /// - Parameters:
  ///   - kind: what it is, in a word.
  ///   - choice: what of the files.
  func place(of kind: String, _ choice: String, _ listing: RuleFiles.Listing) -> FilePath? {
    guard let program = folder.program else { return nil }
    var hash = StableHash()
    hash.combine(field: program)
    hash.combine(field: choice)
    folder.combine(listing, into: &hash)
    return folder.file("\(kind)-\(hash.hex).pack")
  }

  func bytes(at place: FilePath) -> [UInt8]? { try? files.read(place, limit: 1 << 28, followLinks: false) }

  /// A cache that can't be written costs time, nothing else.
  func store(_ bytes: [UInt8], at place: FilePath) {
    folder.create()
    try? files.write(place, bytes)
    // Keeps the folder from growing with every change of a rule or model.
    folder.prune(prefixes: ["rules-", "models-"], suffix: ".pack", keeping: 32)
  }
}
