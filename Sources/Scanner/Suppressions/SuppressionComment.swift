/// A day, for suppressions that end.
package struct CalendarDay: Hashable, Sendable, Comparable, CustomStringConvertible {
  package var year: Int
  package var month: Int
  package var day: Int

  /// Reads `2026-12-31`; nil for anything else and for days that don't exist.
  package init?(_ text: some StringProtocol) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    year = numbers[0]
    month = numbers[1]
    day = numbers[2]
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), day >= 1, day <= lengths[month - 1] else { return nil }
  }

  package static func < (a: CalendarDay, b: CalendarDay) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }

  package var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

/// One comment that asks for findings to be left out, in the words of this program or of another.
package struct SuppressionComment: Sendable, Equatable {
  package enum Form: String, Sendable {
    case martlet, semgrep = "nosemgrep", nosec, gitleaks, trufflehog, detectSecrets = "detect-secrets", codeql, lgtm, noqa, eslint
  }
  package var form: Form
  /// 1-based line it stands on.
  package var line: Int
  /// Lines of code it speaks for, ascending.
  package var targets: [Int]
  /// Rules it names; empty for all that the form covers.
  package var ids: [String]
  package var reason: String
  package var until: CalendarDay?
  /// Why it can't be accepted, or empty.
  package var defect: String
}

/// Finds what one line of a comment asks for.
struct SuppressionParser {
  struct Request: Equatable {
    enum Place { case sameOrNext, same, next }
    var form: SuppressionComment.Form
    var place = Place.sameOrNext
    var ids: [String] = []
    var reason = ""
    var until: CalendarDay?
    var defect = ""
    /// Offset in the line.
    var offset = 0
    /// Whether a blank stands before it, and not the sign of the comment.
    var followsBlank = false
  }

  private let text: ArraySlice<UInt8>
  private var at: Int

  init(_ text: ArraySlice<UInt8>) {
    self.text = text
    at = text.startIndex
  }

  /// All requests of the line: `# nosec B602 # nosemgrep` holds two. Requests, ids and reasons have limits far above what
  /// people write, so that the cost stays linear in the line whatever it holds.
  mutating func requests() -> [Request] {
    var found: [Request] = []
    while at < text.endIndex, found.count < 16 {
      let start = at
      if isWordStart(at), var request = request() {
        request.offset = start - text.startIndex
        request.followsBlank = start > text.startIndex && text[start - 1] == 0x20
        found.append(request)
      } else {
        at = start + 1
      }
    }
    // A reason ends where the next request begins.
    for i in found.indices.dropLast() where found[i].reason.utf8.count > 0 {
      let end = found[i + 1].offset
      let piece = text[(text.startIndex + found[i].offset)..<(text.startIndex + end)]
      if let dashes = find(Array(piece), Array("--".utf8)) {
        found[i].reason = SuppressionParser.clean(piece[(piece.startIndex + dashes)...])
      }
    }
    return found
  }

