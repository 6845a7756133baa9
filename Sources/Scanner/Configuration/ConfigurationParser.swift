import Core
import TOMLKit

/// Reads one `martlet.toml`. Whatever is wrong with a key becomes a diagnostic, and the key counts as not set.
struct ConfigurationParser {
  private let folder: FilePath
  private let shownPath: String
  private let isTop: Bool
  private let lines: TOMLLines
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var configuration = Configuration()
  /// Paths of `[scan] rules` as written; whether they stay inside is for the tree to say.
  private(set) var rulePaths: [String] = []
  private(set) var rulePathsLine = 0
  /// The first mistake that must not be passed over, see ``ConfigurationTree/refusal``.
  private(set) var refusal: UserError?
  /// Ids in `disable-rules`, `enable-rules` and `[rules."id"]`.
  private(set) var ruleMentions: [(id: String, line: Int)] = []

  init(_ bytes: [UInt8], folder: FilePath, shownPath: String, isTop: Bool) {
    self.folder = folder
    self.shownPath = shownPath
    self.isTop = isTop
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      lines = TOMLLines([])
      report("is not UTF-8 text; none of it is used", line: 0, .error)
      return
    }
    lines = TOMLLines(bytes)
    guard !lines.isTooDeep else {
      report("has keys of too many parts; none of it is used", line: 0, .error)
      return
    }
    guard lines.namelessHeader == 0 else {
      report("is not valid TOML and not used: a line that begins with `[` must name a table", line: lines.namelessHeader, .error)
      return
    }
    if let fatal = lines.fatal {
      report("is not valid TOML and not used: it \(fatal.message)", line: fatal.line, .error)
      return
    }
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      report("is not valid TOML and not used: \(error.description)", line: error.source.begin.line, .error)
      return
    } catch {
      report("is not valid TOML and not used", line: 0, .error)
      return
    }
    read(table)
  }

  private mutating func report(_ message: String, line: Int, _ level: Diagnostic.Level = .warning) {
    diagnostics.append(Diagnostic(level: level, code: .configuration, message: message, path: shownPath, line: line))
  }

  private mutating func report(_ message: String, at path: [String]) {
    report("`\(Self.shown(path))` \(message)", line: lines.line(of: path))
  }

  private static func shown(_ path: [String]) -> String {
    path.map { $0.contains(".") ? "\"\($0)\"" : $0 }.joined(separator: ".")
  }

  /// Like ``report(_:at:)``, and the scan is not to begin.
  private mutating func refuse(_ message: String, at path: [String]) {
    report(message, at: path)
    guard refusal == nil else { return }
    refusal = UserError(
      "`\(shownPath)` line \(lines.line(of: path)): `\(Self.shown(path))` \(message)\(message.hasSuffix("?") ? "" : ".")",
      advice: "Correct it, or scan with --no-configuration.")
  }

  private func setting<Value>(_ value: Value?, _ path: [String]) -> Setting<Value>? {
    value.map { Setting(value: $0, folder: folder, origin: "`\(shownPath)` line \(lines.line(of: path))") }
  }

  // MARK: Tables

  private static let scanKeys = [
    "include", "exclude", "severity", "fail-on", "max-target-bytes", "timeout", "jobs", "cache", "rules", "disable-rules",
    "enable-rules",
  ]
  private static let ruleKeys = ["severity", "enabled", "paths"]
  private static let outputKeys = ["format", "color"]
  /// Those of `--format`.
  private static let formats = ["text", "json", "sarif", "gitlab-sast", "junit", "html", "vim", "emacs"]

  private mutating func read(_ root: TOMLTable) {
    for key in root.keys.sorted() {
      switch key {
      case "scan": if let table = table(root, key, []) { readScan(table) }
      case "rules": if let table = table(root, key, []) { readRules(table) }
      case "output": if let table = table(root, key, []) { readOutput(table) }
      default: unknown([key], among: ["scan", "rules", "output"])
      }
    }
  }

  private mutating func readScan(_ table: TOMLTable) {
    for key in table.keys.sorted() {
      let path = ["scan", key]
      switch key {
      case "include": configuration.include = setting(globs(table, path), path)
      case "exclude": configuration.exclude = setting(globs(table, path), path)
      case "severity": configuration.severity = setting(severity(table, path), path)
      case "max-target-bytes": configuration.maxTargetBytes = setting(integer(table, path, 0...4_000_000_000), path)
      case "timeout": configuration.timeout = setting(seconds(table, path), path)
      case "disable-rules": configuration.disabledRules = setting(ruleIDs(table, path), path)
      case "enable-rules": configuration.enabledRules = setting(ruleIDs(table, path), path)
      case "fail-on", "jobs", "cache", "rules":
        guard isTop else {
          report("counts only in the top \(ConfigurationTree.fileName)", at: path)
          continue
        }
        switch key {
        case "fail-on":
          configuration.failOn =
            string(table, path) == "never" ? setting(.never, path) : setting(severity(table, path).map { .at($0) }, path)
        case "cache": configuration.cache = setting(bool(table, path), path)
        case "jobs": configuration.jobs = setting(integer(table, path, 1...1_024), path)
        default:
          rulePaths = strings(table, path) ?? []
          rulePathsLine = lines.line(of: path)
        }
      default: unknown(path, among: Self.scanKeys)
      }
    }
  }

  private mutating func readRules(_ table: TOMLTable) {
    for id in table.keys.sorted() {
      guard let rule = self.table(table, id, ["rules"]) else { continue }
      var settings = RuleSettings()
      ruleMentions.append((id, lines.line(of: ["rules", id])))
      for key in rule.keys.sorted() {
        let path = ["rules", id, key]
        switch key {
        case "severity": settings.severity = setting(severity(rule, path), path)
        case "enabled": settings.isEnabled = setting(bool(rule, path), path)
        case "paths":
          guard let paths = self.table(rule, key, ["rules", id]) else { continue }
          for inner in paths.keys.sorted() {
            let path = path + [inner]
            if inner == "exclude" { settings.excludedPaths = setting(globs(paths, path), path) } else { unknown(path, among: ["exclude"]) }
          }
        default: unknown(path, among: Self.ruleKeys)
        }
      }
      configuration.rules[id] = settings
    }
  }

  private mutating func readOutput(_ table: TOMLTable) {
    for key in table.keys.sorted() {
      let path = ["output", key]
      guard isTop else {
        report("counts only in the top \(ConfigurationTree.fileName)", at: path)
        continue
      }
      switch key {
      case "format": configuration.format = setting(word(table, path, Self.formats), path)
      case "color": configuration.color = setting(word(table, path, ["auto", "always", "never"]), path)
      default: unknown(path, among: Self.outputKeys)
      }
    }
  }

  private mutating func unknown(_ path: [String], among keys: [String]) {
    let suggestion = path.last.flatMap { Suggestion.nearest(to: $0, in: keys) }
    let message = "is not a known key" + (suggestion.map { "; did you mean `\($0)`?" } ?? "")
    if suggestion == "severity" || suggestion == "fail-on" { refuse(message, at: path) } else { report(message, at: path) }
  }

  // MARK: Values

  private mutating func wrong(_ path: [String], _ expected: String) { report("must be \(expected); it is not used", at: path) }

  private mutating func table(_ parent: TOMLTable, _ key: String, _ above: [String]) -> TOMLTable? {
    if let table = parent[key]?.table { return table }
    wrong(above + [key], "a table")
    return nil
  }

  private func value(_ table: TOMLTable, _ path: [String]) -> (any TOMLValueConvertible)? { path.last.flatMap { table[$0] } }

  private mutating func strings(_ table: TOMLTable, _ path: [String]) -> [String]? {
    if let single = value(table, path)?.string { return [single] }
    guard let array = value(table, path)?.array else {
      wrong(path, "a list of texts")
      return nil
    }
    var texts: [String] = []
    for item in array {
      guard let text = item.string else {
        wrong(path, "a list of texts")
        return nil
      }
      texts.append(text)
    }
    return texts
  }

  private mutating func ruleIDs(_ table: TOMLTable, _ path: [String]) -> [String]? {
    let ids = strings(table, path)
    ruleMentions += (ids ?? []).map { ($0, lines.line(of: path)) }
    return ids
  }

  private mutating func globs(_ table: TOMLTable, _ path: [String]) -> [String]? {
    guard let texts = strings(table, path) else { return nil }
    var list = IgnoreList()
    for text in texts {
      if let problem = list.add(option: text, source: path.last ?? "") { report(problem.message, line: lines.line(of: path)) }
    }
    return texts
  }

  private func string(_ table: TOMLTable, _ path: [String]) -> String? { value(table, path)?.string }

  private mutating func word(_ table: TOMLTable, _ path: [String], _ words: [String]) -> String? {
    guard let text = string(table, path), words.contains(text) else {
      let suggestion = string(table, path).flatMap { Suggestion.nearest(to: $0, in: words) }
      wrong(path, "one of \(words.joined(separator: ", "))" + (suggestion.map { " (did you mean `\($0)`?)" } ?? ""))
      return nil
    }
    return text
  }

  private mutating func severity(_ table: TOMLTable, _ path: [String]) -> Severity? {
    guard let text = string(table, path), let severity = Severity(ruleWord: text) else {
      let words = Severity.allCases.map(\.name) + (path == ["scan", "fail-on"] ? ["never"] : [])
      let suggestion = string(table, path).flatMap { Suggestion.nearest(to: $0, in: words) }
      refuse("must be one of \(words.joined(separator: ", "))" + (suggestion.map { "; did you mean `\($0)`?" } ?? ""), at: path)
      return nil
    }
    return severity
  }

  private mutating func bool(_ table: TOMLTable, _ path: [String]) -> Bool? {
    guard let value = value(table, path), value.type == .bool, let flag = value.bool else {
      wrong(path, "true or false")
      return nil
    }
    return flag
  }

  private mutating func integer(_ table: TOMLTable, _ path: [String], _ range: ClosedRange<Int>) -> Int? {
    guard let value = value(table, path), value.type == .int, let number = value.int, range.contains(number) else {
      wrong(path, "a whole number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return number
  }

  private mutating func seconds(_ table: TOMLTable, _ path: [String]) -> Double? {
    let value = value(table, path)
    let number = value?.type == .int ? value?.int.map(Double.init) : value?.type == .double ? value?.double : nil
    guard let number, number >= 0, number <= 86_400 else {
      wrong(path, "a number of seconds, 0 for no limit")
      return nil
    }
    return number
  }
}
