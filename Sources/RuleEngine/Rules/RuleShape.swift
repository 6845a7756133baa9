internal import Core

/// Whether the values of a rule are of the types that its keys ask for, and each key stands once.
///
/// A value of another type has no effect where it is read, so it is a mistake that nobody would notice.
enum RuleShape {
  private typealias Problem = RuleParser.Problem

  /// Keys anywhere in a rule that hold true or false. `by-side-effect` and `strict` also take words and are not among them.
  private static let flags: Set<String> = [
    "exact", "control", "at-exit", "result", "not-conflicting", "not_conflicting", "constant-propagation", "strip",
  ]
  /// Keys of a rule that hold a text.
  private static let texts: Set<String> = ["fix", "mode", "min-version", "max-version", "category", "version"]

  static func check(_ rule: YAMLNode, _ path: String, _ problems: ProblemList) {
    guard case .mapping(let pairs, _) = rule else { return }
    for (key, value) in pairs {
      let place = path + "." + key.text
      // A version may look like a number.
      if texts.contains(key.text), value.string == nil || key.text == "fix" && !value.isText {
        problems.add(Problem(path: place, line: value.mark.line, message: "`\(key.text)` must be a string" + KeyCheck.quoting(value)))
      }
      switch key.text {
      case "languages":
        guard let elements = value.elements else { continue }
        for (index, element) in elements.enumerated() where element.string == nil {
          problems.add(Problem(path: "\(place)[\(index)]", line: element.mark.line, message: "a language must be a string"))
        }
      case "metadata":
        if value.string?.isEmpty ?? false { continue }  // Nothing stands behind the key.
        guard case .mapping = value else {
          problems.add(Problem(path: place, line: value.mark.line, message: "`metadata` must be a mapping"))
          continue
        }
        checkMetadata(value, place, problems)
      case "options": checkOptions(value, place, problems)
      default: break
      }
      // What people keep in the metadata is their own.
      if key.text != "metadata" { walk(value, place, problems) }
    }
    checkTwice(pairs.map(\.key), path, problems)
  }

  private static func walk(_ node: YAMLNode, _ path: String, _ problems: ProblemList) {
    switch node {
    case .scalar: return
    case .sequence(let elements, _):
      for (index, element) in elements.enumerated() { walk(element, "\(path)[\(index)]", problems) }
    case .mapping(let pairs, _):
      checkTwice(pairs.map(\.key), path, problems)
      for (key, value) in pairs {
        if flags.contains(key.text), value.bool == nil {
          problems.add(
            Problem(path: path + "." + key.text, line: value.mark.line, message: "`\(key.text)` must be true or false"))
        }
        walk(value, path + "." + key.text, problems)
      }
    }
  }

  /// What people keep there is their own; of what is used a word that means nothing has no effect.
  private static func checkMetadata(_ node: YAMLNode, _ path: String, _ problems: ProblemList) {
    for key in ["confidence", "likelihood", "impact"] {
      guard let value = node[key], !["LOW", "MEDIUM", "HIGH"].contains(value.string?.uppercased() ?? "") else { continue }
      problems.add(
        Problem(path: "\(path).\(key)", line: value.mark.line, message: "`\(key)` counts as LOW, MEDIUM or HIGH alone", level: .note))
    }
  }

  /// Of two values only the first would count.
  private static func checkTwice(_ keys: [YAMLScalar], _ path: String, _ problems: ProblemList) {
    var seen: Set<String> = []
    for key in keys where !seen.insert(key.text).inserted {
      problems.add(
        Problem(
          path: path + "." + key.text, line: key.mark.line, message: "`\(key.text)` stands twice here; put both into a list or drop one"))
    }
  }

  private static func checkOptions(_ node: YAMLNode, _ path: String, _ problems: ProblemList) {
    guard case .mapping(let pairs, _) = node else { return }
    for (key, value) in pairs {
      let place = path + "." + key.text
      guard let kind = RuleOptionKeys.all[key.text] else {
        let near = Suggestion.nearest(to: key.text, in: RuleOptionKeys.all.keys.sorted())
        problems.add(
          Problem(
            path: place, line: key.mark.line,
            message: "unknown option `\(key.text)`" + (near.map { ": did you mean `\($0)`?" } ?? "; it has no effect"), level: .warning))
        continue
      }
      if RuleOptionKeys.withoutEffect.contains(key.text) {
        problems.add(Problem(path: place, line: key.mark.line, message: "the option `\(key.text)` has no effect here", level: .note))
      }
      let wanted: String? =
        switch kind {
        case .flag: value.bool == nil ? "true or false" : nil
        case .number: value.string.flatMap { Double($0) } == nil ? "a number" : nil
        case .word(let words): words.contains(value.string ?? "") ? nil : "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
        case .list: value.elements == nil ? "a list" : nil
        case .readElsewhere: nil
        }
      if let wanted { problems.add(Problem(path: place, line: value.mark.line, message: "`\(key.text)` must be \(wanted)")) }
    }
  }
}
