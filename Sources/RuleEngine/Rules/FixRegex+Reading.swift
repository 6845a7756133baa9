internal import Core

extension FixRegex {
  private typealias Problem = RuleParser.Problem

  /// Reads `fix-regex`.
  ///
  /// - Returns: nil if something is wrong with it, all of which the list of problems then says.
  init?(_ node: YAMLNode, _ path: String, _ problems: ProblemList) {
    guard case .mapping(let pairs, _) = node else {
      problems.add(Problem(path: path, line: node.mark.line, message: "`fix-regex` needs `regex` and `replacement`"))
      return nil
    }
    var isSound = true
    func note(_ key: String?, _ line: Int, _ message: String) {
      problems.add(Problem(path: key.map { "\(path).\($0)" } ?? path, line: line, message: message))
      isSound = false
    }
    for problem in KeyCheck.unknown(in: pairs.map(\.key), known: ["regex", "replacement", "count"], path) {
      problems.add(problem)
      isSound = false
    }
    func text(_ key: String) -> (text: String, line: Int)? {
      guard let value = node[key] else {
        // The key that may be meant is named above.
        if isSound { note(nil, node.mark.line, "`fix-regex` needs `regex` and `replacement`") }
        return nil
      }
      guard let text = value.string, value.isText else {
        note(key, value.mark.line, "must be a string" + KeyCheck.quoting(value))
        return nil
      }
      return (text, value.mark.line)
    }
    let (regex, replacement) = (text("regex"), text("replacement"))
    if let regex {
      do throws(Regex.CompileError) {
        _ = try Regex(regex.text)
      } catch {
        note("regex", regex.line, "broken regular expression: \(error.message) at offset \(error.offset)")
      }
    }
    var count: Int?
    if let node = node["count"] {
      count = node.string.flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
      if count == nil { note("count", node.mark.line, "`count` must be a whole number above 0") }
    }
    guard isSound, let regex, let replacement else { return nil }
    self.init(regex: regex.text, replacement: replacement.text, count: count)
  }

  /// What is wrong with a replacement that names a group which the expression lacks; such a fix is not offered.
  static func unknownGroup(in node: YAMLNode?, _ path: String) -> RuleParser.Problem? {
    guard let replacement = node?["replacement"], let text = replacement.string, let regex = node?["regex"]?.string,
      let compiled = try? Regex(regex), let group = FixReplacement(text).firstGroup(missingIn: compiled)
    else { return nil }
    return Problem(path: path + ".replacement", line: replacement.mark.line, message: "`regex` has no group \(group)")
  }
}
