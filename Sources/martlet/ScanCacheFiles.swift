import Core
import RuleEngine
import Scanner

/// Results of scans in the user's cache folder: one file for the same targets, from the same folder, with the same rules named.
struct ScanCacheFiles {
  private let folder: CacheFolder

  init(_ files: LinuxFileSystem) { folder = CacheFolder(files) }

  /// - Parameters:
  ///   - scan: what was asked for: projects that are scanned in different ways keep a file for each.
  ///   - rules: the rule files.
  ///   - data: other files that findings depend on: models, names of other tools' rules.
  /// - Returns: nil if there is no place for caches.
  func place(_ scan: [String], rules: RuleFiles.Listing, data: RuleFiles.Listing) -> ScanCache.Place? {
    guard let program = folder.program else { return nil }
    var name = StableHash()
    for field in scan { name.combine(field: field) }
    var key = StableHash()
    key.combine(field: program)
    folder.combine(rules, into: &key)
    folder.combine(data, into: &key)
    guard let file = folder.file("scan-\(name.hex).results") else { return nil }
    folder.create()
    // Room for the one that is about to be written, so that the folder stays under two gigabytes.
    folder.prune(prefixes: ["scan-"], suffix: ".results", keeping: 15, bytes: 1 << 30)
    folder.prune(prefixes: ["scan-"], suffix: ".solutions", keeping: 30, bytes: 1 << 30)
    // It holds parts of the code, and what is in it is reported.
    guard folder.makePrivate(file) else { return nil }
    let stem = "scan-\(name.hex)"
    return ScanCache.Place(file: file, key: key.hex) { [folder] library in
      guard let file = folder.file("\(stem).\(library).solutions"), folder.makePrivate(file) else { return nil }
      return file
    }
  }
}
