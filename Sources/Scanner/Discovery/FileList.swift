package import Core

/// A file that is to be scanned, as far as its name and place decide.
package struct DiscoveredFile: Sendable, Hashable {
  /// Opens the file, and is what people see: relative to the working folder if the target was.
  package var path: FilePath
  /// Named on the command line itself: scanned even if it is ignored, vendored or of unknown kind; links are followed.
  package var isExplicit: Bool

  package init(path: FilePath, isExplicit: Bool = false) {
    self.path = path
    self.isExplicit = isExplicit
  }
}

/// Many files in path order, in one buffer: a million paths take some sixty megabytes.
package struct FileList: Sendable, RandomAccessCollection {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var explicit: Set<Int> = []

  package init() {}

  package var startIndex: Int { 0 }
  package var endIndex: Int { ends.count }

  package subscript(_ index: Int) -> DiscoveredFile {
    let start = index == 0 ? 0 : ends[index - 1]
    return DiscoveredFile(path: FilePath(bytes: Array(bytes[start..<ends[index]])), isExplicit: explicit.contains(index))
  }

  package mutating func append(_ path: some Collection<UInt8>, isExplicit: Bool) {
    if isExplicit { explicit.insert(ends.count) }
    bytes.append(contentsOf: path)
    ends.append(bytes.count)
  }

  /// In path order.
  func sorted() -> FileList {
    var result = FileList()
    for file in Array(self).sorted(by: { $0.path < $1.path }) {
      result.append(file.path.bytes, isExplicit: file.isExplicit)
    }
    return result
  }
}

/// What discovery hands on.
package struct DiscoveryResult: Sendable {
  package var files = FileList()
  /// In path order; a folder that was not entered is one entry whose path ends in a slash.
  package var skipped: [SkippedFile] = []
  package var diagnostics: [Diagnostic] = []

  package init() {}
}
