package import Core

/// The `martlet.toml` files of a tree, read when a folder is asked about for the first time.
///
/// They belong to the code under scan and may be hostile: no key names a program or a file to write, and the rules they name
/// must lie inside the tree, links included.
package struct ConfigurationTree: Sendable {
  package static let fileName = "martlet.toml"

  private let fileSystem: any FileSystem
  private let root: FilePath
  private let workingFolder: FilePath
  /// By absolute folder.
  private var known: [FilePath: Configuration] = [:]
  /// Of all files read so far, in the order in which they were met.
  package private(set) var diagnostics: [Diagnostic] = []
  /// The first mistake that must not be passed over: a scan that fails or reports from another severity on than was meant
  /// looks like one that found nothing.
  package private(set) var refusal: UserError?
  /// Rules that the files read so far name, and where.
  private(set) var ruleMentions: [(id: String, path: String, line: Int)] = []

  /// - Parameter root: the top of the tree, such as the repository's root or the target; files above it don't count.
  package init(_ fileSystem: any FileSystem, root: FilePath) {
    self.fileSystem = fileSystem
    workingFolder = fileSystem.currentDirectory
    self.root = root.absolute(from: workingFolder)
  }

  /// Settings of the scan as a whole.
  package mutating func top() -> Configuration { settings(for: root) }

  /// Settings that count for the files of a folder. A folder outside the tree has those of the top.
  package mutating func settings(for folder: FilePath) -> Configuration {
    let folder = folder.absolute(from: workingFolder)
    if let settings = known[folder] { return settings }
    // The nearest folder above that is known, then down again: no recursion over the depth of a tree.
    var missing: [FilePath] = []
    var current = folder
    var settings = Configuration()
    while true {
      if let found = known[current] {
        settings = found
        break
      }
      if current.relative(to: root) == nil {
        missing = [root]
        if let found = known[root] { return found }
        break
      }
      missing.append(current)
      guard current != root, let parent = current.parent else { break }
      current = parent
    }
    for place in missing.reversed() {
      if let own = read(place) { settings = place == root ? own : settings.overlaid(with: own) }
      known[place] = settings
    }
    return settings
  }

  /// Whether a file read so far gives the rule a severity of its own.
  func setsSeverity(of ruleID: String) -> Bool { known.values.contains { $0.rules[ruleID]?.severity != nil } }

  private mutating func read(_ folder: FilePath) -> Configuration? {
    let path = folder.appending(Self.fileName)
    let shown = FilePath.display(path.relative(to: workingFolder) ?? path.bytes[...])
    do throws(FileError) {
      let bytes = try fileSystem.read(path, limit: 1_000_000, followLinks: false)
      let parser = ConfigurationParser(bytes, folder: folder, shownPath: shown, isTop: folder == root)
      diagnostics += parser.diagnostics
      refusal = refusal ?? parser.refusal
      ruleMentions += parser.ruleMentions.map { ($0.id, shown, $0.line) }
      var configuration = parser.configuration
      if !parser.rulePaths.isEmpty {
        configuration.rulePaths = Setting(
          value: parser.rulePaths.compactMap { inside($0, folder, shown, parser.rulePathsLine) }, folder: folder,
          origin: "`\(shown)` line \(parser.rulePathsLine)")
      }
      return configuration
    } catch {
      if error.kind != .notFound, error.kind != .notDirectory {
        diagnostics.append(
          Diagnostic(level: .warning, code: .configuration, message: "configuration not used: \(error.message)", path: shown))
      }
      return nil
    }
  }

  /// The absolute path of rules, if it lies in the tree both as written and with all links resolved.
  private mutating func inside(_ text: String, _ folder: FilePath, _ shown: String, _ line: Int) -> FilePath? {
    let path = FilePath(text).absolute(from: folder)
    var problem = "lies outside the tree of this configuration; name it with --config if you trust it"
    if path.relative(to: root) != nil {
      do throws(FileError) {
        if try fileSystem.canonical(path).relative(to: try fileSystem.canonical(root)) != nil { return path }
      } catch {
        problem = "cannot be read: \(error.message)"
      }
    }
    diagnostics.append(
      Diagnostic(
        level: .error, code: .configuration, message: "the rules `\(text)` are not used: the path \(problem)", path: shown, line: line))
    return nil
  }

  // MARK: Files

  /// Why the configuration leaves a file out, or nil.
  package mutating func exclusion(of path: FilePath) -> String? {
    let absolute = path.absolute(from: workingFolder)
    guard let folder = absolute.parent else { return nil }
    let settings = settings(for: folder)
    if let exclude = settings.exclude, decides(exclude, absolute) { return "\(exclude.origin): exclude" }
    if let include = settings.include, !decides(include, absolute) { return "\(include.origin): matches no include" }
    return nil
  }

  /// Whether `[rules."id"] paths.exclude` keeps a rule from a file.
  package mutating func excludes(_ ruleID: String, from path: FilePath) -> Bool {
    let absolute = path.absolute(from: workingFolder)
    guard let folder = absolute.parent, let globs = settings(for: folder).rules[ruleID]?.excludedPaths else { return false }
    return decides(globs, absolute)
  }

  private var lists: [String: IgnoreList] = [:]

  /// Whether the globs match a path or a folder above it.
  private mutating func decides(_ globs: Setting<[String]>, _ path: FilePath) -> Bool {
    guard let relative = path.relative(to: globs.folder), !relative.isEmpty else { return false }
    let key = globs.origin + "\0" + globs.value.joined(separator: "\0")
    let list: IgnoreList
    if let known = lists[key] {
      list = known
    } else {
      var new = IgnoreList()
      for glob in globs.value { _ = new.add(option: glob, source: "") }
      lists[key] = new
      list = new
    }
    var end = relative.startIndex
    var nameStart = end
    while true {
      end = relative[nameStart...].firstIndex(of: 0x2F) ?? relative.endIndex
      let index = relative[..<end].withUnsafeBufferPointer { part in
        let name = UnsafeBufferPointer(rebasing: part[(nameStart - relative.startIndex)...])
        return list.decide(IgnoreQuery(name: name, isFolder: end < relative.endIndex), part)
      }
      if index >= 0, !list.isNegated(index) { return true }
      guard end < relative.endIndex else { return false }
      nameStart = end + 1
    }
  }
}
