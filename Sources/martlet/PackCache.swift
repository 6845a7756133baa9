import Core
import Glibc
import RuleEngine
import Scanner

/// Compiled rules and models in the user's cache folder, under a name that changes with the program and with the path (as shown, which
/// the pack holds, and in full), size, time of change and inode of every file that they were made of.
struct PackCache: Sendable {
  private let files: LinuxFileSystem
  private let folder: FilePath?

  init(_ files: LinuxFileSystem) {
    self.files = files
    if let own = getenv("MARTLET_CACHE") {
      folder = FilePath(String(cString: own))
    } else if let base = getenv("XDG_CACHE_HOME"), base.pointee == UInt8(ascii: "/") {
      folder = FilePath(String(cString: base)).appending("martlet")
    } else if let home = getenv("HOME"), home.pointee == UInt8(ascii: "/") {
      folder = FilePath(String(cString: home)).appending(".cache/martlet")
    } else {
      folder = nil
    }
  }

  /// The pack for these rule files and languages; compiled and stored if it is not there.
  func load(_ listing: RuleFiles.Listing, languages: Set<String>?, compile: () throws(UserError) -> RulePack) throws(UserError) -> RulePack
  {
    let place = place(of: "rules", languages.map { $0.sorted().joined(separator: ",") } ?? "all", listing)
    if let place, let bytes = bytes(at: place), let pack = RulePack.decoded(bytes) { return pack }
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
    guard let folder, let program = try? files.status(FilePath("/proc/self/exe"), followLinks: true) else { return nil }
    var hash = StableHash()
    hash.combine(field: Version.text)
    hash.combine(field: "\(program.size) \(program.modified) \(program.inode)")
    hash.combine(field: choice)
    let here = files.currentDirectory
    for file in listing.files {
      hash.combine(field: file.path.description)
      hash.combine(
        field: "\(file.path.absolute(from: here)) \(file.status.size) \(file.status.modified) \(file.status.device) \(file.status.inode)")
    }
    return folder.appending("\(kind)-\(hash.hex).pack")
  }

  func bytes(at place: FilePath) -> [UInt8]? { try? files.read(place, limit: 1 << 28, followLinks: false) }

  /// A cache that can't be written costs time, nothing else.
  func store(_ bytes: [UInt8], at place: FilePath) {
    guard let folder else { return }
    if let parent = folder.parent { mkdir(parent.description, 0o700) }
    mkdir(folder.description, 0o700)
    try? files.write(place, bytes)
    prune()
  }

  /// Keeps the folder from growing with every change of a rule or model: the 32 youngest packs stay.
  private func prune() {
    guard let folder, let listing = try? files.openDirectory(folder, followLinks: false).list(), listing.count > 40 else { return }
    var packs: [(FilePath, Int)] = []
    for index in 0..<listing.count {
      let name = FilePath.display(listing.name(index))
      guard name.hasPrefix("rules-") || name.hasPrefix("models-"), name.hasSuffix(".pack") else { continue }
      let path = folder.appending(name)
      if let status = try? files.status(path, followLinks: false) { packs.append((path, status.modified)) }
    }
    for (path, _) in packs.sorted(by: { $0.1 > $1.1 }).dropFirst(32) { unlink(path.description) }
  }
}
