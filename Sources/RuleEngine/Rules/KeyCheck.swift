internal import Core

/// Mistakes in keys and plain values that are the same wherever they stand.
enum KeyCheck {
  /// The keys that mean nothing in their mapping, and which one may have been meant.
  static func unknown(in keys: [YAMLScalar], known: [String], _ path: String) -> [RuleParser.Problem] {
    keys.filter { !known.contains($0.text) }.map { key in
      let near = Suggestion.nearest(to: key.text, in: known)
      let hint = near.map { ": did you mean `\($0)`?" } ?? "; here may stand " + known.map { "`\($0)`" }.joined(separator: ", ")
      return RuleParser.Problem(path: path + "." + key.text, line: key.mark.line, message: "unknown key `\(key.text)`\(hint)")
    }
  }

  /// What to do about a value that YAML takes for a number or a truth value.
  static func quoting(_ value: YAMLNode) -> String {
    guard case .scalar(let scalar) = value, scalar.isPlain else { return "" }
    return scalar.text.isEmpty || scalar.text == "~" || scalar.text == "null"
      ? "; nothing stands here" : ": write it in quotes, \"\(scalar.text)\""
  }
}
