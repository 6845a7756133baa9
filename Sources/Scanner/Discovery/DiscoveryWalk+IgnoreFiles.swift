import Core

private let slash = UInt8(ascii: "/")
private let ignoreNames = [".gitignore", ".semgrepignore", ".martletignore"]

/// How ignore files become the scope chain.
extension DiscoveryWalk {
  /// Longer ignore files are reported and not used.
  static var ignoreFileLimit: Int { 16_000_000 }

  /// The scope of the folders from the repository's root down to the one above `place`.
  mutating func scopeAbove(_ place: FilePath) -> IgnoreScope? {
    guard options.usesGitIgnore || options.usesToolIgnore else { return nil }
    var chain: [FilePath] = []
    var current = place
    while !isRepository(current) {
      guard let parent = current.parent else { return nil }
      chain.append(parent)
      current = parent
    }
    let saved = (absolute, shown)
    defer { (absolute, shown) = saved }
    var scope: IgnoreScope?
    for folder in chain.reversed() {
      do throws(FileError) {
        let handle = try fileSystem.openDirectory(folder, followLinks: false)
        // Only the names that count are looked for: folders above the target may be large and are not listed.
        absolute = folder.bytes
        shown = shownPath(folder)
        var listing = DirectoryListing()
        for name in ignoreNames + [".git"] {
          do throws(FileError) {
            let kind = try handle.status(Array(name.utf8)[...]).kind
            Array(name.utf8).withUnsafeBufferPointer { listing.append($0, kind) }
          } catch {
            continue  // Not there.
          }
        }
        scope = self.scope(of: handle, listing, above: scope)
      } catch {
        reportIgnoreFile(shownPath(folder).isEmpty ? "." : FilePath.display(shownPath(folder)), error)
      }
    }
    return scope
  }

  private func isRepository(_ folder: FilePath) -> Bool { Repository.isRoot(folder, fileSystem) }

  /// A folder outside the target, as seen from the working folder.
  private func shownPath(_ folder: FilePath) -> [UInt8] {
    let here = canonicalWorkingFolder
    if let below = folder.relative(to: here) { return Array(below) }
    guard let above = here.relative(to: folder) else { return folder.bytes }
    return Array(Array(repeating: "..", count: above.split(separator: slash).count).joined(separator: "/").utf8)
  }

  /// The scope inside a folder whose path is at hand; that of the folder above if it adds nothing.
  mutating func scope(of handle: any DirectoryHandle, _ listing: DirectoryListing, above: IgnoreScope?) -> IgnoreScope? {
    var git: IgnoreList?
    var tool: [IgnoreList] = []
    var hasRepository = false
    var found: [(name: ArraySlice<UInt8>, kind: FileKind)] = []
    for i in 0..<listing.count {
      let range = listing.nameRange(i)
      guard listing.names[range.lowerBound] == UInt8(ascii: "."), range.count >= 4, range.count <= 14 else { continue }
      let name = listing.name(i)
      if name.elementsEqual(".git".utf8) {
        hasRepository = options.usesGitIgnore
      } else if ignoreNames.contains(where: { name.elementsEqual($0.utf8) }) {
        found.append((name, listing.kinds[i]))
      }
    }
    for name in [".martletignore", ".semgrepignore"] where options.usesToolIgnore {
      if found.contains(where: { $0.name.elementsEqual(name.utf8) }), let list = read(handle, name, allowsInclude: true) {
        tool.append(list)
      }
    }
    if options.usesGitIgnore, found.contains(where: { $0.name.elementsEqual(".gitignore".utf8) }) {
      git = read(handle, ".gitignore", allowsInclude: false)
    }
    var repository: [IgnoreList] = []
    if hasRepository { hasRepository = isRepository(FilePath(bytes: absolute)) }
    if hasRepository {
      if let list = readRepositoryExcludes(handle) { repository.append(list) }
      if !global.isEmpty { repository.append(global) }
    }
    guard git?.isEmpty == false || !tool.isEmpty || hasRepository else { return above }
    return IgnoreScope(
      parent: above, base: absolute.count, tool: tool, git: git, isRepositoryRoot: hasRepository, repository: repository)
  }

  private mutating func read(_ handle: any DirectoryHandle, _ name: String, allowsInclude: Bool) -> IgnoreList? {
    let shownName = (shown.isEmpty ? "" : FilePath.display(shown) + (shown.last == slash ? "" : "/")) + name
    do throws(FileError) {
      let bytes = try handle.read(Array(name.utf8)[...], limit: DiscoveryWalk.ignoreFileLimit)
      var list = IgnoreList()
      list.add(
        bytes, source: shownName, diagnostics: &result.diagnostics,
        include: allowsInclude ? { DiscoveryWalk.readBelow(handle, $0) } : nil)
      return list.isEmpty ? nil : list
    } catch {
      reportIgnoreFile(
        shownName, error.kind == .isSymlink ? FileError(.isSymlink, "it is a symbolic link, which git doesn't follow either") : error)
      return nil
    }
  }

  /// Reads a file some levels below a folder without following a link.
  private static func readBelow(_ handle: any DirectoryHandle, _ path: FilePath) -> Result<[UInt8], FileError> {
    do throws(FileError) {
      var folder = handle
      let parts = path.bytes.split(separator: slash)
      for part in parts.dropLast() { folder = try folder.openDirectory(part) }
      return .success(try folder.read(parts.last ?? [], limit: DiscoveryWalk.ignoreFileLimit))
    } catch {
      return .failure(error)
    }
  }

  /// `info/exclude` of the repository whose root is at hand; for a worktree or submodule that of the repository behind it.
  private mutating func readRepositoryExcludes(_ handle: any DirectoryHandle) -> IgnoreList? {
    do throws(FileError) {
      let bytes: [UInt8]
      let name = Array(".git".utf8)[...]
      if try handle.status(name).kind == .directory {
        bytes = try handle.openDirectory(name).openDirectory(Array("info".utf8)[...]).read(
          Array("exclude".utf8)[...], limit: DiscoveryWalk.ignoreFileLimit)
      } else {
        let pointer = try handle.read(name, limit: 10_000)
        guard pointer.starts(with: "gitdir: ".utf8) else { return nil }
        let root = FilePath(bytes: absolute)
        var folder = FilePath(bytes: Array(pointer.dropFirst(8).prefix { $0 != 0x0A && $0 != 0x0D })).absolute(from: root)
        guard fileSystem.exists(folder.appending("HEAD")) else { return nil }
        if fileSystem.exists(folder.appending("commondir")) {
          let common = try fileSystem.read(folder.appending("commondir"), limit: 10_000, followLinks: false)
          folder = FilePath(bytes: Array(common.prefix { $0 != 0x0A && $0 != 0x0D })).absolute(from: folder)
        }
        bytes = try fileSystem.read(folder.appending("info/exclude"), limit: DiscoveryWalk.ignoreFileLimit, followLinks: false)
      }
      var list = IgnoreList()
      list.add(
        bytes, source: (shown.isEmpty ? "" : FilePath.display(shown) + "/") + ".git/info/exclude", diagnostics: &result.diagnostics)
      return list
    } catch {
      if error.kind != .notFound { reportIgnoreFile(".git/info/exclude", error) }
      return nil
    }
  }
}