  private func isWordStart(_ i: Int) -> Bool {
    switch text[i] {
    case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "m"), UInt8(ascii: "g"), UInt8(ascii: "t"), UInt8(ascii: "p"),
      UInt8(ascii: "c"),
      UInt8(ascii: "l"), UInt8(ascii: "e"):
      break
    default: return false
    }
    return i == text.startIndex || !SuppressionParser.isWord(text[i - 1])
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
  }

  private static func isID(_ byte: UInt8) -> Bool {
    isWord(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "@")
  }

  private mutating func request() -> Request? {
    switch text[at] {
    case UInt8(ascii: "n"), UInt8(ascii: "N"):
      if take("nosemgrep", whole: true, inAnyCase: true) || take("nosem", whole: true, inAnyCase: true) {
        var request = Request(form: .semgrep)
        if takeSeparator(":=") { request.ids = list() }
        request.reason = reason(needsDashes: false)
        return request
      }
      if take("nosec", whole: true) || take("NOSEC", whole: true) {
        var request = Request(form: .nosec, place: .sameOrNext)
        _ = takeSeparator(":")
        request.ids = codes()
        request.reason = reason(needsDashes: true)
        return request
      }
      if take("noqa", whole: true) || take("NOQA", whole: true) {
        guard takeSeparator(":") else { return nil }  // For all of a linter's checks: too blunt to count for ours.
        let request = Request(form: .noqa, place: .same, ids: codes(), reason: reason(needsDashes: true))
        return request.ids.isEmpty ? nil : request
      }
    case UInt8(ascii: "m"):
      if take("martlet", whole: true), takeSeparator(":"), take("ignore", whole: true) { return own() }
    case UInt8(ascii: "g"):
      if take("gitleaks:allow", whole: true) { return Request(form: .gitleaks, place: .same, reason: reason(needsDashes: true)) }
    case UInt8(ascii: "t"):
      if take("trufflehog:ignore", whole: true) { return Request(form: .trufflehog, place: .same, reason: reason(needsDashes: true)) }
    case UInt8(ascii: "p"):
      if take("pragma", whole: true), takeSeparator(":"), take("allowlist", whole: true) || take("whitelist", whole: true) {
        skipSpace()
        let isNext = take("nextline", whole: true)
        skipSpace()
        if take("secret", whole: true) || take("secrets", whole: true) {
          return Request(form: .detectSecrets, place: isNext ? .next : .same, reason: reason(needsDashes: true))
        }
      }
    case UInt8(ascii: "c"), UInt8(ascii: "l"):
      let isCodeQL = text[at] == UInt8(ascii: "c")
      if take(isCodeQL ? "codeql" : "lgtm", whole: true) {
        skipSpace()
        if let ids = bracketed() {
          return Request(form: isCodeQL ? .codeql : .lgtm, ids: ids, reason: reason(needsDashes: false))
        }
      }
    case UInt8(ascii: "e"):
      let isNext = take("eslint-disable-next-line", whole: true)
      if isNext || take("eslint-disable-line", whole: true) {
        skipSpace()
        let request = Request(form: .eslint, place: isNext ? .next : .same, ids: list(), reason: reason(needsDashes: true))
        return request.ids.isEmpty ? nil : request
      }
    default: break
    }
    return nil
  }

  /// `martlet: ignore[rule, rule] until=2026-12-31 -- reason`
  private mutating func own() -> Request {
    var request = Request(form: .martlet)
    skipSpace()
    if let ids = bracketed() {
      request.ids = ids
      if ids.isEmpty { request.defect = "names no rule" }
    }
    skipSpace()
    if take("until", whole: true), takeSeparator("=") {
      let start = at
      while at < text.endIndex, SuppressionParser.isID(text[at]) { at += 1 }
      let day = String(decoding: text[start..<at], as: UTF8.self)
      request.until = CalendarDay(day)
      if request.until == nil { request.defect = "`until=\(day)` is not a day; write it like until=2026-12-31" }
    }
    request.reason = reason(needsDashes: true)
    if request.ids.isEmpty, request.defect.isEmpty, request.reason.isEmpty {
      request.defect = "leaves out all rules without a reason; name the rules, `martlet: ignore[rule-id]`, or add `-- reason`"
    }
    return request
  }

  // MARK: Pieces

  /// - Parameter inAnyCase: whether capital letters count as small ones; the word is in small ones.
  private mutating func take(_ word: String, whole: Bool, inAnyCase: Bool = false) -> Bool {
    let isThere =
      inAnyCase
      ? text[at...].starts(with: word.utf8) { (0x41...0x5A).contains($0) ? $0 ^ 0x20 == $1 : $0 == $1 }
      : text[at...].starts(with: word.utf8)
    guard isThere else { return false }
    let end = at + word.utf8.count
    if whole, end < text.endIndex, SuppressionParser.isWord(text[end]) || (text[end] == UInt8(ascii: "-") && !isDashes(end)) {
      return false
    }
    at = end
    return true
  }

  private func isDashes(_ i: Int) -> Bool { i + 1 < text.endIndex && text[i + 1] == UInt8(ascii: "-") }

  private mutating func skipSpace() {
    while at < text.endIndex, text[at] == 0x20 || text[at] == 0x09 { at += 1 }
  }

  /// One of the given signs, with space around it.
  private mutating func takeSeparator(_ signs: String) -> Bool {
    let start = at
    skipSpace()
    guard at < text.endIndex, signs.utf8.contains(text[at]) else {
      at = start
      return false
    }
    at += 1
    skipSpace()
    return true
  }

  private mutating func word() -> String? {
    skipSpace()
    let start = at
    while at < text.endIndex, SuppressionParser.isID(text[at]), !text[at...].starts(with: "--".utf8) { at += 1 }
    // The ends of block comments are no part of an id.
    var end = at
    while end > start, text[end - 1] == UInt8(ascii: "-") || text[end - 1] == UInt8(ascii: ".") || text[end - 1] == UInt8(ascii: "/") {
      end -= 1
    }
    guard end > start else {
      at = start
      return nil
    }
    return String(decoding: text[start..<end], as: UTF8.self)
  }

  /// `a, b,c`
  private mutating func list() -> [String] {
    var ids: [String] = []
    while ids.count < 200, let id = word() {
      ids.append(id)
      let start = at
      guard takeSeparator(",") else {
        at = start
        break
      }
    }
    return ids
  }

  /// Codes of linters, apart by commas or spaces: `B602, B607`, `G401 G505`. Other words end the list.
  private mutating func codes() -> [String] {
    var ids: [String] = []
    while true {
      let start = at
      if !ids.isEmpty { _ = takeSeparator(",") }
      guard let id = word(), id.utf8.first.map({ (0x41...0x5A).contains($0) }) == true,
        id.utf8.last.map({ (0x30...0x39).contains($0) }) == true,
        id.utf8.allSatisfy({ SuppressionParser.isWord($0) })
      else {
        at = start
        return ids
      }
      ids.append(id)
    }
  }

  private mutating func bracketed() -> [String]? {
    guard at < text.endIndex, text[at] == UInt8(ascii: "[") else { return nil }
    guard let close = text[at...].prefix(2_000).firstIndex(of: UInt8(ascii: "]")) else { return nil }
    let inside = text[(at + 1)..<close]
    at = close + 1
    return inside.split(separator: UInt8(ascii: ",")).map { SuppressionParser.clean($0) }.filter { !$0.isEmpty }
  }

  /// The rest of the line, if it is a reason. Leaves the position at its start, since another request may follow.
  private mutating func reason(needsDashes: Bool) -> String {
    skipSpace()
    let rest = text[at...].prefix(1_000)
    if needsDashes, !rest.starts(with: "--".utf8) || rest.starts(with: "-->".utf8) { return "" }
    return SuppressionParser.clean(rest)
  }

  /// Without the signs around it: dashes before, ends of block comments behind.
  private static func clean(_ bytes: ArraySlice<UInt8>) -> String {
    var text = bytes
    func isSpace(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    for end in ["*/", "-->", "*)", "%>", "#}", "--}}"] {
      while isSpace(text.last) { text.removeLast() }
      if text.count >= end.utf8.count, text.suffix(end.utf8.count).elementsEqual(end.utf8) { text.removeLast(end.utf8.count) }
    }
    while isSpace(text.last) || text.last == UInt8(ascii: "#") { text.removeLast() }
    while let first = text.first, isSpace(first) || first == UInt8(ascii: "-") || first == UInt8(ascii: ":") || first == UInt8(ascii: "#") {
      text.removeFirst()
    }
    return String(decoding: text, as: UTF8.self)
  }
}
