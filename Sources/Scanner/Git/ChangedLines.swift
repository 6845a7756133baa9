package import Core

/// What happened to one file between the base and the files on disk.
package struct FileChange: Sendable, Equatable {
  /// All of it counts as changed: it is new, or git shows no lines of it.
  package var isWhole = false
  package var isNew = false
  /// Where it was before, if it was moved; inside the repository.
  package var oldPath: FilePath?
  /// 1-based, ascending, apart from each other.
  package var lines: [ClosedRange<Int>] = []

  package init(isWhole: Bool = false, isNew: Bool = false, oldPath: FilePath? = nil, lines: [ClosedRange<Int>] = []) {
    self.isWhole = isWhole
    self.isNew = isNew
    self.oldPath = oldPath
    self.lines = lines
  }

  package func touches(_ range: ClosedRange<Int>) -> Bool {
    if isWhole { return true }
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].upperBound < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < lines.count && lines[low].lowerBound <= range.upperBound
  }
}

/// Changed files and lines of a repository; asked by the paths that discovery gives.
package struct ChangedLines: Sendable {
  package let root: FilePath
  /// Commit that was compared with.
  package let base: String
  /// Where relative paths start.
  private let workingFolder: FilePath
  /// By path inside the repository.
  private var files: [FilePath: FileChange] = [:]

  package init(root: FilePath, workingFolder: FilePath, base: String) {
    self.root = root
    self.workingFolder = workingFolder
    self.base = base
  }

  package mutating func set(_ change: FileChange, for path: some Collection<UInt8>) { files[FilePath(bytes: Array(path))] = change }

  /// The path inside the repository; nil if it lies outside. Git's root has no links, so the path must have none.
  package func inside(_ path: FilePath) -> FilePath? {
    path.absolute(from: workingFolder).relative(to: root).map { FilePath(bytes: Array($0)) }
  }

  /// What happened to a file; nil if nothing, or if it lies outside the repository.
  package func change(of path: FilePath) -> FileChange? { inside(path).flatMap { files[$0] } }

  /// Absolute paths of all changed files that still exist, in order.
  package var paths: [FilePath] { files.keys.sorted().map { root.appending($0.bytes) } }
}
