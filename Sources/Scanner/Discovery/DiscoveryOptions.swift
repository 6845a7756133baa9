package import Core

package struct DiscoveryOptions: Sendable {
  /// Globs in gitignore syntax; if there are any, only files that match one, or lie in a folder that does, are scanned.
  /// They and `exclude` are relative to the working folder for targets inside it, else to the target.
  package var include: [String] = []
  package var exclude: [String] = []
  /// `.gitignore`, `info/exclude` and the global file count.
  package var usesGitIgnore = true
  /// `.martletignore` and `.semgrepignore` count: off for trees that must not decide what is looked at.
  package var usesToolIgnore = true
  /// The user's global ignore file, see ``Git/globalIgnoreFile(environment:)``.
  package var globalIgnoreFile: FilePath?
  /// Folders of other people's code are entered.
  package var scansVendored = false

  package init() {}
}
