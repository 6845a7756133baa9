internal import Core

/// Finds files of the project by what an import calls them.
struct ModuleIndex {
  /// Paths without extension, by file.
  private var stems: [[Substring]] = []
  /// Files by the last component of their stem (for a folder's own module, the folder's name).
  private var byLast: [Substring: [Int32]] = [:]
  /// Files by folder path.
  private var byFolder: [String: [Int32]] = [:]
  private var foldersByLast: [Substring: [String]] = [:]
  private var byStem: [String: [Int32]] = [:]

  mutating func add(_ file: Int32, path: String, folderModule: String?) {
    var parts = path.split(separator: "/").filter { $0 != "." }
    let folder = parts.dropLast().joined(separator: "/")
    if byFolder[folder] == nil, let last = parts.dropLast().last { foldersByLast[last, default: []].append(folder) }
    byFolder[folder, default: []].append(file)
    if let last = parts.popLast() {
      let stem = last.firstIndex(of: ".").map { last[..<$0] } ?? last
      let full = last.lastIndex(of: ".").map { last[..<$0] } ?? last
      byStem[(parts + [full]).joined(separator: "/"), default: []].append(file)
      if let folderModule, stem == folderModule {} else { parts.append(full) }
    }
    stems.append(parts)
    if let last = parts.last { byLast[last, default: []].append(file) }
  }

  /// The file whose module path ends with the components; if there are several, the one nearest to the importing file.
  func file(endingWith components: [Substring], near importer: Int32) -> Int32? {
    guard let last = components.last else { return nil }
    var best: (file: Int32, score: Int)?
    let origin = stems.indices.contains(Int(importer)) ? stems[Int(importer)] : []
    for candidate in byLast[last] ?? [] {
      let stem = stems[Int(candidate)]
      guard stem.count >= components.count, stem.suffix(components.count).elementsEqual(components) else { continue }
      // What stands before must be where the importer could look: a folder above it, or a source root.
      let common = zip(stem, origin).prefix { $0 == $1 }.count
      let rest = stem.count - components.count - min(common, stem.count - components.count)
      let score = common * 4 - rest * 3
      if score > best?.score ?? Int.min { best = (candidate, score) }
    }
    return best?.file
  }

  /// The file at a path without extension, or with one of the extensions, or the folder's own module.
  func file(atPath path: String, extensions: [String], folderModule: String?, paths: (Int32) -> String) -> Int32? {
    let path = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    func pick(_ candidates: [Int32]?) -> Int32? {
      guard let candidates else { return nil }
      for wanted in extensions {
        if let found = candidates.first(where: { paths($0).hasSuffix(wanted) }) { return found }
      }
      return candidates.first
    }
    if let found = pick(byStem[path]) { return found }
    // "./x.js" may be written for a file x.ts.
    if let dot = path.lastIndex(of: "."), !path[dot...].contains("/"), let found = pick(byStem[String(path[..<dot])]) { return found }
    if let folderModule, let found = pick(byStem[path.isEmpty ? folderModule : path + "/" + folderModule]) { return found }
    return nil
  }

  func file(in folder: String) -> Int32? { byFolder[folder]?.first }

  /// The folder of the project that an import path means: the longest end of the path that is a folder here, or one that ends so.
  func folder(forImport path: Substring) -> String? {
    let parts = path.split(separator: "/")
    guard let last = parts.last, let candidates = foldersByLast[last] else { return nil }
    var best: (folder: String, length: Int)?
    for candidate in candidates {
      let own = candidate.split(separator: "/")
      let length = zip(own.reversed(), parts.reversed()).prefix { $0 == $1 }.count
      // All of the folder's path, or at least two components: one shared word is chance.
      guard length == own.count || length >= 2 else { continue }
      if length > best?.length ?? 0 { best = (candidate, length) }
    }
    return best?.folder
  }
}
