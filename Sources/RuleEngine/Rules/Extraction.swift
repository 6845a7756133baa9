internal import Core

/// What a rule of `mode: extract` takes out of files: what a metavariable stands for, to be read as a text of another language.
package struct Extraction: Sendable, Equatable {
  /// How what stands in the file becomes the text.
  package enum Transform: String, Sendable {
    /// As it is written.
    case none = "no_transform"
    /// What a string says.
    case unquoted = "unquote_string"
    /// The strings of a JSON list, each on a line of its own.
    case lines = "concat_json_string_array"
  }

  package var metavariable: String
  /// As the rule names it.
  package var language: String
  package var transform = Transform.none
  /// Whether all that the rule takes out of one file is one text.
  package var joins = false
  /// Ids of the only rules that look at the text, if there are any, and of those that don't.
  package var included: [String] = []
  package var excluded: [String] = []
}

/// Reads the keys of a rule of `mode: extract`, or the mapping `extract` of the newer syntax.
struct ExtractionParser {
  typealias Problem = RuleParser.Problem

  let names: LanguageNames?
  let problems: ProblemList

  static func isExtraction(_ rule: YAMLNode) -> Bool { rule["mode"]?.string == "extract" || rule["extract"]?.pairs.isEmpty == false }

  func extraction(_ rule: YAMLNode, _ path: String) throws(Problem) -> Extraction {
    var (keys, path) = (rule, path)
    if let nested = rule["extract"], !nested.pairs.isEmpty { (keys, path) = (nested, path + ".extract") }
    let name = keys["metavariable"] == nil ? "extract" : "metavariable"
    guard let metavariable = keys[name]?.string, metavariable.hasPrefix("$") else {
      throw Problem(path: path, line: (keys[name] ?? keys).mark.line, message: "`\(name)` must name what is taken out, such as $CODE")
    }
    guard let language = keys["dest-language"]?.string, !language.isEmpty else {
      throw Problem(path: path, line: keys.mark.line, message: "missing `dest-language`: the language of `\(metavariable)`")
    }
    if names?.meaning(of: language) == .unknown {
      throw Problem(
        path: path + ".dest-language", line: keys["dest-language"]?.mark.line ?? keys.mark.line,
        message: names?.refusal(of: language) ?? "")
    }
    if names?.meaning(of: language) == .elsewhere {
      problems.add(
        Problem(
          path: path + ".dest-language", line: keys["dest-language"]?.mark.line ?? keys.mark.line,
          message: "left out for \(language), which this version does not scan: what `\(metavariable)` stands for is not searched",
          level: .note, code: .otherLanguage))
    }
    var found = Extraction(metavariable: metavariable, language: language)
    if let value = keys["transform"] {
      guard let transform = Extraction.Transform(rawValue: value.string ?? "") else {
        throw Problem(
          path: path + ".transform", line: value.mark.line,
          message: "must be `no_transform`, `unquote_string` or `concat_json_string_array`")
      }
      found.transform = transform
    }
    if let value = keys["reduce"] {
      guard value.string == "concat" || value.string == "separate" else {
        throw Problem(path: path + ".reduce", line: value.mark.line, message: "must be `separate` or `concat`")
      }
      found.joins = value.string == "concat"
    }
    for key in ["dest-rules", "rules", "extract-rule-ids"] {
      guard let value = keys[key] else { continue }
      found.included = try ids(value, "include", path + "." + key)
      found.excluded = try ids(value, "exclude", path + "." + key)
    }
    return found
  }

  private func ids(_ value: YAMLNode, _ key: String, _ path: String) throws(Problem) -> [String] {
    let others = value.pairs.map(\.0).filter { $0 != "include" && $0 != "exclude" }
    guard !value.pairs.isEmpty, others.isEmpty else {
      throw Problem(path: path, line: value.mark.line, message: "must hold `include` or `exclude`, each a list of rule ids")
    }
    guard let list = value[key] else { return [] }
    guard let ids = list.elements?.compactMap(\.string), ids.count == list.elements?.count else {
      throw Problem(path: path + "." + key, line: list.mark.line, message: "must be a list of rule ids")
    }
    return ids
  }
}
