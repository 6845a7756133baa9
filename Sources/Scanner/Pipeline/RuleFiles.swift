package import Core

/// Finds the rule files under a path.
package enum RuleFiles {
  /// All `.yaml` and `.yml` files under the path, or the file itself; sorted. Hidden folders and test files of rules
  /// (`<rule>.test.yaml`, `<rule>.fixed.yaml`) are left out.
  ///
  /// - Throws: ``UserError`` if the path can't be read or holds no rules.
  package static func load(_ path: FilePath, from files: some FileSystem) throws(UserError) -> [(path: String, bytes: [UInt8])] {
    let status: FileStatus
    do throws(FileError) {
      status = try files.status(path, followLinks: true)
    } catch {
      throw UserError(
        "cannot read the rules at \(path): \(error.message)",
        advice: path.description.hasPrefix("p/") || path.description.hasPrefix("r/")
          ? "Names of an online registry do not work offline: get a copy of the rules and pass its folder with --config."
          : "--config takes a rule file, a folder of rule files, or `builtin`.")
    }
    var found: [(path: String, bytes: [UInt8])] = []
    if status.kind == .directory {
      try collect(path, files, &found, depth: 0)
      guard !found.isEmpty else {
        throw UserError("no rule files in \(path)", advice: "Rule files end in .yaml or .yml and hold a list `rules:`.")
      }
    } else {
      found.append((path.description, try read(path, files)))
    }
    return found
  }

  private static func read(_ path: FilePath, _ files: some FileSystem) throws(UserError) -> [UInt8] {
    do throws(FileError) {
      return try files.read(path, limit: 16 << 20, followLinks: true)
    } catch {
      throw UserError("cannot read \(path): \(error.message)")
    }
  }

  private static func collect(
    _ folder: FilePath, _ files: some FileSystem, _ found: inout [(path: String, bytes: [UInt8])], depth: Int
  ) throws(UserError) {
    guard depth < 64 else { return }
    let listing: DirectoryListing
    do throws(FileError) {
      listing = try files.openDirectory(folder, followLinks: true).list()
    } catch {
      throw UserError("cannot read the folder \(folder): \(error.message)")
    }
    let entries = (0..<listing.count).map { (Array(listing.name($0)), listing.kinds[$0]) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }
    for (name, kind) in entries where name.first != UInt8(ascii: ".") {
      let path = folder.appending(name)
      if kind == .directory {
        try collect(path, files, &found, depth: depth + 1)
        continue
      }
      let text = String(decoding: name, as: UTF8.self)
      guard text.hasSuffix(".yaml") || text.hasSuffix(".yml"), !text.contains(".test."), !text.contains(".fixed.") else { continue }
      found.append((path.description, try read(path, files)))
    }
  }
}
