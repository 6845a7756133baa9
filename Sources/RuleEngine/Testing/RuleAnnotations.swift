package import Core

/// The `ruleid:` and `ok:` comments of an example file.
package struct RuleAnnotations {
  private enum Kind { case ruleid, ok, todoRuleid, todoOK }
  private struct Annotation {
    var kind: Kind
    var rule: String
    /// The line that the comment speaks of: the next one that is not an annotation.
    var line: Int
  }

  private var annotations: [Annotation] = []

  package init(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    var pending: [(Kind, String)] = []
    for (index, line) in lines.enumerated() {
      let found = Self.parse(line)
      if found.isEmpty {
        for (kind, rule) in pending { annotations.append(Annotation(kind: kind, rule: rule, line: index + 1)) }
        pending = []
      } else {
        pending += found
      }
    }
  }

  private static let words: [(String, Kind)] = [("todoruleid:", .todoRuleid), ("todook:", .todoOK), ("ruleid:", .ruleid), ("ok:", .ok)]

  private static func parse(_ line: Substring) -> [(Kind, String)] {
    for (word, kind) in words {
      guard let range = firstRange(of: word, in: line) else { continue }
      // The word stands in a comment by itself: only comment marks and spaces before it.
      let before = line[..<range.lowerBound]
      guard before.allSatisfy({ " \t#/*<!-{;%\"'(".contains($0) }) else { continue }
      var rest = line[range.upperBound...]
      for close in ["*/", "-->", "#}", "%}"] { if let end = firstRange(of: close, in: rest) { rest = rest[..<end.lowerBound] } }
      return rest.split(separator: ",").map { (kind, String($0.filter { !$0.isWhitespace })) }.filter { !$0.1.isEmpty }
    }
    return []
  }

  private static func firstRange(of word: String, in text: Substring) -> Range<Substring.Index>? {
    guard let first = word.first else { return nil }
    var start = text.startIndex
    while let candidate = text[start...].firstIndex(of: first) {
      if text[candidate...].hasPrefix(word) { return candidate..<text.index(candidate, offsetBy: word.count) }
      start = text.index(after: candidate)
    }
    return nil
  }

  /// Differences between what the comments say and what was found, in words.
  package func compare(_ findings: [Finding], rules: Set<String>, file: String) -> [String] {
    var problems: [String] = []
    func isMeant(_ annotation: String, _ rule: String) -> Bool {
      annotation == rule || rule.hasSuffix("." + annotation) || annotation.hasSuffix("." + rule)
    }
    for annotation in annotations where rules.contains(where: { isMeant(annotation.rule, $0) }) {
      let isFound = findings.contains { $0.location.start.line == annotation.line && isMeant(annotation.rule, $0.ruleID) }
      switch annotation.kind {
      case .ruleid where !isFound: problems.append("\(file):\(annotation.line): not found: \(annotation.rule)")
      case .ok where isFound: problems.append("\(file):\(annotation.line): found although marked ok: \(annotation.rule)")
      default: break
      }
    }
    // A name with a typing mistake would never be missed.
    for annotation in annotations where annotation.kind == .ruleid && !rules.contains(where: { isMeant(annotation.rule, $0) }) {
      problems.append("\(file):\(annotation.line): no such rule: \(annotation.rule)")
    }
    for finding in findings where rules.contains(finding.ruleID) {
      let line = finding.location.start.line
      let isExpected = annotations.contains {
        $0.line == line && isMeant($0.rule, finding.ruleID) && ($0.kind == .ruleid || $0.kind == .todoOK || $0.kind == .ok)
      }
      if !isExpected { problems.append("\(file):\(line): found without a comment that says so: \(finding.ruleID)") }
    }
    return problems
  }
}
