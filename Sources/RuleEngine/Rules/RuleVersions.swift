internal import Core

/// `min-version` and `max-version`: for which versions of Semgrep a rule was written.
enum RuleVersions {
  /// The version whose rule language is understood here.
  static let understood = [1, 182, 0]

  /// Why a rule is left out: a note where it is for other versions, an error where a version is none.
  static func refusal(_ rule: YAMLNode, _ path: String) -> RuleParser.Problem? {
    for (key, isMet) in [
      ("min-version", { (version: [Int]) in !understood.lexicographicallyPrecedes(version) }),
      ("max-version", { (version: [Int]) in !version.lexicographicallyPrecedes(understood) }),
    ] {
      guard let node = rule[key], let text = node.string else { continue }
      guard let version = version(text) else {
        return RuleParser.Problem(path: "\(path).\(key)", line: node.mark.line, message: "`\(text)` is no version such as 1.38.0")
      }
      guard isMet(version) else {
        let own = understood.map(String.init).joined(separator: ".")
        return RuleParser.Problem(
          path: "\(path).\(key)", line: node.mark.line, message: "left out: it asks for another version of the rule language than \(own)",
          level: .note)
      }
    }
    return nil
  }

  /// Three numbers; those that are not written are 0.
  private static func version(_ text: String) -> [Int]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...3).contains(parts.count), parts.allSatisfy({ $0.map { $0 >= 0 } ?? false }) else { return nil }
    return parts.compactMap { $0 } + Array(repeating: 0, count: 3 - parts.count)
  }
}
