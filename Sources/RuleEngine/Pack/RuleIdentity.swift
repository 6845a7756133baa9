internal import Core

/// Tells rules of one name apart that stand in different files: collections of rules name a rule by its folder and its id, so
/// that `tainted-sql` may be there once for each language.
enum RuleIdentity {
  /// Gives every rule whose id stands in another file too the names of as many folders around it as tell them apart:
  /// `go.sql.tainted` and `java.sql.tainted`, or, in one folder, the names of the files.
  ///
  /// What a rule is then called depends on the rules of its name alone, and on no folder that is common to them: not on where
  /// the collection lies. Comments and options that name a rule by what follows a dot go on to mean it.
  ///
  /// - Returns: the rules that are left, in their order; of those with one name in one file the first.
  /// - Parameter notesShared: whether rules of one name in different files are worth a note.
  static func distinguish(_ rules: [Rule], notesShared: Bool = false, diagnostics: inout [Diagnostic]) -> [Rule] {
    var result: [Rule] = []
    var places: [String: [Int]] = [:]
    for rule in rules {
      if let other = places[rule.id]?.lazy.map({ result[$0] }).first(where: { $0.file == rule.file }) {
        // The same file may be named twice.
        if other.line != rule.line { diagnostics.append(duplicate(rule, of: other)) }
        continue
      }
      places[rule.id, default: []].append(result.count)
      result.append(rule)
    }
    for (id, same) in places.sorted(by: { $0.key < $1.key }) where same.count > 1 {
      let files = same.map { result[$0].file }
      for (index, name) in zip(same, qualifiers(files) { places["\($0).\(id)"] == nil }) {
        result[index].id = "\(name).\(id)"
        result[index].description.id = result[index].id
        if notesShared, let other = same.first(where: { $0 != index }) {
          diagnostics.append(shared(result[index], id, with: result[other]))
        }
      }
    }
    return result
  }

  /// What tells files apart, in rules' names: of each the fewest folders, nearest first, and the file's own name only where the
  /// folders are the same; numbers where nothing else does.
  private static func qualifiers(_ files: [String], isFree: @escaping (String) -> Bool) -> [String] {
    let paths = files.map { file -> (folders: [String], stem: String) in
      var parts = file.split(separator: "/").filter { $0 != "." && $0 != ".." }
      let name = parts.popLast() ?? ""
      return (parts.map(identifier), identifier(name[..<(name.lastIndex(of: ".") ?? name.endIndex)]))
    }
    let depth = paths.map(\.folders.count).max() ?? 0
    let byFolder = (1..<(depth + 1)).lazy.map { count in paths.map { $0.folders.suffix(count).joined(separator: ".") } }
    let byFile = (0..<(depth + 1)).lazy.map { count in paths.map { ($0.folders.suffix(count) + [$0.stem]).joined(separator: ".") } }
    let tellsApart = { (names: [String]) in Set(names).count == names.count && names.allSatisfy { !$0.isEmpty && isFree($0) } }
    return byFolder.first(where: tellsApart) ?? byFile.first(where: tellsApart) ?? files.indices.map { String($0 + 1) }
  }

  /// A name with what ids may not contain made a hyphen.
  private static func identifier(_ name: Substring) -> String {
    String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") ? $0 : "-" })
  }

  private static func shared(_ rule: Rule, _ id: String, with other: Rule) -> Diagnostic {
    Diagnostic(
      level: .note, code: .brokenRule,
      message: "rule `\(id)` is the name of a rule in \(other.file):\(other.line) too; beside it this one is called `\(rule.id)`",
      path: rule.file, line: rule.line, context: "\(id) \(rule.yamlPath).id")
  }

  private static func duplicate(_ rule: Rule, of other: Rule) -> Diagnostic {
    Diagnostic(
      level: .warning, code: .brokenRule, message: "rule `\(rule.id)` is defined in line \(other.line) too; the first is used",
      path: rule.file, line: rule.line, context: rule.id)
  }
}
