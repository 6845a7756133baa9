internal import Core
internal import RuleEngine

/// `paths: include` and `exclude` of rules, compiled: gitignore globs that may match at any level.
struct RulePathFilter: Sendable {
  private struct Lists: Sendable {
    var include = IgnoreList()
    var exclude = IgnoreList()
  }

  /// Only rules that limit their paths are in here.
  private var lists: [String: Lists] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ rules: [Rule]) {
    for rule in rules where !rule.pathsInclude.isEmpty || !rule.pathsExclude.isEmpty {
      var entry = Lists()
      for (globs, keyPath) in [(rule.pathsInclude, \Lists.include), (rule.pathsExclude, \Lists.exclude)] {
        for glob in globs {
          let anywhere = glob.hasPrefix("/") || glob.hasPrefix("**/") ? glob : "**/" + glob
          if var diagnostic = entry[keyPath: keyPath].add(option: anywhere, source: "paths of rule \(rule.id):") {
            diagnostic.path = rule.file
            diagnostic.line = rule.line
            diagnostics.append(diagnostic)
          }
        }
      }
      lists[rule.id] = entry
    }
  }

  func applies(_ rule: Rule, to path: String) -> Bool {
    guard let entry = lists[rule.id] else { return true }
    let bytes = Array(path.utf8)
    if !entry.exclude.isEmpty, matches(entry.exclude, bytes) { return false }
    return rule.pathsInclude.isEmpty || matches(entry.include, bytes)
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
