package import Core

/// The projects that the targets of a scan belong to. A project is a tree with one configuration, and the place that the
/// fingerprints of its findings start at.
///
/// A target belongs to the repository that it really lies in. Where there is none, it belongs to the working folder if it
/// lies in there, else to itself, or its folder if it is a file. So it makes no difference how a target is spelled, and none
/// inside a repository which part of it is scanned.
package struct Projects: Sendable {
  package struct Project: Sendable {
    /// Absolute, without links.
    package let root: FilePath
    package let isRepository: Bool
    /// The files that may configure the scan; nil: none may.
    var tree: ConfigurationTree?
    /// What the configuration's topmost file says.
    package fileprivate(set) var top = Configuration()
  }

  private struct Target {
    /// Absolute, without links.
    var place: FilePath
    var project: Int
  }

  private let workingFolder: FilePath
  /// By absolute path as written.
  private var targets: [FilePath: Target] = [:]
  /// In the order of the targets; never empty.
  package private(set) var all: [Project] = []

  /// - Throws: ``UserError`` for a configuration that must not be passed over, see ``ConfigurationTree/refusal``.
  package init(
    of targets: [String], in files: some FileSystem, readsConfiguration: Bool, workingFolder: FilePath? = nil
  ) throws(UserError) {
    let here = workingFolder ?? files.currentDirectory
    self.workingFolder = here
    var roots: [(folder: FilePath, isRepository: Bool)] = []
    var places: [(written: FilePath, place: FilePath)] = []
    var known: [FilePath: FilePath?] = [:]
    for target in targets.isEmpty ? ["."] : targets {
      let written = FilePath(target).absolute(from: here)
      let place = Self.canonical(written, files)
      places.append((written, place))
      roots.append(Self.root(of: place, here, files, &known))
    }
    let loose = Set(roots.filter { !$0.isRepository }.map(\.folder)).sorted()
    for (i, place) in places.enumerated() {
      // The folder of one target may hold another; a folder sorts before what it holds.
      var root = roots[i]
      if !root.isRepository, let outer = loose.first(where: { root.folder.relative(to: $0) != nil }) { root.folder = outer }
      let index = all.firstIndex { $0.root == root.folder } ?? all.count
      if index == all.count { all.append(Project(root: root.folder, isRepository: root.isRepository)) }
      self.targets[place.written] = Target(place: place.place, project: index)
    }
    guard readsConfiguration else { return }
    for i in all.indices {
      var tree = ConfigurationTree(files, root: all[i].root)
      all[i].top = tree.top()
      if let refusal = tree.refusal { throw refusal }
      all[i].tree = tree
    }
  }

  /// A path that can't be resolved is missing, or longer than the kernel takes: the former is for the discovery to report.
  private static func canonical(_ path: FilePath, _ files: some FileSystem) -> FilePath {
    do throws(FileError) {
      return try files.canonical(path)
    } catch {
      return path
    }
  }

  private static func root(
    of place: FilePath, _ workingFolder: FilePath, _ files: some FileSystem, _ known: inout [FilePath: FilePath?]
  ) -> (folder: FilePath, isRepository: Bool) {
    var isFolder = true
    do throws(FileError) {
      isFolder = try files.status(place, followLinks: true).kind == .directory
    } catch {
      // As above.
    }
    let start = isFolder ? place : place.parent ?? place
    if let repository = repository(above: start, files, &known) { return (repository, true) }
    let here = canonical(workingFolder, files)
    return (start.relative(to: here) == nil ? start : here, false)
  }

  /// The nearest folder at or above the given one that is the root of a repository. Thousands of files may be targets, and
  /// few folders hold them, so answers are kept.
  private static func repository(
    above folder: FilePath, _ files: some FileSystem, _ known: inout [FilePath: FilePath?]
  ) -> FilePath? {
    var passed: [FilePath] = []
    var current: FilePath? = folder
    var answer: FilePath?
    while let place = current {
      if let found = known[place] {
        answer = found
        break
      }
      passed.append(place)
      if Repository.isRoot(place, files) {
        answer = place
        break
      }
      current = place.parent
    }
    for place in passed { known.updateValue(answer, forKey: place) }
    return answer
  }

  // MARK: Files

  /// Where a file really lies, and whose it is.
  /// - Parameter path: as discovery gives it, at or below a target.
  func find(_ path: FilePath) -> (project: Int, place: FilePath) {
    let written = path.absolute(from: workingFolder)
    var current: FilePath? = written
    while let folder = current {
      if let target = targets[folder] {
        let rest = written.relative(to: folder) ?? []
        return (target.project, rest.isEmpty ? target.place : target.place.appending(rest))
      }
      current = folder.parent
    }
    return (0, written)
  }

  /// Where a file really lies.
  package func place(of path: FilePath) -> FilePath { find(path).place }

  /// What the topmost configuration says that counts for a file.
  package func top(for path: FilePath) -> Configuration { all[find(path).project].top }

  /// The path by which fingerprints know a file: the same from wherever it is scanned.
  func identity(of path: FilePath) -> String {
    let (project, place) = find(path)
    return place.relative(to: all[project].root).map { FilePath.display($0) } ?? place.description
  }

  /// Settings for a file.
  func settings(for path: FilePath) -> Configuration {
    let (project, place) = find(path)
    guard var tree = all[project].tree, let folder = place.parent else { return Configuration() }
    return tree.settings(for: folder)
  }

  /// Whether `[rules."id"] paths.exclude` keeps a rule from a file.
  func excludes(_ ruleID: String, from path: FilePath) -> Bool {
    let (project, place) = find(path)
    guard var tree = all[project].tree else { return false }
    return tree.excludes(ruleID, from: place)
  }

  /// Leaves out files that `include` and `exclude` of the configuration leave out, except those named on the command line.
  /// That reads the configuration of every folder that has files.
  mutating func filter(_ result: DiscoveryResult) throws(UserError) -> DiscoveryResult {
    guard all.contains(where: { $0.tree != nil }) else { return result }
    var kept = DiscoveryResult()
    kept.skipped = result.skipped
    kept.diagnostics = result.diagnostics
    for file in result.files {
      let (project, place) = find(file.path)
      // Asked for explicit files too: that reads their folders' files, and reports what is wrong with them.
      if let reason = all[project].tree?.exclusion(of: place), !file.isExplicit {
        kept.skipped.append(SkippedFile(path: file.path.description, reason: .excluded, detail: reason))
      } else {
        kept.files.append(file.path.bytes, isExplicit: file.isExplicit)
      }
    }
    if kept.skipped.count > result.skipped.count { kept.skipped.sort { ($0.path, $0.reason) < ($1.path, $1.reason) } }
    for project in all {
      if let refusal = project.tree?.refusal { throw refusal }
      kept.diagnostics += project.tree?.diagnostics ?? []
    }
    return kept
  }

  // MARK: Rules

  /// Whether a file read so far gives the rule a severity of its own.
  func setsSeverity(of ruleID: String) -> Bool { all.contains { $0.tree?.setsSeverity(of: ruleID) == true } }

  /// Rules that no configuration read so far can mean, for their settings have no effect.
  func unknownRules(among known: Deferred<Set<String>>) -> [Diagnostic] {
    all.flatMap { project in
      (project.tree?.ruleMentions ?? []).compactMap { mention in
        RuleNames.unknown(mention.id, among: known.value).map { words in
          Diagnostic(level: .warning, code: .configuration, message: words, path: mention.path, line: mention.line)
        }
      }
    }
  }

  /// For rules that the configuration of a project brings: which projects do. They run on those projects' files alone.
  func owners(of rules: @autoclosure () -> [(id: String, file: FilePath)]) -> [String: Set<Int>] {
    guard all.count > 1 else { return [:] }
    var result: [String: Set<Int>] = [:]
    for (id, file) in rules() {
      for (index, project) in all.enumerated() where project.top.rulePaths?.value.contains(where: { file.relative(to: $0) != nil }) == true
      {
        result[id, default: []].insert(index)
      }
    }
    return result
  }
}
