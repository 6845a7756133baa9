internal import Core
internal import RuleEngine

/// `paths: include` and `exclude` of rules, compiled: gitignore globs that may match at any level.
struct RulePathFilter: Sendable {
  private struct Lists: Sendable {
    var include = IgnoreList()
    var exclude = IgnoreList()
    var isIncluding = false
  }
  private struct Globs: Hashable {
    var include: [String]
    var exclude: [String]
  }

  /// Lists that differ: many rules name the same paths.
  private var lists: [Lists] = []
  /// Only rules that limit their paths are in here.
  private var listOfRule: [String: Int] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ rules: [Rule]) {
    var known: [Globs: Int] = [:]
    for rule in rules where !rule.pathsInclude.isEmpty || !rule.pathsExclude.isEmpty {
      let globs = Globs(include: rule.pathsInclude, exclude: rule.pathsExclude)
      if let list = known[globs] {
        listOfRule[rule.id] = list
        continue
      }
      var entry = Lists()
      entry.isIncluding = !rule.pathsInclude.isEmpty
      for (globs, keyPath) in [(rule.pathsInclude, \Lists.include), (rule.pathsExclude, \Lists.exclude)] {
        for glob in globs {
          // A glob without a folder is held against names, at any level.
          let isName = !glob.dropLast().contains("/")
          let anywhere = isName || glob.hasPrefix("/") || glob.hasPrefix("**/") ? glob : "**/" + glob
          if var diagnostic = entry[keyPath: keyPath].add(option: anywhere, source: "paths of rule \(rule.name):") {
            diagnostic.path = rule.file
            diagnostic.line = rule.line
            diagnostics.append(diagnostic)
          }
        }
      }
      known[globs] = lists.count
      listOfRule[rule.id] = lists.count
      lists.append(entry)
    }
  }

  /// Which rules apply to a path, as far as their paths say.
  func applicability(of path: String) -> Applicability {
    let bytes = Array(path.utf8)
    let answers = lists.map { entry in
      if excludes(entry, bytes) { return false }
      return !entry.isIncluding || matches(entry.include, bytes)
    }
    return Applicability(listOfRule: listOfRule, answers: answers)
  }

  /// Which rules leave a path out, whatever they include.
  func exclusion(of path: String) -> Applicability {
    let bytes = Array(path.utf8)
    return Applicability(listOfRule: listOfRule, answers: lists.map { !excludes($0, bytes) })
  }

  private func excludes(_ entry: Lists, _ path: [UInt8]) -> Bool { !entry.exclude.isEmpty && matches(entry.exclude, path) }

  /// The answers for one path.
  struct Applicability: Sendable {
    fileprivate var listOfRule: [String: Int]
    fileprivate var answers: [Bool]

    func applies(_ rule: Rule) -> Bool { listOfRule[rule.id].map { answers[$0] } ?? true }
  }

  /// Whether the list decides for the path or for a folder above it.
  private func matches(_ list: IgnoreList, _ path: [UInt8]) -> Bool {
    path.withUnsafeBufferPointer { path in
      var end = 0
      var nameStart = 0
      while end <= path.count {
        if end == path.count || path[end] == UInt8(ascii: "/") {
          if end > nameStart {
            let prefix = UnsafeBufferPointer(rebasing: path[..<end])
            let query = IgnoreQuery(name: UnsafeBufferPointer(rebasing: path[nameStart..<end]), isFolder: end < path.count)
            let decision = list.decide(query, prefix)
            if decision >= 0 { return !list.isNegated(decision) }
          }
          nameStart = end + 1
        }
        end += 1
      }
      return false
    }
  }
}
