internal import Core
internal import Syntax

/// Finds a ``TextPattern`` in a text.
struct TextMatcher {
  private let pattern: TextPattern
  private let text: TextTokens
  private let time: TimeBudget
  /// What the metavariables stand for; ranges of the text.
  private var bindings: [Binding]
  /// Steps left.
  private var fuel = 2_000_000
  private(set) var ranOut = false

  /// Lines that an ellipsis may cross.
  private static let maximumLines: Int32 = 10
  private static let maximumMatches = 20_000

  init(_ pattern: TextPattern, _ text: TextTokens, bindings: [Binding], time: TimeBudget) {
    self.pattern = pattern
    self.text = text
    self.bindings = bindings
    self.time = time
  }

  /// All matches within a range of the text, none beginning within another.
  mutating func matches(in range: ByteRange) -> [Match] {
    var found: [Match] = []
    var start = text.tokens.firstIndex { $0.start >= range.start } ?? text.tokens.count
    let limit = text.tokens.lastIndex { $0.end <= range.end }.map { $0 + 1 } ?? 0
    let initial = bindings
    while start < limit, found.count < Self.maximumMatches {
      bindings = initial
      var end = start
      guard match(0, pattern.elements.count, start, min(limit, Int(text.tokens[start].close)), &end) else {
        if ranOut { break }
        start += 1
        continue
      }
      let last = max(end - 1, start)
      let range = ByteRange(Int(text.tokens[start].start), Int(text.tokens[last].end))
      found.append(Match(range: range, bindings: bindings, node: .none))
      start = max(end, start + 1)
    }
    return found
  }

  /// Elements from `first` up to `last` at the tokens from `token` up to `limit`; `end` is where the match ends.
  private mutating func match(_ first: Int, _ last: Int, _ token: Int, _ limit: Int, _ end: inout Int) -> Bool {
    fuel -= 1
    guard fuel > 0, time.spend() else {
      ranOut = true
      return false
    }
    guard first < last else {
      end = token
      return true
    }
    switch pattern.elements[first] {
    case .ellipsis(let slot): return matchEllipsis(slot, first, last, token, limit, &end)
    case .word(let slot):
      guard token < limit, TextTokens.isWord(byte(token)) else { return false }
      let before = bindings
      guard bind(slot, range(token, token + 1)) else { return false }
      if match(first + 1, last, token + 1, limit, &end) { return true }
      bindings = before
      return false
    case .text(let bytes):
      return token < limit && isEqual(token, bytes) && match(first + 1, last, token + 1, limit, &end)
    case .bracket(let bytes, let partner):
      guard token < limit, isEqual(token, bytes) else { return false }
      let other = Int(text.tokens[token].partner)
      guard other > token, other < limit else { return false }
      let before = bindings
      var inner = token + 1
      if matchAll(first + 1, partner, token + 1, other, &inner), match(partner + 1, last, other + 1, limit, &end) { return true }
      bindings = before
      return false
    }
  }

  /// What stands between brackets: all of it must match.
  private mutating func matchAll(_ first: Int, _ last: Int, _ token: Int, _ limit: Int, _ end: inout Int) -> Bool {
    match(first, last, token, limit, &end) && end == limit
  }

  private mutating func matchEllipsis(_ slot: Int16, _ first: Int, _ last: Int, _ token: Int, _ limit: Int, _ end: inout Int) -> Bool {
    let line = token > 0 ? text.tokens[min(token, text.tokens.count) - 1].line : 0
    var stop = token
    while stop < limit, text.tokens[stop].line - line <= Self.maximumLines { stop += 1 }
    if first + 1 == last {
      guard bind(slot, range(token, stop)) else { return false }
      end = stop
      return true
    }
    // What comes next must begin within those lines.
    if stop < limit { stop -= 1 }
    guard token <= stop else { return false }
    let before = bindings
    for next in token...stop {
      if bind(slot, range(token, next)), match(first + 1, last, next, limit, &end) { return true }
      bindings = before
      if ranOut { return false }
    }
    return false
  }

  private func byte(_ token: Int) -> UInt8 { text.bytes[Int(text.tokens[token].start)] }

  private func isEqual(_ token: Int, _ bytes: [UInt8]) -> Bool {
    let found = text.tokens[token]
    return Int(found.end - found.start) == bytes.count && text.bytes[Int(found.start)..<Int(found.end)].elementsEqual(bytes)
  }

  private func range(_ first: Int, _ end: Int) -> ByteRange {
    guard first < end else { return ByteRange(0, 0) }
    return ByteRange(Int(text.tokens[first].start), Int(text.tokens[end - 1].end))
  }

  private mutating func bind(_ slot: Int16, _ range: ByteRange) -> Bool {
    guard slot >= 0 else { return true }
    let known = bindings[Int(slot)]
    guard known.kind != .none else {
      bindings[Int(slot)] = Binding(text: range)
      return true
    }
    return text.bytes[known.range.range].elementsEqual(text.bytes[range.range])
  }
}
