internal import Core

/// Which example files test which rule files.
///
/// A file is an example of a rule file if both have the same name up to the first dot and stand in the same folder, or if it lies in a folder
/// of that name there; where rules and examples have trees of their own, in the same folder of each. YAML files are rules, except `<rule>.test.yaml`; `<rule>.fixed.<extension>`
/// is what fixes make of an example.
struct RuleTestPairs: Sendable {
  private let fileSystem: any FileSystem

  init(_ fileSystem: any FileSystem) { self.fileSystem = fileSystem }

  struct Pair: Sendable {
    var rule: FilePath
    var examples: [Example]
  }

  struct Example: Sendable {
    var path: FilePath
    var fixed: FilePath?
  }

  /// - Parameters:
  ///   - rules: a rule file, or a folder of them.
  ///   - tests: an example, or a folder of them; nil: beside the rules.
  func pairs(rules: FilePath, tests: FilePath?) throws(UserError) -> [Pair] {
    let files = try RuleFiles.list(rules, in: fileSystem, advice: RuleFiles.argumentAdvice).files.map(\.path)
    guard let tests else {
      return try files.map { (file) throws(UserError) in Pair(rule: file, examples: try examples(of: file, in: nil)) }
    }
    guard try isFolder(tests) else {
      return files.map { Pair(rule: $0, examples: [Example(path: tests, fixed: fixed(of: tests, nil))]) }
    }
    let root = try isFolder(rules) ? rules : rules.parent ?? FilePath(".")
    return try files.map { (file) throws(UserError) in
      let folder = file.parent?.description ?? "."
      let below = folder.hasPrefix(root.description) ? folder.dropFirst(root.description.utf8.count).drop { $0 == "/" } : ""
      return Pair(rule: file, examples: try examples(of: file, in: below.isEmpty ? tests : tests.appending(String(below))))
    }
  }

  private func isFolder(_ path: FilePath) throws(UserError) -> Bool {
    do throws(FileError) {
      return try fileSystem.status(path, followLinks: true).kind == .directory
    } catch {
      throw UserError("cannot read \(path): \(error.message)", advice: "Name a folder of rules and examples, or one rule file.")
    }
  }

  private func examples(of rule: FilePath, in folder: FilePath?) throws(UserError) -> [Example] {
    let folder = folder ?? rule.parent ?? FilePath(".")
    let listing = try names(in: folder)
    let stem = Self.stem(FilePath.display(rule.name))
    let own = listing.files.filter { Self.stem($0) == stem }
    var found = own.filter { !Self.isRules($0) && !Self.isFixed($0) }.map { name in
      let path = folder.appending(name)
      return Example(path: path, fixed: fixed(of: path, own))
    }
    for name in listing.folders where name == stem {
      var left = Self.maximumFolders
      found += try examples(below: folder.appending(name), &left)
    }
    return found
  }

  /// All examples of a folder that has its rule's name. YAML files with the word `test` alone: others are rules.
  private func examples(below folder: FilePath, _ left: inout Int) throws(UserError) -> [Example] {
    guard left > 0 else { return [] }
    left -= 1
    let listing = try names(in: folder)
    var found = listing.files.filter { !Self.isRules($0) && !Self.isFixed($0) }.map { name in
      let path = folder.appending(name)
      return Example(path: path, fixed: fixed(of: path, listing.files))
    }
    for name in listing.folders where !name.hasPrefix(".") { found += try examples(below: folder.appending(name), &left) }
    return found
  }

  /// Folders that are looked through for one rule file; links may lead in circles.
  private static let maximumFolders = 1_000

  private func names(in folder: FilePath) throws(UserError) -> (files: [String], folders: [String]) {
    var files: [String] = []
    var folders: [String] = []
    do throws(FileError) {
      let listing = try fileSystem.openDirectory(folder, followLinks: true).list()
      for index in 0..<listing.count {
        let name = FilePath.display(listing.name(index))
        if listing.kinds[index] == .directory { folders.append(name) } else { files.append(name) }
      }
    } catch {
      // A tree of examples need not have a folder for all rules.
      if error.kind == .notFound { return ([], []) }
      throw UserError("cannot look for examples in \(folder): \(error.message)")
    }
    return (files.sorted(), folders.sorted())
  }

  /// Of `a.test.py` one of `a.fixed.test.py`, `a.test.fixed.py` and `a.fixed.py`.
  private func fixed(of example: FilePath, _ names: [String]?) -> FilePath? {
    let name = FilePath.display(example.name)
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1, let last = parts.last, let folder = example.parent ?? Optional(FilePath(".")) else { return nil }
    let candidates = [[parts[0], "fixed"] + parts.dropFirst(), parts.dropLast() + ["fixed", last], [parts[0], "fixed", last]]
    return candidates.map { $0.joined(separator: ".") }.first { name in names?.contains(name) ?? fileSystem.exists(folder.appending(name)) }
      .map { folder.appending($0) }
  }

  private static func stem(_ name: String) -> Substring { name.prefix { $0 != "." } }

  private static func isFixed(_ name: String) -> Bool { name.split(separator: ".").dropFirst().contains("fixed") }

  private static func isRules(_ name: String) -> Bool {
    let parts = name.split(separator: ".").dropFirst()
    guard let last = parts.last, last == "yaml" || last == "yml" else { return false }
    return !parts.contains("test")
  }
}
