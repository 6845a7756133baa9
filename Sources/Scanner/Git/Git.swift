// Questions to git about a repository that may be hostile.
//
// A repository can name programs in its configuration: a file-system monitor, hooks, diff drivers, text converters, content
// filters, transports of missing objects. None of them runs here. Fixed switches turn off those with a fixed name; filters,
// whose names the repository chooses, are listed first (listing runs nothing) and then overridden one by one through
// environment variables, where no name can be mistaken for a value. Ownership checks of git itself stay on.

package import Core

package struct Git: Sendable {
  private let processes: any ProcessRunner
  /// Where the questions are asked: any folder of the work tree.
  private let folder: FilePath
  private let environment: [String: String]

  /// Variables of the user's own that git may see; others could steer it.
  package static let passedOn = ["PATH", "HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "TMPDIR", "GIT_CEILING_DIRECTORIES"]

  /// - Parameter environment: of this process; variables that steer git are not passed on.
  package init(_ processes: any ProcessRunner, folder: FilePath, environment: [String: String]) {
    self.processes = processes
    self.folder = folder
    var kept = environment.filter { Git.passedOn.contains($0.key) }
    for (name, value) in [
      ("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_ATTR_NOSYSTEM", "1"), ("GIT_TERMINAL_PROMPT", "0"), ("GIT_OPTIONAL_LOCKS", "0"),
      ("GIT_NO_LAZY_FETCH", "1"), ("GIT_ALLOW_PROTOCOL", "none"), ("GIT_NO_REPLACE_OBJECTS", "1"), ("GIT_PAGER", "cat"), ("LC_ALL", "C"),
    ] {
      kept[name] = value
    }
    self.environment = kept
  }

  private static let switches = [
    "git", "--no-pager", "--no-optional-locks", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c",
    "diff.external=", "-c", "core.quotePath=true", "-c", "core.pager=cat", "-c", "protocol.allow=never", "-c", "core.sshCommand=false",
    "-c", "core.alternateRefsCommand=false", "-c", "core.askPass=false", "-c", "credential.helper=", "-c", "submodule.recurse=false",
  ]

  /// Runs git and returns output whatever its exit code.
  func ask(
    _ arguments: [String], in place: FilePath? = nil, input: [UInt8] = [], extra: [String: String] = [:]
  ) throws(UserError) -> ProcessResult {
    do throws(ProcessError) {
      let result = try processes.run(
        ProcessRequest(
          arguments: Git.switches + arguments, folder: place ?? folder, environment: environment.merging(extra) { $1 }, input: input))
      if result.isCut {
        throw ProcessError.failed("git", "it printed more than a quarter of a gigabyte")
      }
      return result
    } catch {
      switch error {
      case .notFound:
        throw UserError("git was not found.", advice: "Install git, or scan without --diff and --baseline-commit.")
      default: throw UserError("git did not answer: \(error.message).", advice: "Try `git status` in \(place ?? folder).")
      }
    }
  }

  func demand(
    _ arguments: [String], in place: FilePath? = nil, input: [UInt8] = [], extra: [String: String] = [:]
  ) throws(UserError) -> [UInt8] {
    let result = try ask(arguments, in: place, input: input, extra: extra)
    guard result.status == 0 else {
      throw UserError("`git \(arguments[0])` failed: \(Git.firstLine(result.errorText))", advice: "Try `git status` in \(place ?? folder).")
    }
    return result.output
  }

  private static func firstLine(_ text: String) -> String {
    let line = text.split(separator: "\n").first.map(String.init) ?? "it gave no reason."
    return line.hasPrefix("fatal: ") ? String(line.dropFirst(7)) : line
  }

  /// The top folder of the work tree, without links.
  package func root() throws(UserError) -> FilePath {
    let result = try ask(["rev-parse", "--show-toplevel"])
    guard result.status == 0 else {
      let reason = result.errorText
      if reason.contains("dubious ownership") {
        throw UserError(
          "git refuses to read \(folder): the repository belongs to another user.",
          advice: "If you trust it, run `git config --global --add safe.directory \(folder)`.")
      }
      if reason.contains("not a git repository") {
        throw UserError("\(folder) is not in a git repository.", advice: "--diff and --baseline-commit need one; scan without them.")
      }
      throw UserError(
        "git can't tell the repository of \(folder): \(Git.firstLine(reason))", advice: "Scan without --diff and --baseline-commit.")
    }
    return FilePath(bytes: result.output.last == 0x0A ? Array(result.output.dropLast()) : result.output)
  }

  /// The full hash of a revision.
  package func commit(_ revision: String) throws(UserError) -> String {
    guard !revision.isEmpty, !revision.hasPrefix("-"), !revision.utf8.contains(0) else {
      throw UserError("`\(revision)` is not a revision.", advice: "Give a branch, tag or commit, such as origin/main or HEAD~1.")
    }
    let result = try ask(["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"])
    guard result.status == 0 else {
      if try isShallow() {
        throw UserError(
          "The revision `\(revision)` is not in this shallow clone.",
          advice: "Fetch it first: `git fetch --unshallow`, or in CI a checkout with full history (fetch-depth: 0).")
      }
      throw UserError(
        "The revision `\(revision)` is not known here.",
        advice: "Check its spelling; a remote branch is called like origin/main and may need `git fetch`.")
    }
    return String(decoding: result.output.prefix { $0 != 0x0A }, as: UTF8.self)
  }

  private func isShallow() throws(UserError) -> Bool {
    try ask(["rev-parse", "--is-shallow-repository"]).outputText.hasPrefix("true")
  }

  /// Where the work at hand parted from a revision; the revision itself if the histories have nothing in common.
  package func mergeBase(_ revision: String) throws(UserError) -> String {
    let commit = try commit(revision)
    let result = try ask(["merge-base", commit, "HEAD"])
    if result.status == 0 { return String(decoding: result.output.prefix { $0 != 0x0A }, as: UTF8.self) }
    if try isShallow() {
      throw UserError(
        "This shallow clone doesn't reach back to where HEAD parted from `\(revision)`.",
        advice: "Fetch more history: `git fetch --unshallow`, or in CI a checkout with fetch-depth: 0.")
    }
    return commit
  }

  /// What differs between the merge base of `revision` with HEAD and the files on disk: commits, index, work tree and
  /// untracked files that are not ignored. Submodules are not looked into.
  ///
  /// - Parameter workingFolder: where the relative paths start that the answer is asked about; nil: the folder of the questions.
  package func changes(since revision: String, pathsFrom workingFolder: FilePath? = nil) throws(UserError) -> ChangedLines {
    let root = try root()
    let base = try mergeBase(revision)
    let patch = try demand(
      [
        "diff", "-U0", "-M", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--inter-hunk-context=0",
        "--ignore-submodules=all", "--submodule=short", "--src-prefix=a/", "--dst-prefix=b/", "--end-of-options", base,
      ], in: root, extra: try withoutFilters(root))
    var changes = ChangedLines(root: root, workingFolder: workingFolder ?? folder, base: base)
    PatchReader(patch).read(into: &changes)
    let untracked = try demand(["ls-files", "-z", "--others", "--exclude-standard"], in: root)
    for path in untracked.split(separator: 0) { changes.set(FileChange(isWhole: true, isNew: true), for: path) }
    return changes
  }

  /// Variables that make every content filter of the configuration a no-op.
  private func withoutFilters(_ root: FilePath) throws(UserError) -> [String: String] {
    let names = try demand(["config", "--list", "--name-only", "-z"], in: root)
    var filters: Set<String> = []
    for name in names.split(separator: 0) {
      let text = String(decoding: name, as: UTF8.self)
      if text.hasPrefix("filter."), let dot = text.lastIndex(of: ".") { filters.insert(String(text[..<dot])) }
    }
    var variables: [String: String] = [:]
    for filter in filters.sorted() {
      for (key, value) in [("clean", ""), ("smudge", ""), ("process", ""), ("required", "false")] {
        let i = variables.count / 2
        variables["GIT_CONFIG_KEY_\(i)"] = "\(filter).\(key)"
        variables["GIT_CONFIG_VALUE_\(i)"] = value
      }
    }
    if !variables.isEmpty { variables["GIT_CONFIG_COUNT"] = "\(variables.count / 2)" }
    return variables
  }

  /// Files as they were at a revision, by the paths that were asked for. What wasn't there, or wasn't a regular file of at
  /// most `limit` bytes, is missing from the answer.
  package func contents(of paths: [FilePath], at revision: String, limit: Int = 1_000_000) throws(UserError) -> [FilePath: [UInt8]] {
    let root = try root()
    let commit = try commit(revision)
    var wanted: [ArraySlice<UInt8>: [FilePath]] = [:]
    for path in paths {
      if let inside = path.absolute(from: folder).relative(to: root), !inside.isEmpty { wanted[inside, default: []].append(path) }
    }
    guard !wanted.isEmpty else { return [:] }
    var blobs: [(hash: ArraySlice<UInt8>, size: Int, paths: [FilePath])] = []
    for entry in try demand(["ls-tree", "-r", "-l", "-z", "--full-tree", "--end-of-options", commit], in: root).split(separator: 0) {
      // mode SP type SP hash SP size TAB path
      guard let tab = entry.firstIndex(of: 0x09), let paths = wanted[entry[(tab + 1)...]] else { continue }
      let fields = entry[..<tab].split(separator: 0x20)
      guard fields.count == 4, fields[0].starts(with: "100".utf8), let size = Int(String(decoding: fields[3], as: UTF8.self)), size <= limit
      else {
        continue
      }
      blobs.append((fields[2], size, paths))
    }
    var result: [FilePath: [UInt8]] = [:]
    var next = 0
    while next < blobs.count {
      // One process per 32 MB, so that memory stays bounded.
      var total = 0
      var end = next
      while end < blobs.count, end == next || total + blobs[end].size < 32_000_000 {
        total += blobs[end].size
        end += 1
      }
      let input: [UInt8] = Array(blobs[next..<end].map(\.hash).joined(separator: [0x0A])) + [0x0A]
      let output = try demand(["cat-file", "--batch"], in: root, input: input)
      var at = 0
      for blob in blobs[next..<end] {
        guard let line = output[at...].firstIndex(of: 0x0A) else { break }
        let header = output[at..<line].split(separator: 0x20)
        guard header.count == 3, let size = Int(String(decoding: header[2], as: UTF8.self)), line + 1 + size <= output.count else {
          at = line + 1  // "missing": a partial clone, and nothing is fetched.
          continue
        }
        let bytes = Array(output[(line + 1)..<(line + 1 + size)])
        for path in blob.paths { result[path] = bytes }
        at = line + 2 + size
      }
      next = end
    }
    return result
  }

  /// The user's own ignore file for all repositories: `core.excludesFile` of the user's configuration, else of the
  /// machine's, else git's default place. It need not exist. A repository's own configuration is not asked: it may be
  /// hostile, and would choose which file is read.
  package func globalIgnoreFile() -> FilePath? {
    do throws(UserError) {
      // Asked from the top folder, where no repository is, git answers for the user and the machine at once.
      let result = try ask(["config", "--path", "--get", "core.excludesFile"], in: FilePath("/"), extra: ["GIT_CONFIG_NOSYSTEM": "0"])
      if result.status == 0 {
        let path = result.output.prefix { $0 != 0x0A }
        return path.isEmpty ? nil : FilePath(bytes: Array(path))
      }
    } catch {
      // Without git its default place still counts, as for the other ignore files.
    }
    if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") { return FilePath(folder + "/git/ignore") }
    return environment["HOME"].map { FilePath($0 + "/.config/git/ignore") }
  }
}
