package import Core

package struct SuppressionOptions: Sendable {
  /// `--disable-nosem`: comments are neither obeyed nor reported.
  package var isDisabled = false
  /// Comments meant for other tools count too.
  package var obeysForeign = true
  /// For expiry; nil if nothing is to expire.
  package var today: CalendarDay?
  package var foreignIDs = ForeignIDs()

  package init() {}
}

/// The suppression comments of one file, and which of them were of use.
///
/// A comment behind code speaks for its line. One that stands alone speaks for the next line; ours for the next line of
/// code, so that several can be stacked. Which line of a finding counts: for Semgrep's and ESLint's form its first, as
/// there; for the others any, as long as the finding is short, else its first or last.
package struct SuppressionIndex: Sendable {
  package private(set) var comments: [SuppressionComment] = []
  private let path: String
  private let options: SuppressionOptions
  /// Indices into `comments` by target line.
  private var byLine: [Int: [Int]] = [:]
  /// For each comment which of its ids were of use; a comment without ids has one place.
  private var used: [[Bool]] = []

  /// - Parameter commentRanges: all comments of the file, in any order, since those of a
  ///   page's scripts come behind those of the page; nil if the language is unknown, in which case the
  ///   words count wherever they stand.
  package init(source: SourceText, commentRanges: [ByteRange]?, options: SuppressionOptions = SuppressionOptions()) {
    path = source.path
    self.options = options
    guard !options.isDisabled else { return }
    let ranges = commentRanges ?? [ByteRange(0, source.bytes.count)]
    guard ranges.contains(where: { SuppressionIndex.mayHold(source.bytes, $0.range.clamped(to: 0..<source.bytes.count)) }) else { return }
    if let commentRanges = commentRanges?.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      let layout = CommentLayout(source, commentRanges)
      for range in commentRanges { read(range, source, layout) }
    } else {
      for line in 1...source.lineCount { read(plainLine: line, source) }
    }
    for (i, comment) in comments.enumerated() {
      for line in comment.targets { byLine[line, default: []].append(i) }
      used.append(Array(repeating: false, count: max(1, comment.ids.count)))
    }
  }

  /// A cheap look before the real one, since most files hold none of the words: four bytes at a time, by one table look-up.
  private static func mayHold(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var window: UInt32 = 0
      for i in range {
        window = window << 8 | UInt32(bytes[i])
        if wordTable & (1 << hash(window)) != 0, words.contains(window) { return true }
      }
      return false
    }
  }

  /// The first four letters of all words; of `nosemgrep` in small and capital letters, mixed.
  private static let words: [UInt32] = {
    var words = ["mart", "gitl", "truf", "prag", "code", "lgtm", "noqa", "NOQA", "esli"].map(number)
    for cases in 0..<16 {
      // The bit that makes a letter a capital, of each letter or not.
      var capitals: UInt32 = 0
      for letter in 0..<4 where cases >> letter & 1 == 1 { capitals |= UInt32(0x20) << UInt32(8 * letter) }
      words.append(number("nose") ^ capitals)
    }
    return words
  }()

  private static func number(_ word: String) -> UInt32 { word.utf8.reduce(0) { $0 << 8 | UInt32($1) } }

  private static let wordTable: UInt64 = words.reduce(0) { $0 | 1 << hash($1) }

  @inline(__always) private static func hash(_ window: UInt32) -> UInt64 { UInt64((window &* 0x9E37_79B1) >> 26) }

  // MARK: Reading

  private mutating func read(_ range: ByteRange, _ source: SourceText, _ layout: CommentLayout) {
    let first = source.line(at: range.start)
    let last = source.line(at: max(range.start, range.end &- 1))
    for line in first...max(first, last) {
      let whole = source.lineRange(line)
      let start = max(Int(range.start), Int(whole.start))
      let end = min(Int(range.end), Int(whole.end))
      guard start < end else { continue }
      var parser = SuppressionParser(source.bytes[start..<end])
      for request in parser.requests() {
        add(request, line: line, isAlone: layout.isCommentOnly(line), next: max(last, line) + 1, nextCode: layout.nextCode(after: last))
      }
    }
  }

  private mutating func read(plainLine line: Int, _ source: SourceText) {
    let range = source.lineRange(line)
    var parser = SuppressionParser(source.bytes[range.range])
    for request in parser.requests() {
      let before = source.bytes[Int(range.start)..<(Int(range.start) + request.offset)]
      let isAlone = !before.contains { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
      add(request, line: line, isAlone: isAlone, next: line + 1, nextCode: line + 1)
    }
  }

  private mutating func add(_ request: SuppressionParser.Request, line: Int, isAlone: Bool, next: Int, nextCode: Int) {
    // Behind code Semgrep wants a blank before the word.
    if request.form == .semgrep, !isAlone, !request.followsBlank { return }
    if !options.obeysForeign, request.form != .martlet, request.form != .semgrep { return }
    let targets: [Int] =
      switch request.place {
      case .same: [line]
      case .next: [next]
      case .sameOrNext: !isAlone ? [line] : request.form == .martlet ? [line, nextCode] : [line, next]
      }
    comments.append(
      SuppressionComment(
        form: request.form, line: line, targets: targets, ids: request.ids, reason: request.reason, until: request.until,
        defect: request.defect))
  }

  // MARK: Asking

  /// The suppression that applies to a finding, and notes that its comment is of use.
  /// - Parameter lines: first and last line of the finding.
  package mutating func suppression(for ruleID: String, cwes: [Int], lines: ClosedRange<Int>) -> Suppression? {
    guard !comments.isEmpty else { return nil }
    let isShort = lines.count <= 20
    let asked = isShort ? Array(lines) : [lines.lowerBound, lines.upperBound]
    var answer: Suppression?
    for line in asked {
      for i in byLine[line] ?? [] {
        let comment = comments[i]
        if line != lines.lowerBound, comment.form == .semgrep || comment.form == .eslint || comment.form == .codeql { continue }
        guard comment.defect.isEmpty, !isExpired(comment), let place = place(comment, ruleID, cwes) else { continue }
        used[i][place] = true
        if answer == nil { answer = Suppression(kind: .inSource, justification: comment.reason, line: comment.line) }
      }
    }
    return answer
  }

  private func isExpired(_ comment: SuppressionComment) -> Bool {
    guard let until = comment.until, let today = options.today else { return false }
    return until < today
  }

  /// Which of the comment's ids covers the finding; nil if none.
  private func place(_ comment: SuppressionComment, _ ruleID: String, _ cwes: [Int]) -> Int? {
    switch comment.form {
    case .martlet, .semgrep:
      if comment.ids.isEmpty { return 0 }
      return comment.ids.firstIndex { RuleNames.matches($0, ruleID) }
    case .gitleaks, .trufflehog, .detectSecrets:
      return cwes.contains(where: { SuppressionIndex.secretWeaknesses.contains($0) }) ? 0 : nil
    case .nosec, .lgtm, .codeql, .noqa, .eslint:
      if comment.ids.isEmpty { return comment.form == .nosec && !cwes.isEmpty ? 0 : nil }
      return comment.ids.firstIndex { id in
        let covered = options.foreignIDs.cwes(id, of: comment.form)
        return cwes.contains { covered.contains($0) }
      }
    }
  }

  /// Secrets in code, by weakness.
  private static let secretWeaknesses: Set<Int> = [256, 259, 312, 321, 522, 540, 798]

  // MARK: Void ones

  /// Comments that suppressed nothing, as diagnostics. Call it after all findings of the file have been asked about.
  /// - Parameter didRun: whether a rule of that id, or one whose id ends in it after a dot, ran on this file. Ids of
  ///   Semgrep's form are reported only if so; in our own form unknown ids are reported too, and bare `nosemgrep` and
  ///   comments for other tools never.
  package func voidOnes(didRun: (String) -> Bool, isKnown: (String) -> Bool = { _ in true }) -> [Diagnostic] {
    var result: [Diagnostic] = []
    func report(_ comment: SuppressionComment, _ message: String) {
      result.append(Diagnostic(level: .warning, code: .voidSuppression, message: message, path: path, line: comment.line))
    }
    for (i, comment) in comments.enumerated() {
      guard comment.form == .martlet || comment.form == .semgrep else { continue }
      let name = comment.form == .martlet ? "`martlet: ignore`" : "`nosemgrep`"
      if !comment.defect.isEmpty {
        report(comment, "\(name) \(comment.defect)")
      } else if isExpired(comment), let until = comment.until {
        report(comment, "\(name) expired on \(until)" + (comment.reason.isEmpty ? "" : " (its reason was: \(comment.reason))"))
      } else if comment.ids.isEmpty {
        if comment.form == .martlet, !used[i][0] { report(comment, "\(name) suppresses nothing") }
      } else {
        for (k, id) in comment.ids.enumerated() where !used[i][k] {
          if comment.form == .martlet, !isKnown(id) {
            report(comment, "\(name) names the rule `\(id)`, which is none of this scan")
          } else if didRun(id) {
            report(comment, "\(name) suppresses nothing: `\(id)` finds nothing here")
          }
        }
      }
    }
    return result
  }
}
