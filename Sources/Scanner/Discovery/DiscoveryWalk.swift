// From targets to files.
//
// A depth-first walk with a stack of its own, so that nesting costs memory and not the thread's stack. Each folder is listed
// once, its names are sorted (folders as if their name ended in a slash, which makes the walk's order the order of whole
// paths), and its ignore files become a link of the scope chain. Nothing is asked per file: the kind comes with the listing.
//
// Invariants: a link is never followed below a target, so no loop is possible; folders are opened through the handle of the
// folder above, so a tree that changes meanwhile can't lead the walk out; at most `handleLimit` folders are open at once,
// and deeper ones are opened again by path when the walk comes back to them.

import Core

private let handleLimit = 128
private let slash = UInt8(ascii: "/")

struct DiscoveryWalk {
  struct Frame {
    var handle: (any DirectoryHandle)?
    var listing: DirectoryListing
    var order: [Int32]
    var next = 0
    var absoluteLength: Int
    var shownLength: Int
    var scope: IgnoreScope?
    var isIncluded: Bool
  }

  let fileSystem: any FileSystem
  let options: DiscoveryOptions
  let workingFolder: FilePath
  var result = DiscoveryResult()
  var seen: Set<FilePath>?
  private var excludes = IgnoreList()
  private var includes = IgnoreList()
  var global = IgnoreList()
  /// Path of the entry at hand, and the same as it is shown.
  var absolute: [UInt8] = []
  var shown: [UInt8] = []
  /// Length of the folder that `include` and `exclude` are relative to.
  private var optionBase = 0

  init(_ fileSystem: any FileSystem, _ options: DiscoveryOptions) {
    self.fileSystem = fileSystem
    self.options = options
    workingFolder = fileSystem.currentDirectory
    for glob in options.exclude {
      if let problem = excludes.add(option: glob, source: "--exclude") { result.diagnostics.append(problem) }
    }
    for glob in options.include {
      if let problem = includes.add(option: glob, source: "--include") { result.diagnostics.append(problem) }
    }
    if options.usesGitIgnore, let path = options.globalIgnoreFile {
      do throws(FileError) {
        let bytes = try fileSystem.read(path, limit: DiscoveryWalk.ignoreFileLimit, followLinks: true)
        global.add(bytes, source: path.description, diagnostics: &result.diagnostics)
      } catch {
        if error.kind != .notFound { reportIgnoreFile(path.description, error) }
      }
    }
  }

  // MARK: Targets

  mutating func visit(target: String) throws(UserError) {
    guard !target.isEmpty else {
      throw UserError("An empty path was given as a target.", advice: "Name a file or folder, or `.` for the working folder.")
    }
    let path = FilePath(target).normalized
    let status: FileStatus
    do throws(FileError) {
      status = try fileSystem.status(path, followLinks: true)
    } catch {
      let advice =
        error.kind == .notFound
        ? "Check the spelling; paths are relative to \(workingFolder)." : "Check who may read it, or leave it out of the targets."
      throw UserError("Cannot scan `\(target)`: \(error.message).", advice: advice)
    }
    let place = canonical(path)
    switch status.kind {
    case .regular:
      if seen?.insert(place).inserted != false { result.files.append(path.bytes, isExplicit: true) }
    case .directory:
      try walk(path, place)
    default:
      throw UserError("Cannot scan `\(target)`: it is neither a file nor a folder.", advice: "Pipes, sockets and devices are never read.")
    }
  }

  private func canonical(_ path: FilePath) -> FilePath {
    do throws(FileError) {
      return try fileSystem.canonical(path)
    } catch {
      return path.absolute(from: workingFolder)  // Longer than the kernel resolves in one go.
    }
  }

  private mutating func walk(_ path: FilePath, _ place: FilePath) throws(UserError) {
    let handle: any DirectoryHandle
    let listing: DirectoryListing
    do throws(FileError) {
      handle = try fileSystem.openDirectory(path, followLinks: true)
      listing = try handle.list()
    } catch {
      throw UserError("Cannot scan `\(path)`: \(error.message).", advice: "Check who may read it, or leave it out of the targets.")
    }
    absolute = place.bytes
    shown = path.bytes == [UInt8(ascii: ".")] ? [] : path.bytes
    optionBase = place.relative(to: canonicalWorkingFolder) == nil ? absolute.count : canonicalWorkingFolder.bytes.count
    let scope = scope(of: handle, listing, above: scopeAbove(place))
    var isIncluded = includes.isEmpty
    if !isIncluded, absolute.count > optionBase {
      // A target inside an included folder.
      isIncluded = isInsideIncludedFolder()
    }
    var frames = [frame(handle, listing, scope, isIncluded)]
    while !frames.isEmpty { step(&frames) }
  }

