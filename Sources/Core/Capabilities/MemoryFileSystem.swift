import Synchronization

/// Files that exist only in memory: the twin of ``LinuxFileSystem`` for tests, which can also fail on demand.
package final class MemoryFileSystem: FileSystem {
  fileprivate enum Node {
    case file([UInt8])
    case directory
    case symlink(FilePath)
    case special
  }

  fileprivate struct State {
    var nodes: [FilePath: Node] = [FilePath("/"): .directory]
    var children: [FilePath: [FilePath]] = [:]
    var denied: Set<FilePath> = []
    /// Files that change while they are read.
    var restless: Set<FilePath> = []
  }

  fileprivate let state: Mutex<State>
  package let currentDirectory: FilePath

  /// Files by path; a relative path is below `currentDirectory`. A path that ends in `/` is an empty folder.
  package init(_ files: [String: String] = [:], currentDirectory: String = "/project") {
    self.currentDirectory = FilePath(currentDirectory)
    state = Mutex(State())
    place(self.currentDirectory, .directory)
    for (path, text) in files {
      if path.hasSuffix("/") { place(FilePath(path), .directory) } else { place(FilePath(path), .file(Array(text.utf8))) }
    }
  }

  package func addSymlink(_ path: String, to target: String) { place(FilePath(path), .symlink(FilePath(target))) }
  package func addSpecial(_ path: String) { place(FilePath(path), .special) }
  /// Reading or listing this path fails from now on with "permission denied".
  package func deny(_ path: String) { _ = state.withLock { $0.denied.insert(key(FilePath(path))) } }
  /// Reading this file fails from now on with "changed while it was read".
  package func makeRestless(_ path: String) { _ = state.withLock { $0.restless.insert(key(FilePath(path))) } }

  fileprivate func key(_ path: FilePath) -> FilePath { path.absolute(from: currentDirectory) }

  private func place(_ path: FilePath, _ node: Node) {
    var path = key(path)
    state.withLock { state in
      var node = node
      while true {
        let isNew = state.nodes[path] == nil
        if !isNew, case .directory = node { return }
        state.nodes[path] = node
        guard isNew, let parent = path.parent else { return }
        state.children[parent, default: []].append(path)
        path = parent
        node = .directory
      }
    }
  }

  /// Follows links in all components but the last, and in the last if asked.
  fileprivate func resolve(_ path: FilePath, followLinks: Bool) throws(FileError) -> FilePath {
    var pending = key(path).bytes.split(separator: 0x2F).reversed().map { Array($0) }
    var current = FilePath("/")
    var links = 0
    while let part = pending.popLast() {
      let next = part == [0x2E, 0x2E] ? (current.parent ?? current) : current.appending(part)
      guard let node = state.withLock({ $0.nodes[next] }) else { throw FileError(.notFound, "no such file or folder") }
      if case .symlink(let target) = node, followLinks || !pending.isEmpty {
        links += 1
        guard links <= 40 else { throw FileError(.isSymlink, "symbolic links lead in a circle") }
        if target.isAbsolute { current = FilePath("/") }
        pending += target.bytes.split(separator: 0x2F).reversed().map { Array($0) }
      } else {
        current = next
      }
    }
    return current
  }

  package func status(_ path: FilePath, followLinks: Bool) throws(FileError) -> FileStatus {
    let place = try resolve(path, followLinks: followLinks)
    switch state.withLock({ $0.nodes[place] }) {
    case .file(let bytes): return FileStatus(kind: .regular, size: bytes.count)
    case .directory: return FileStatus(kind: .directory, size: 0)
    case .symlink: return FileStatus(kind: .symlink, size: 0)
    case .special: return FileStatus(kind: .special, size: 0)
    case nil: throw FileError(.notFound, "no such file or folder")
    }
  }

  package func openDirectory(_ path: FilePath, followLinks: Bool) throws(FileError) -> any DirectoryHandle {
    let place = try resolve(path, followLinks: followLinks)
    return try state.withLock { state throws(FileError) in
      if state.denied.contains(place) { throw FileError(.denied, "permission denied") }
      guard case .directory = state.nodes[place] else { throw FileError(.notDirectory, "is not a folder") }
      return MemoryDirectory(self, place)
    }
  }

  package func read(_ path: FilePath, limit: Int, followLinks: Bool) throws(FileError) -> [UInt8] {
    let place = try resolve(path, followLinks: followLinks)
    return try state.withLock { state throws(FileError) in
      if state.denied.contains(place) { throw FileError(.denied, "permission denied") }
      switch state.nodes[place] {
      case .file(let bytes):
        guard bytes.count <= limit else { throw FileError(.tooLarge, "\(bytes.count) bytes, more than the limit of \(limit)") }
        if state.restless.contains(place) { throw FileError(.changed, "changed while it was read") }
        return bytes
      case .symlink: throw FileError(.isSymlink, "is a symbolic link")
      case .directory: throw FileError(.notRegular, "is a folder")
      case .special: throw FileError(.notRegular, "is not a regular file")
      case nil: throw FileError(.notFound, "no such file or folder")
      }
    }
  }

  package func write(_ path: FilePath, _ bytes: [UInt8]) throws(FileError) {
    let place = key(path)
    if state.withLock({ $0.denied.contains(place) }) { throw FileError(.denied, "permission denied") }
    self.place(place, .file(bytes))
  }

  package func begin(_ path: FilePath) throws(FileError) -> any PendingFile {
    if state.withLock({ $0.denied.contains(key(path)) }) { throw FileError(.denied, "permission denied") }
    return MemoryPendingFile(self, path)
  }

  package func canonical(_ path: FilePath) throws(FileError) -> FilePath { try resolve(path, followLinks: true) }
}

private final class MemoryPendingFile: PendingFile {
  private let files: MemoryFileSystem
  private let path: FilePath
  private let bytes = Mutex([UInt8]())

  init(_ files: MemoryFileSystem, _ path: FilePath) {
    self.files = files
    self.path = path
  }

  func append(_ bytes: [UInt8]) throws(FileError) { self.bytes.withLock { $0 += bytes } }

  func finish() throws(FileError) { try files.write(path, bytes.withLock { $0 }) }
}

private final class MemoryDirectory: DirectoryHandle {
  let files: MemoryFileSystem
  let path: FilePath

  init(_ files: MemoryFileSystem, _ path: FilePath) {
    self.files = files
    self.path = path
  }

  func list() throws(FileError) -> DirectoryListing {
    files.state.withLock { state in
      var listing = DirectoryListing()
      for child in state.children[path] ?? [] {
        let kind: FileKind =
          switch state.nodes[child] {
          case .file: .regular
          case .directory: .directory
          case .symlink: .symlink
          case .special: .special
          case nil: .unknown
          }
        Array(child.name).withUnsafeBufferPointer { listing.append($0, kind) }
      }
      return listing
    }
  }

  func status(_ name: ArraySlice<UInt8>) throws(FileError) -> FileStatus {
    try files.status(path.appending(name), followLinks: false)
  }

  func openDirectory(_ name: ArraySlice<UInt8>) throws(FileError) -> any DirectoryHandle {
    try files.openDirectory(path.appending(name), followLinks: false)
  }

  func read(_ name: ArraySlice<UInt8>, limit: Int) throws(FileError) -> [UInt8] {
    try files.read(path.appending(name), limit: limit, followLinks: false)
  }
}
