import Core
import Glibc
import RuleEngine
import Scanner
import Synchronization
import Taint

/// Where rules, models and data lie: `MARTLET_DATA`; beside an installed binary in `../share/martlet`; or the checkout
/// that the binary was built in.
enum InstalledData {
  /// The models of library code; of a language that a scan has no files of, none is looked at.
  static func models(_ files: LinuxFileSystem) -> ModelSource {
    let cache = PackCache(files)
    let listings = Mutex([String: RuleFiles.Listing]())
    @Sendable func listing(_ language: String) throws(UserError) -> RuleFiles.Listing {
      if let known = listings.withLock({ $0[language] }) { return known }
      let own = try folder(files).appending("Models").appending(language)
      let found = files.exists(own) ? try RuleFiles.list(own, in: files) : RuleFiles.Listing()
      listings.withLock { $0[language] = found }
      return found
    }
    @Sendable func place(_ language: String) -> FilePath? { (try? listing(language)).flatMap { cache.place(of: "models", language, $0) } }
    var source = ModelSource { (language) throws(UserError) in try listing(language).read(from: files) }
    source.kept = { language in
      let place = place(language)
      if let known = place.flatMap({ cache.bytes(at: $0) }) { return known }
      guard let sources = try? listing(language).read(from: files), let bytes = prepared(files)?.models(language, sources) else {
        return nil
      }
      if let place { cache.store(bytes, at: place) }
      return bytes
    }
    source.keep = { language, bytes in
      if let place = place(language) { cache.store(bytes, at: place) }
    }
    return source
  }

  /// What was compiled beforehand: in the checkout's build folder, or beside the rules of an installed program.
  static func prepared(_ files: LinuxFileSystem) -> PreparedPacks? {
    guard let data = try? folder(files), let program = try? files.status(FilePath("/proc/self/exe"), followLinks: true) else { return nil }
    // Archives keep seconds, and installing moves files.
    let build = "\(Version.text) \(program.size) \(program.modified / 1_000_000_000)"
    return PreparedPacks(folder: packs(data, files), data: data, program: build, files: files)
  }

  static func packs(_ data: FilePath, _ files: some FileSystem) -> FilePath {
    data.appending(files.exists(data.appending("Package.swift")) ? ".build/martlet-packs" : "Packs")
  }

  /// - Throws: ``UserError`` if there is no such folder.
  static func folder(_ files: some FileSystem) throws(UserError) -> FilePath {
    if let variable = getenv("MARTLET_DATA") {
      let folder = FilePath(String(cString: variable))
      guard files.exists(folder.appending("Rules")) else {
        throw UserError(
          "MARTLET_DATA is \(folder), which has no folder Rules", advice: "Let it name the folder that holds Rules/, or unset it.")
      }
      return folder
    }
    var folder = try? files.canonical(FilePath("/proc/self/exe")).parent
    if let binary = folder?.parent {
      let installed = binary.appending("share/martlet")
      if files.exists(installed.appending("Rules")) { return installed }
    }
    while let current = folder {
      if files.exists(current.appending("Rules")), files.exists(current.appending("Package.swift")) { return current }
      folder = current.parent
    }
    throw UserError(
      "the built-in rules are not beside the program",
      advice: "Install with `make install`, or set MARTLET_DATA to the folder that holds Rules/.")
  }
}