  var canonicalWorkingFolder: FilePath { canonical(workingFolder) }

  private func isInsideIncludedFolder() -> Bool {
    var end = optionBase + 1
    while end <= absolute.count {
      let next = absolute[end...].firstIndex(of: slash) ?? absolute.count
      let part = Array(absolute[..<next])
      if decide(includes, part, nameStart: end, isFolder: true) == true { return true }
      end = next + 1
    }
    return false
  }

  // MARK: Walking

  private func frame(_ handle: any DirectoryHandle, _ listing: DirectoryListing, _ scope: IgnoreScope?, _ isIncluded: Bool) -> Frame {
    var order = (0..<listing.count).map { Int32(truncatingIfNeeded: $0) }
    listing.names.withUnsafeBufferPointer { names in
      order.sort { a, b in
        let x = listing.nameRange(Int(a))
        let y = listing.nameRange(Int(b))
        let common = min(x.count, y.count)
        for k in 0..<common {
          let p = names[x.lowerBound + k]
          let q = names[y.lowerBound + k]
          if p != q { return p < q }
        }
        // The shorter name goes on with a slash if it is a folder, and ends otherwise.
        func tail(_ range: Range<Int>, _ index: Int32) -> Int {
          if range.count > common { return Int(names[range.lowerBound + common]) }
          return listing.kinds[Int(index)] == .directory ? Int(slash) : -1
        }
        let p = tail(x, a)
        let q = tail(y, b)
        return p == q ? x.count < y.count : p < q
      }
    }
    return Frame(
      handle: handle, listing: listing, order: order, absoluteLength: absolute.count, shownLength: shown.count, scope: scope,
      isIncluded: isIncluded)
  }

  /// Handles the next entry of the topmost folder.
  private mutating func step(_ frames: inout [Frame]) {
    let top = frames.count - 1
    absolute.removeSubrange(frames[top].absoluteLength...)
    shown.removeSubrange(frames[top].shownLength...)
    guard frames[top].next < frames[top].order.count else {
      frames.removeLast()
      return
    }
    let index = Int(frames[top].order[frames[top].next])
    frames[top].next += 1
    let name = frames[top].listing.name(index)
    var kind = frames[top].listing.kinds[index]
    if absolute.last != slash { absolute.append(slash) }
    let nameStart = absolute.count
    absolute.append(contentsOf: name)
    if !shown.isEmpty, shown.last != slash { shown.append(slash) }
    shown.append(contentsOf: name)
    if kind == .unknown {
      do throws(FileError) {
        kind = try reopened(&frames, top).status(name).kind
      } catch {
        unreadable(error, isFolder: false)
        return
      }
    }
    let isFolder = kind == .directory
    if name.first == UInt8(ascii: "."), isFolder || kind == .regular, DiscoveryWalk.isVersionControl(name) { return }
    let verdict = absolute.withUnsafeBufferPointer {
      IgnoreScope.decide(frames[top].scope, $0, nameStart: nameStart, isFolder: isFolder)
    }
    if let verdict, verdict.isIgnored {
      skip(.ignored, verdict.description, isFolder: isFolder)
      return
    }
    if !excludes.isEmpty, let reason = excluded(nameStart, isFolder) {
      skip(.excluded, reason, isFolder: isFolder)
      return
    }
    switch kind {
    case .regular:
      if !frames[top].isIncluded, decide(includes, absolute, nameStart: nameStart, isFolder: false) != true {
        skip(.excluded, "matches no --include", isFolder: false)
      } else if seen == nil || seen?.insert(FilePath(bytes: absolute)).inserted == true {
        result.files.append(shown, isExplicit: false)
      }
    case .directory:
      let isIncluded = frames[top].isIncluded || decide(includes, absolute, nameStart: nameStart, isFolder: true) == true
      enter(&frames, top, name, isIncluded)
    case .symlink: skip(.symlink, "symbolic links are not followed", isFolder: false)
    case .special, .unknown: skip(.notRegular, "a pipe, socket or device", isFolder: false)
    }
  }

