package import Core
package import RuleEngine

/// Finds the rule files under a path.
package enum RuleFiles {
  /// Rule files that were found, not yet read.
  package struct Listing: Sendable {
    package struct File: Sendable {
      package var path: FilePath
      package var status: FileStatus
      /// Whether the file may be a symbolic link.
      var followsLinks = true
      /// What it holds, if that is no file of its own.
      var bytes: [UInt8]?
    }
    package var files: [File] = []

    package init() {}

    /// - Throws: ``UserError`` if a file can't be read.
    package func read(from fileSystem: some FileSystem) throws(UserError) -> [(path: String, bytes: [UInt8])] {
      var result: [(path: String, bytes: [UInt8])] = []
      for file in files {
        if let bytes = file.bytes {
          result.append((file.path.description, bytes))
          continue
        }
        do throws(FileError) {
          result.append((file.path.description, try fileSystem.read(file.path, limit: 16 << 20, followLinks: file.followsLinks)))
        } catch {
          throw UserError("cannot read \(file.path): \(error.message)")
        }
      }
      return result
    }
  }

  /// All `.yaml` and `.yml` files under the path, or the file itself; sorted. Hidden files and folders, and test files of
  /// rules (`<rule>.test.yaml`, `<rule>.fixed.yaml`), are left out.
  ///
  /// - Parameters:
  ///   - followLinks: whether a rule file may be a symbolic link: not in a tree that nobody vouches for, whose links may lead to files
  ///     that are not to be shown.
  /// - Throws: ``UserError`` if the path can't be read or holds no rules.
  ///   - advice: what to do about a path that is not there.
  ///   - work: on which threads.
  package static func list(
    _ path: FilePath, in files: some FileSystem, followLinks: Bool = true, advice: String = optionAdvice, work: Work = .inOrder
  ) throws(UserError) -> Listing {
    let status: FileStatus
    do throws(FileError) {
      status = try files.status(path, followLinks: followLinks)
    } catch {
      throw UserError(
        "cannot read the rules at \(path): \(error.message)",
        advice: RegistryNames.advice(for: path.description) ?? advice)
    }
    var listing = Listing()
    if status.kind == .directory {
      listing = try collect(path, files, followLinks: followLinks, work)
      guard !listing.files.isEmpty else {
        throw UserError("no rule files in \(path)", advice: "Rule files end in .yaml or .yml and hold a list `rules:`.")
      }
    } else {
      listing.files.append(Listing.File(path: path, status: status, followsLinks: followLinks))
    }
    return listing
  }

  /// What to do about rules that are not there, where an option or an argument named them.
  package static let optionAdvice = "--config takes a rule file, a folder of rule files, a commit of a Git checkout, or `builtin`."
  package static let argumentAdvice = "Name a rule file or a folder of rule files."

  /// ``list(_:in:)`` and reading in one.
  package static func load(
    _ path: FilePath, from files: some FileSystem, advice: String = optionAdvice
  ) throws(UserError) -> [(path: String, bytes: [UInt8])] {
    try list(path, in: files, advice: advice).read(from: files)
  }

  /// Whether a file of this name holds rules: asked of every file beside rules at every start, so of its bytes.
  private static func isRules(_ name: ArraySlice<UInt8>) -> Bool {
    let ending = endings.first { name.count >= $0.count && name.suffix($0.count).elementsEqual($0) }
    guard let ending, case let stem = name.dropLast(ending.count), stem.contains(dot) else { return ending != nil }
    let parts = stem.split(separator: dot, omittingEmptySubsequences: false).dropFirst()
    return !parts.contains { $0.elementsEqual("test".utf8) || $0.elementsEqual("fixed".utf8) }
  }

  private static let endings = [".yaml", ".yml"].map { Array($0.utf8) }
  private static let dot = UInt8(ascii: ".")

  /// Whether a path within a tree of rules is that of a rule file: no part of it is hidden.
  static func isRulePath(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    return parts.allSatisfy { !$0.hasPrefix(".") } && parts.last.map { isRules(Array($0.utf8)[...]) } ?? false
  }

  /// The rule files under a folder, in the order of their paths. Folders in it are looked through side by side.
  private static func collect(
    _ folder: FilePath, _ files: some FileSystem, followLinks: Bool, _ work: Work
  ) throws(UserError) -> Listing {
    let handle: any DirectoryHandle
    do throws(FileError) {
      handle = try files.openDirectory(folder, followLinks: followLinks)
    } catch {
      throw UserError("cannot read the folder \(folder): \(error.message)")
    }
    let tasks = try tasks(folder, handle)
    let parts = work.map(tasks.count) { index in
      Result { () throws(UserError) in
        let task = tasks[index]
        var found: [Listing.File] = []
        try add(task.entry, of: task.folder, task.handle, files, depth: task.depth, followLinks: followLinks, to: &found)
        return found
      }
    }
    var found = Listing()
    for part in parts { found.files += try part.get() }
    return found
  }

  private struct Entry: Sendable {
    var name: ArraySlice<UInt8>
    var kind: FileKind
  }

  private struct Task: Sendable {
    var entry: Entry
    var folder: FilePath
    var handle: any DirectoryHandle
    var depth: Int
  }

  /// What is in a folder and in the folders of it: the folders of collections are of very different sizes, those in them less so.
  private static func tasks(_ folder: FilePath, _ handle: any DirectoryHandle) throws(UserError) -> [Task] {
    var tasks: [Task] = []
    let entries = try entries(of: handle, folder)
    // Each of these folders stays open until all are looked through.
    let looksInside = entries.count <= 64
    for entry in entries {
      guard looksInside, entry.kind == .directory else {
        tasks.append(Task(entry: entry, folder: folder, handle: handle, depth: 0))
        continue
      }
      let path = folder.appending(entry.name)
      let inner: any DirectoryHandle
      do throws(FileError) {
        inner = try handle.openDirectory(entry.name)
      } catch {
        throw UserError("cannot read \(path): \(error.message)")
      }
      tasks += try Self.entries(of: inner, path).map { Task(entry: $0, folder: path, handle: inner, depth: 1) }
    }
    return tasks
  }

  /// What may be or hold rules, by name.
  private static func entries(of handle: any DirectoryHandle, _ folder: FilePath) throws(UserError) -> [Entry] {
    do throws(FileError) {
      let listing = try handle.list()
      var entries: [Entry] = []
      for index in 0..<listing.count {
        let name = listing.name(index)
        guard name.first != dot, listing.kinds[index] != .regular || isRules(name) else { continue }
        entries.append(Entry(name: name, kind: listing.kinds[index]))
      }
      entries.sort { $0.name.lexicographicallyPrecedes($1.name) }
      return entries
    } catch {
      throw UserError("cannot read the folder \(folder): \(error.message)")
    }
  }

  /// Adds what an entry of a folder brings: itself, if it is a rule file, or what is under it.
  private static func add(
    _ entry: Entry, of folder: FilePath, _ handle: any DirectoryHandle, _ files: some FileSystem, depth: Int, followLinks: Bool,
    to found: inout [Listing.File]
  ) throws(UserError) {
    let path = folder.appending(entry.name)
    let inner: any DirectoryHandle
    do throws(FileError) {
      let kind = entry.kind == .unknown ? try handle.status(entry.name).kind : entry.kind
      if kind != .directory {
        guard isRules(entry.name) else { return }
        // Of the file itself, not of a link to it: the cache goes by size and time of change.
        let status = kind == .symlink && followLinks ? try files.status(path, followLinks: true) : try handle.status(entry.name)
        found.append(Listing.File(path: path, status: status, followsLinks: followLinks))
        return
      }
      inner = try handle.openDirectory(entry.name)
    } catch {
      throw UserError("cannot read \(path): \(error.message)")
    }
    guard depth < 64 else { throw UserError("the rule folder \(path) nests too deeply") }
    for next in try entries(of: inner, path) {
      try add(next, of: path, inner, files, depth: depth + 1, followLinks: followLinks, to: &found)
    }
  }
}
