import Core
import RuleEngine
import Scanner

/// Where the rules of one `--config` lie.
enum RuleLocation {
  /// The rule files of a path, of a commit of a Git checkout (`rules@1a2b3c4`), or of a name for built-in rules.
  ///
  /// - Parameter work: on which threads folders are looked through.
  static func listing(
    _ path: String, _ files: LinuxFileSystem, advice: String = RuleFiles.optionAdvice, work: Work = .inOrder
  ) throws(UserError) -> RuleFiles.Listing {
    guard !path.isEmpty else {
      throw UserError("An empty path was given to --config.", advice: "Name a rule file, a folder of rule files, or `builtin`.")
    }
    if !files.exists(FilePath(path)) {
      let builtIn = try ["builtin", "auto", "flow"].contains(path) ? InstalledData.folder(files).appending("Rules") : nil
      if let builtIn { return try RuleFiles.list(path == "flow" ? builtIn.appending("flow") : builtIn, in: files) }
      if let pinned = RuleCommit(path, in: files) {
        return try pinned.listing { Git(LinuxProcessRunner(), folder: $0, environment: ScanSetUp.environment) }
      }
    }
    return try RuleFiles.list(FilePath(path), in: files, advice: advice, work: work)
  }
}