  private mutating func enter(_ frames: inout [Frame], _ top: Int, _ name: ArraySlice<UInt8>, _ isIncluded: Bool) {
    do throws(FileError) {
      let handle = try reopened(&frames, top).openDirectory(name)
      let listing = try handle.list()
      let parent = absolute[..<frames[top].absoluteLength].split(separator: UInt8(ascii: "/")).last ?? []
      if !options.scansVendored, let reason = VendoredFolders.reason(name: name, in: parent, holds: { DiscoveryWalk.holds(listing, $0) }) {
        skip(.vendored, reason, isFolder: true)
        return
      }
      let scope = scope(of: handle, listing, above: frames[top].scope)
      // The topmost folders stay open, as the walk comes back to them soonest; the others are opened again if need be.
      if frames.count >= handleLimit { frames[frames.count - handleLimit].handle = nil }
      frames.append(frame(handle, listing, scope, isIncluded))
    } catch {
      unreadable(error, isFolder: true)
    }
  }

  private func reopened(_ frames: inout [Frame], _ top: Int) throws(FileError) -> any DirectoryHandle {
    if let handle = frames[top].handle { return handle }
    let path = FilePath(bytes: Array(absolute[..<frames[top].absoluteLength]))
    let handle = try fileSystem.openDirectory(path, followLinks: false)
    frames[top].handle = handle
    return handle
  }

  private static func isVersionControl(_ name: ArraySlice<UInt8>) -> Bool {
    name.elementsEqual(".git".utf8) || name.elementsEqual(".hg".utf8) || name.elementsEqual(".svn".utf8) || name.elementsEqual(".jj".utf8)
  }

  private static func holds(_ listing: DirectoryListing, _ name: String) -> Bool {
    // Markers are asked for rarely in big folders, and a folder of a million names passes once.
    for i in 0..<listing.count where listing.nameRange(i).count == name.utf8.count && listing.name(i).elementsEqual(name.utf8) {
      return true
    }
    return false
  }

  // MARK: Reasons

  private mutating func skip(_ reason: SkipReason, _ detail: String, isFolder: Bool) {
    result.skipped.append(SkippedFile(path: FilePath.display(shown) + (isFolder ? "/" : ""), reason: reason, detail: detail))
  }

  private mutating func unreadable(_ error: FileError, isFolder: Bool) {
    skip(.unreadable, error.message, isFolder: isFolder)
    result.diagnostics.append(
      Diagnostic(
        level: .warning, code: .unreadable, message: "\(isFolder ? "folder" : "file") not scanned: \(error.message)",
        path: FilePath.display(shown)))
  }

  mutating func reportIgnoreFile(_ path: String, _ error: FileError) {
    result.diagnostics.append(
      Diagnostic(level: .warning, code: .configuration, message: "ignore file not used: \(error.message)", path: path))
  }

  /// Whether the list says yes or no to a path, or nothing.
  private func decide(_ list: IgnoreList, _ path: [UInt8], nameStart: Int, isFolder: Bool) -> Bool? {
    guard !list.isEmpty else { return nil }
    return path.withUnsafeBufferPointer { path in
      let query = IgnoreQuery(name: UnsafeBufferPointer(rebasing: path[nameStart...]), isFolder: isFolder)
      let index = list.decide(query, UnsafeBufferPointer(rebasing: path[(optionBase == 1 ? 1 : optionBase + 1)...]))
      return index < 0 ? nil : !list.isNegated(index)
    }
  }

  private func excluded(_ nameStart: Int, _ isFolder: Bool) -> String? {
    absolute.withUnsafeBufferPointer { path in
      let query = IgnoreQuery(name: UnsafeBufferPointer(rebasing: path[nameStart...]), isFolder: isFolder)
      let index = excludes.decide(query, UnsafeBufferPointer(rebasing: path[(optionBase == 1 ? 1 : optionBase + 1)...]))
      return index < 0 || excludes.isNegated(index) ? nil : excludes.describe(index)
    }
  }
}
