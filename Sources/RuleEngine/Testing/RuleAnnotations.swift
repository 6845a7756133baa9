package import Core

/// The comments of an example file that say what rules are to find: `ruleid: a, b` that a and b find something which begins on the
/// next line, `ok: a` that a does not.
///
/// `todoruleid:` marks what should be found and is not yet, `todook:` what is found and should not be: each fails once it is
/// done, so that the comment is brought up to date. What an engine is to find that follows data through all of a program stands
/// under `deepruleid:` and `proruleid:` (and `deepok:`, `prook:`): both answers are right there.
package struct RuleAnnotations {
  package enum Kind: Sendable { case ruleid, ok, todoRuleid, todoOK, deep }

  package struct Annotation: Sendable {
    package var kind: Kind
    package var rule: String
    /// The line that the comment speaks of: the next one that is not an annotation.
    package var line: Int
  }

  package private(set) var all: [Annotation] = []

  package init(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    var pending: [(Kind, String)] = []
    for (index, line) in lines.enumerated() {
      let found = Self.parse(line)
      if found.isEmpty {
        for (kind, rule) in pending { all.append(Annotation(kind: kind, rule: rule, line: index + 1)) }
        pending = []
      } else {
        pending += found
      }
    }
  }

  private static let words: [(String, Kind)] = [
    ("todoruleid:", .todoRuleid), ("todook:", .todoOK), ("ruleid:", .ruleid), ("ok:", .ok), ("deepruleid:", .deep), ("deepok:", .deep),
    ("proruleid:", .deep), ("prook:", .deep), ("tododeepruleid:", .deep), ("tododeepok:", .deep), ("todoproruleid:", .deep),
    ("todoprook:", .deep),
  ]

  private static func parse(_ line: Substring) -> [(Kind, String)] {
    for (word, kind) in words {
      guard let range = firstRange(of: word, in: line) else { continue }
      // The word stands in a comment by itself: only comment marks and spaces before it.
      let before = line[..<range.lowerBound]
      guard before.allSatisfy({ " \t#/*<!-{;%\"'(".contains($0) }) else { continue }
      var kind = kind
      var rest = line[range.upperBound...]
      for close in ["*/", "-->", "#}", "%}"] { if let end = firstRange(of: close, in: rest) { rest = rest[..<end.lowerBound] } }
      // `ruleid:deepruleid: a`
      let trimmed = rest.drop { $0 == " " || $0 == "\t" }
      if let (second, _) = words.first(where: { $0.1 == .deep && trimmed.hasPrefix($0.0) }) {
        rest = trimmed.dropFirst(second.count)
        kind = .deep
      }
      // Where comments are strings, for the language has no others, the name ends with the string.
      return rest.split(separator: ",").map { (kind, Self.trimmed($0, " \t\"'")) }.filter { !$0.1.isEmpty }
    }
    return []
  }

  private static func trimmed(_ text: Substring, _ characters: String) -> String {
    var text = text.drop { characters.contains($0) }
    while let last = text.last, characters.contains(last) { text.removeLast() }
    return String(text)
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

  /// Packs put their path before a rule's name.
  private static func isMeant(_ annotation: String, _ rule: String) -> Bool {
    annotation == rule || rule.hasSuffix("." + annotation) || annotation.hasSuffix("." + rule)
  }

  /// What each rule was to find and did, for the rules that the comments or the findings speak of; in the order of their names.
  ///
  /// - Parameters:
  ///   - rules: those that were tried.
  ///   - ignoresTodo: lines under `todoruleid:` and `todook:` do not count.
  ///   - path: of the example.
  ///   - line: a line's text.
  package func cases(
    _ findings: [Finding], rules: Set<String>, ignoresTodo: Bool = false, path: String, line text: (Int) -> String
  ) -> [RuleTestReport.Case] {
    var names: Set<String> = []
    var cases: [RuleTestReport.Case] = []
    for rule in rules.sorted() {
      let own = all.filter { Self.isMeant($0.rule, rule) }
      let reported = Set(findings.lazy.filter { $0.ruleID == rule }.map(\.location.start.line))
      if own.isEmpty, reported.isEmpty { continue }
      names.formUnion(own.map(\.rule))
      var test = RuleTestReport.Case(rule: rule, path: path)
      test.reported = reported.sorted()
      func add(_ kind: RuleTestReport.Difference.Kind, _ line: Int) {
        let difference = RuleTestReport.Difference(kind: kind, line: line, code: text(line))
        if !test.differences.contains(difference) { test.differences.append(difference) }
      }
      let kinds = Dictionary(grouping: own, by: \.line).mapValues { Set($0.map(\.kind)) }
      for (line, kinds) in kinds {
        let isFound = reported.contains(line)
        if kinds.contains(.deep) || ignoresTodo && (kinds.contains(.todoOK) || kinds.contains(.todoRuleid)) { continue }
        if kinds.contains(.ruleid) || kinds.contains(.todoOK) { test.expected.append(line) }
        if kinds.contains(.ruleid), !isFound { add(.missing, line) }
        if kinds.contains(.todoOK), !isFound { add(.missingTodo, line) }
        if kinds.contains(.ok), isFound { add(.forbidden, line) }
        if kinds.contains(.todoRuleid), isFound, !kinds.contains(.ruleid) { add(.unexpectedTodo, line) }
      }
      for line in reported where kinds[line] == nil { add(.unexpected, line) }
      test.expected.sort()
      test.differences.sort { ($0.line, $0.code) < ($1.line, $1.code) }
      cases.append(test)
    }
    var strangers: [String: RuleTestReport.Case] = [:]
    for annotation in all where annotation.kind == .ruleid && !names.contains(annotation.rule) {
      var test = strangers[annotation.rule] ?? RuleTestReport.Case(rule: annotation.rule, path: path)
      test.expected.append(annotation.line)
      test.differences.append(RuleTestReport.Difference(kind: .unknownRule, line: annotation.line, code: text(annotation.line)))
      strangers[annotation.rule] = test
    }
    return cases + strangers.values.sorted { $0.rule < $1.rule }
  }

  /// Differences between what the comments say and what was found, in words.
  package func compare(_ findings: [Finding], rules: Set<String>, file: String) -> [String] {
    cases(findings, rules: rules, path: file) { _ in "" }.flatMap(\.problems)
  }
}

extension RuleTestReport.Case {
  /// What is wrong, in words, by line.
  package var problems: [String] {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return errors.map { "\(name): \($0)" }
      + differences.map { difference in
        let place = "\(name):\(difference.line)"
        switch difference.kind {
        case .missing: return "\(place): not found: \(rule)"
        case .unknownRule: return "\(place): no such rule: \(rule)"
        case .missingTodo: return "\(place): not found any more, write ok: for todook: \(rule)"
        case .forbidden: return "\(place): found although marked ok: \(rule)"
        case .unexpectedTodo: return "\(place): found now, write ruleid: for todoruleid: \(rule)"
        case .unexpected: return "\(place): found without a comment that says so: \(rule)"
        }
      }
  }
}
