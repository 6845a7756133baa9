internal import Core

/// Tells rules of one name apart that stand in different files: collections of rules name a rule by its folder and its id, so
/// that `tainted-sql` may be there once for each language.
enum RuleIdentity {
  /// Gives every rule whose id stands in another folder too the names of as many folders around it as tell them apart:
  /// `go.sql.tainted` and `java.sql.tainted`. In one folder, and in one file, rules may share a name: all of them run.
  ///
  /// What a rule is then called depends on the rules of its name alone, and on no folder that is common to them: not on where
  /// the collection lies. Only where others are called so already does it take one folder more. Comments and options that name a
  /// rule by what follows a dot go on to mean it.
  ///
  /// - Returns: the rules in their order, with ids of their own; of a rule that was read twice the first reading.
  /// - Parameter notesShared: whether rules of one name in different files are worth a note.
  static func distinguish(_ rules: [Rule], notesShared: Bool = false, diagnostics: inout [Diagnostic]) -> [Rule] {
    var result: [Rule] = []
    var places: [String: [Int]] = [:]
    for rule in rules {
      let same = places[rule.id] ?? []
      if let other = same.lazy.map({ result[$0] }).first(where: { $0.file == rule.file }) {
        // The same file may be named twice.
        if same.contains(where: { result[$0].file == rule.file && result[$0].yamlPath == rule.yamlPath }) { continue }
        diagnostics.append(duplicate(rule, of: other))
      }
      places[rule.id, default: []].append(result.count)
      result.append(rule)
    }
    // Written, or given to rules of another name: data flow merges what has one id.
    var taken = Set(places.keys)
    for (id, same) in places.sorted(by: { $0.key < $1.key }) where same.count > 1 {
      let names = names(of: id, in: same.map { result[$0].file }) { [taken] in !taken.contains($0) }
      taken.formUnion(names)
      var counts: [String: Int] = [:]
      for (index, name) in zip(same, names) {
        let count = counts[name, default: 0] + 1
        counts[name] = count
        result[index].description.id = name
        result[index].id = count > 1 ? "\(name)\(numberSign)\(count)" : name
        if notesShared, let other = same.first(where: { result[$0].file != result[index].file }) {
          diagnostics.append(shared(result[index], id, with: result[other]))
        }
      }
    }
    return result
  }

  /// What tells rules of one name apart, behind the name; no id that is written holds it.
  private static let numberSign = "#"

  /// The name in an id that was given here.
  static func name(of id: String) -> String { id.utf8.firstIndex(of: UInt8(ascii: "#")).map { String(id[..<$0]) } ?? id }

  /// What rules of one id in these files are called: the id alone if all are in one folder.
  private static func names(of id: String, in files: [String], isFree: @escaping (String) -> Bool) -> [String] {
    let folders = files.map { $0.split(separator: "/").filter { $0 != "." }.dropLast().joined(separator: "/") }
    var firsts: [(folder: String, file: String)] = []
    for (folder, file) in zip(folders, files) where !firsts.contains(where: { $0.folder == folder }) { firsts.append((folder, file)) }
    guard firsts.count > 1 else { return files.map { _ in id } }
    let names = qualifiers(firsts.map(\.file)) { isFree("\($0).\(id)") }.map { "\($0).\(id)" }
    let ofFolder = Dictionary(zip(firsts.map(\.folder), names), uniquingKeysWith: { first, _ in first })
    return folders.map { ofFolder[$0] ?? id }
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
    if let names = byFolder.first(where: tellsApart) ?? byFile.first(where: tellsApart) { return names }
    var numbers = files.indices.map { $0 + 1 }
    // Finitely many names are taken.
    while !tellsApart(numbers.map(String.init)) { numbers = numbers.map { $0 + numbers.count } }
    return numbers.map(String.init)
  }

  /// A name with what ids may not contain made a hyphen.
  private static func identifier(_ name: Substring) -> String {
    String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") ? $0 : "-" })
  }

  private static func shared(_ rule: Rule, _ id: String, with other: Rule) -> Diagnostic {
    Diagnostic(
      level: .note, code: .brokenRule,
      message: "rule `\(id)` is the name of a rule in \(other.file):\(other.line) too; "
        + (rule.name == id ? "nothing in reports, settings and comments tells them apart" : "beside it this one is called `\(rule.name)`"),
      path: rule.file, line: rule.line, context: "\(id) \(rule.yamlPath).id")
  }

  private static func duplicate(_ rule: Rule, of other: Rule) -> Diagnostic {
    Diagnostic(
      level: .warning, code: .brokenRule,
      message:
        "rule `\(rule.name)` is the name of the rule in line \(other.line) too: both run, and reports, settings and comments can't tell them apart",
      path: rule.file, line: rule.line, context: "\(rule.name) \(rule.yamlPath).id")
  }
}
