internal import Core

/// Other names of a project's folders that its settings give: `paths` and `baseUrl` of a TypeScript configuration, `imports` of a package,
/// and the names of the packages that a repository holds.
///
/// The settings nearest above the importing file are asked first; among patterns, the one with the longest beginning.
package struct ModuleAliases: Sendable {
  struct Pattern: Sendable {
    /// What stands before and behind the star, or the whole name where there is none.
    var prefix: Substring
    var suffix: Substring
    var hasStar: Bool
    /// Paths from the root, each with a star where the pattern has one.
    var targets: [String]
  }
  /// By folder, its components.
  private var patterns: [[Substring]: [Pattern]] = [:]
  /// Folders that names without a dot are looked for in, by the folder of the settings.
  private var bases: [[Substring]: String] = [:]

  package init() {}

  package var isEmpty: Bool { patterns.isEmpty && bases.isEmpty }

  /// - Parameter isEverywhere: whether all files of the project know the name, not only those in the folder.
  package mutating func add(_ name: String, targets: [String], in folder: String, isEverywhere: Bool = false) {
    let paths = targets.map { Self.path($0, from: folder) }
    let star = name.firstIndex(of: "*")
    let pattern = Pattern(
      prefix: star.map { name[..<$0] } ?? Substring(name), suffix: star.map { name[name.index(after: $0)...] } ?? "", hasStar: star != nil,
      targets: paths)
    let key = isEverywhere ? [] : Self.components(folder)
    patterns[key, default: []].append(pattern)
    patterns[key]?.sort { ($1.prefix.utf8.count, $0.prefix) < ($0.prefix.utf8.count, $1.prefix) }
  }

  package mutating func add(base: String, in folder: String) { bases[Self.components(folder)] = Self.path(base, from: folder) }

  /// All that it says, in an order that follows from that alone.
  package var fields: [String] {
    var fields: [String] = []
    for (folder, known) in patterns.map({ ($0.key.joined(separator: "/"), $0.value) }).sorted(by: { $0.0 < $1.0 }) {
      for pattern in known {
        fields += ["name", folder, String(pattern.prefix), pattern.hasStar ? "*" : "", String(pattern.suffix)] + pattern.targets
      }
    }
    for (folder, base) in bases.map({ ($0.key.joined(separator: "/"), $0.value) }).sorted(by: { $0.0 < $1.0 }) {
      fields += ["base", folder, base]
    }
    return fields
  }

  /// Paths from the root that a name may mean in a file, best first.
  func candidates(_ name: String, in file: String) -> [String] {
    var found: [String] = []
    var folder = Array(Self.components(file).dropLast())
    while true {
      for pattern in patterns[folder] ?? [] {
        guard name.hasPrefix(pattern.prefix) else { continue }
        if !pattern.hasStar {
          if name.utf8.count == pattern.prefix.utf8.count { found += pattern.targets }
          continue
        }
        let rest = name.dropFirst(pattern.prefix.count)
        guard rest.hasSuffix(pattern.suffix) else { continue }
        found += pattern.targets.map { $0.replacing("*", with: rest.dropLast(pattern.suffix.count), maxReplacements: 1) }
      }
      if let base = bases[folder] { found.append(base.isEmpty ? name : base + "/" + name) }
      if folder.isEmpty { return found }
      folder.removeLast()
    }
  }

  /// A path without "." and "..", of a folder's own name for a place.
  private static func path(_ path: String, from folder: String) -> String {
    var parts = components(folder)
    for part in path.split(separator: "/") where part != "." { if part == ".." { _ = parts.popLast() } else { parts.append(part) } }
    return parts.joined(separator: "/")
  }

  private static func components(_ path: String) -> [Substring] { path.split(separator: "/").filter { $0 != "." } }
}
