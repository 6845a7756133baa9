import Core
import Glibc
import Scanner

/// Where rules, models and data lie: `MARTLET_DATA`; beside an installed binary in `../share/martlet`; or the checkout
/// that the binary was built in.
enum InstalledData {
  /// Path and content of the files that say what library code does.
  static func models(_ files: some FileSystem) throws(UserError) -> [(path: String, bytes: [UInt8])] {
    let models = try folder(files).appending("Models")
    return files.exists(models) ? try RuleFiles.list(models, in: files).read(from: files) : []
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
