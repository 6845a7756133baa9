import Core

/// What tells a repository from other folders.
enum Repository {
  /// Whether a folder is the root of a git work tree: `.git` is a folder with a `HEAD`, or the file that a worktree or a
  /// submodule has in its place.
  static func isRoot(_ folder: FilePath, _ files: some FileSystem) -> Bool {
    do throws(FileError) {
      let git = folder.appending(".git")
      let kind = try files.status(git, followLinks: false).kind
      return kind == .regular || (kind == .directory && files.exists(git.appending("HEAD")))
    } catch {
      return false
    }
  }
}
