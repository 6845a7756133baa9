package import Core

/// Rules as they are at one commit of a Git checkout, whatever is checked out: `rules@1a2b3c4`, `rules/python@v1.2`.
///
/// A branch is refused: it moves, and with it what a scan finds. The commit is in the path of every rule file.
package struct RuleCommit: Sendable {
  private let folder: FilePath
  private let revision: String
  private let files: any FileSystem

  private static let sizeLimit = 16 << 20
  /// Digits of the hash that are shown.
  private static let shownDigits = 12

  /// Nil if the text does not name a folder that is there and a revision behind it.
  package init?(_ text: String, in files: some FileSystem) {
    guard let at = text.lastIndex(of: "@"), at > text.startIndex, files.exists(FilePath(String(text[..<at]))) else { return nil }
    folder = FilePath(String(text[..<at]))
    revision = String(text[text.index(after: at)...])
    self.files = files
  }

  /// - Parameter git: asks about the repository of a folder.
  package func listing(_ git: (FilePath) -> Git) throws(UserError) -> RuleFiles.Listing {
    let isFile = (try? files.status(folder, followLinks: true).kind) != .directory
    let base = isFile ? folder.parent ?? FilePath(".") : folder
    let git = git(try real(base))
    let commit: String
    do throws(UserError) {
      commit = try git.commit(revision)
    } catch {
      throw UserError(
        "\(folder) has no commit or tag `\(revision)`: \(error.title)",
        advice: "Pin a commit's hash or a tag: `git -C \(base) log -1 --format=%H` names the newest; `git fetch --tags` brings others.")
    }
    try check(try git.kind(of: revision), commit)
    let paths = try git.paths(below: try real(folder), at: commit)
      .filter { isFile || RuleFiles.isRulePath($0.below) }
    let contents = try git.contents(of: paths.map(\.path), at: commit, limit: Self.sizeLimit)
    var listing = RuleFiles.Listing()
    for (path, below) in paths {
      guard let bytes = contents[path] else { continue }
      let shown = "\(folder)@\(commit.prefix(Self.shownDigits))"
      let place = below.isEmpty ? FilePath(shown) : FilePath(shown).appending(below)
      // For caches: a commit's files never change.
      let status = FileStatus(kind: .regular, size: bytes.count, modified: 0, device: 0, inode: UInt64(commit.prefix(15), radix: 16) ?? 0)
      listing.files.append(RuleFiles.Listing.File(path: place, status: status, bytes: bytes))
    }
    guard !listing.files.isEmpty else {
      throw UserError("no rule files in \(folder) at \(commit)", advice: "Rule files end in .yaml or .yml and hold a list `rules:`.")
    }
    return listing
  }

  /// Without links: git knows the work tree by its real place.
  private func real(_ path: FilePath) throws(UserError) -> FilePath {
    do throws(FileError) {
      return try files.canonical(path)
    } catch {
      throw UserError("cannot read \(path): \(error.message)")
    }
  }

  private func check(_ kind: Git.RevisionKind, _ commit: String) throws(UserError) {
    switch kind {
    case .tag: return
    case .hash where revision.count >= 7 && commit.hasPrefix(revision.lowercased()): return
    case .branch:
      throw UserError(
        "`\(revision)` is a branch of \(folder), and branches move.",
        advice: "Pin the commit that it is at now: --config \(folder)@\(commit)")
    default:
      throw UserError(
        "`\(revision)` is neither a commit's hash nor a tag of \(folder).",
        advice: "Pin the commit that it stands for now: --config \(folder)@\(commit)")
    }
  }
}
