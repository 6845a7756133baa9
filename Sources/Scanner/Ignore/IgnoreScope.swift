/// The ignore files that count in one folder: its own and those of the folders above it, as a chain.
///
/// Folders without ignore files have no link of their own. Asked in this order, the first list with a match decides:
/// the folder's `.martletignore`, `.semgrepignore`, `.gitignore`; the same of the folder above; and so on to the repository's
/// root; then the repository's `info/exclude` and the user's global file. Above a repository's root, git's files no longer
/// count, ours do. A folder that is left out is not entered, so nothing below it can be brought back.
final class IgnoreScope: Sendable {
  let parent: IgnoreScope?
  /// Length of the folder's absolute path.
  let base: Int
  let tool: [IgnoreList]
  let git: IgnoreList?
  let isRepositoryRoot: Bool
  /// `info/exclude`, then the global file.
  let repository: [IgnoreList]

  init(
    parent: IgnoreScope?, base: Int, tool: [IgnoreList] = [], git: IgnoreList? = nil, isRepositoryRoot: Bool = false,
    repository: [IgnoreList] = []
  ) {
    self.parent = parent
    self.base = base
    self.tool = tool
    self.git = git
    self.isRepositoryRoot = isRepositoryRoot
    self.repository = repository
  }

  /// What decided about a path.
  struct Verdict {
    var list: IgnoreList
    var pattern: Int32
    var isIgnored: Bool { !list.isNegated(pattern) }
    var description: String { list.describe(pattern) }
  }

  /// - Parameter path: absolute, inside this scope's folder.
  static func decide(_ scope: IgnoreScope?, _ path: UnsafeBufferPointer<UInt8>, nameStart: Int, isFolder: Bool) -> Verdict? {
    guard scope != nil else { return nil }
    let query = IgnoreQuery(name: UnsafeBufferPointer(rebasing: path[nameStart...]), isFolder: isFolder)
    var current = scope
    var gitCounts = true
    while let link = current {
      // The root folder's path ends in the slash that others lack.
      let relative = UnsafeBufferPointer(rebasing: path[(link.base == 1 ? 1 : link.base + 1)...])
      for list in link.tool {
        let index = list.decide(query, relative)
        if index >= 0 { return Verdict(list: list, pattern: index) }
      }
      if gitCounts, let list = link.git {
        let index = list.decide(query, relative)
        if index >= 0 { return Verdict(list: list, pattern: index) }
      }
      if gitCounts, link.isRepositoryRoot {
        for list in link.repository {
          let index = list.decide(query, relative)
          if index >= 0 { return Verdict(list: list, pattern: index) }
        }
        gitCounts = false
      }
      current = link.parent
    }
    return nil
  }
}
