// Finds a text pattern in a text, as Semgrep's `generic` engine finds it.
//
// The text's blocks are passed through as if they were not there, with three exceptions:
//
// - A match ends at the latest with the block that it begins in.
// - What the pattern indents matches a whole block of the text, all of it.
// - An ellipsis at the end of a pattern reaches to the end of the block that the last word stands in.
//
// An ellipsis stands for as little as will do, and for nothing behind `ellipsisLines` lines below the word in front of it; two in a row
// reach twice as far. A match may overlap another, but of those that end at the same place the shortest is one; the longest if
// an ellipsis ends the pattern.

internal import Core
internal import Syntax

struct TextMatcher {
  private let pattern: TextPattern
  private let text: TextTokens
  private let time: TimeBudget
  /// What the metavariables stand for; ranges of the text.
  private var bindings: [Binding]
  /// Steps left.
  private var fuel = 4_000_000
  private(set) var ranOut = false
  /// Elements in front of the first ellipsis or block.
  private let leading: Int

  private static let maximumMatches = 20_000

  init(_ pattern: TextPattern, _ text: TextTokens, bindings: [Binding], time: TimeBudget) {
    self.pattern = pattern
    self.text = text
    self.bindings = bindings
    self.time = time
    let other = pattern.elements.firstIndex { element in
      switch element {
      case .text, .word: false
      case .ellipsis, .block: true
      }
    }
    leading = other ?? pattern.elements.count
  }

  /// An ellipsis that what comes next may still extend.
  private struct Ellipsis {
    /// The last line that it may reach.
    var lastLine: Int32
    /// The bytes that it stands for.
    var start: Int32
    var end: Int32
    var slot: Int16
  }

  /// A place in the text, and how it was reached.
  private struct Place {
    var token: Int32
    /// The block around it: where it ends, its parent goes on.
    var block: Int32
    /// The last word or sign that the pattern spells out: its end and line.
    var end: Int32
    var line: Int32
    var ellipsis: Ellipsis?
  }

  /// All matches within a range of the text.
  mutating func matches(in range: ByteRange) -> [Match] {
    var found: [Match] = []
    // The match that stands for those with this end.
    var byEnd: [UInt32: Int] = [:]
    var isKept: [Bool] = []
    let initial = bindings
    let prefersLong = pattern.endsWithEllipsis
    for index in text.tokens.indices {
      let token = text.tokens[index]
      guard token.start >= range.start else { continue }
      if token.end > range.end || ranOut { break }
      // Behind an ellipsis everything would begin.
      if pattern.beginsWithEllipsis, text.blocks[Int(token.block)].start != Int32(index) { continue }
      guard mayBegin(index) else { continue }
      bindings = initial
      var place = Place(token: Int32(truncatingIfNeeded: index), block: token.block, end: token.start, line: token.line, ellipsis: nil)
      guard match(0, pattern.elements.count, isWhole: true, &place, base: token.block), place.end <= range.end else { continue }
      let match = Match(range: ByteRange(UInt32(token.start), UInt32(max(place.end, token.end))), bindings: bindings, node: .none)
      let other = byEnd[match.range.end]
      if other != nil, prefersLong { continue }
      if found.count == Self.maximumMatches {
        ranOut = true
        break
      }
      if let other { isKept[other] = false }
      byEnd[match.range.end] = found.count
      found.append(match)
      isKept.append(true)
    }
    return zip(found, isKept).compactMap { $1 ? $0 : nil }
  }

  /// Whether the words and signs in front of the pattern's first ellipsis or block stand there: most places are told at a glance.
  private func mayBegin(_ token: Int) -> Bool {
    for index in 0..<leading {
      guard token + index < text.tokens.count, mayTake(index, text.tokens[token + index]) else { return false }
    }
    return true
  }

  /// Elements from `first` up to `last` at a place, which is then where the match ends.
  ///
  /// - Parameters:
  ///   - isWhole: whether these are the last elements of the pattern; else they must match up to the end of the block.
  ///   - base: the block that the match may not leave.
  private mutating func match(_ first: Int, _ last: Int, isWhole: Bool, _ place: inout Place, base: Int32) -> Bool {
    var index = first
    while true {
      fuel -= 1
      guard fuel > 0, time.spend() else {
        ranOut = true
        return false
      }
      guard index < last else { return end(&place, isWhole: isWhole) }
      switch pattern.elements[index] {
      case .ellipsis(let slot):
        extend(&place, slot)
        index += 1
      case .block(let end):
        guard place.token < blockEnd(place) else {
          guard matchesNothing(index + 1, end), matchesNothing(end, last) else { return false }
          return close(&place, upTo: place.end)
        }
        let token = text.tokens[Int(place.token)]
        if token.block != place.block {
          // A block of the text that begins here.
          guard close(&place, upTo: nil) else { return false }
          var inner = place
          inner.block = token.block
          guard match(index + 1, end, isWhole: false, &inner, base: token.block) else { return false }
          place.end = inner.end
          place.line = inner.line
          place.token = text.blocks[Int(token.block)].end
        } else if let ellipsis = place.ellipsis, token.line <= ellipsis.lastLine {
          place.ellipsis?.end = token.end
          place.token += 1
          continue
        } else {
          guard close(&place, upTo: nil), matchesNothing(index + 1, end) else { return false }
        }
        place.ellipsis = nil
        index = end
      case .text, .word:
        while place.token >= blockEnd(place), place.block != base { place.block = text.blocks[Int(place.block)].parent }
        guard place.token < blockEnd(place) else { return false }
        let token = text.tokens[Int(place.token)]
        place.block = token.block
        guard let ellipsis = place.ellipsis else {
          guard take(index, token) else { return false }
          step(&place, token)
          index += 1
          continue
        }
        guard token.line <= ellipsis.lastLine else { return false }
        if mayTake(index, token) {
          let before = bindings
          var next = place
          if close(&next, upTo: nil), take(index, token) {
            step(&next, token)
            if match(index + 1, last, isWhole: isWhole, &next, base: base) {
              place = next
              return true
            }
          }
          if ranOut { return false }
          bindings = before
        }
        place.ellipsis?.end = token.end
        place.token += 1
      }
    }
  }

  private func blockEnd(_ place: Place) -> Int32 { text.blocks[Int(place.block)].end }

  private func step(_ place: inout Place, _ token: TextTokens.Token) {
    place.token += 1
    place.end = token.end
    place.line = token.line
    place.ellipsis = nil
  }

  /// Behind the last element.
  private mutating func end(_ place: inout Place, isWhole: Bool) -> Bool {
    guard let ellipsis = place.ellipsis else { return isWhole || place.token >= blockEnd(place) }
    var token = place.token
    while token < blockEnd(place), text.tokens[Int(token)].line <= ellipsis.lastLine {
      place.end = text.tokens[Int(token)].end
      place.line = text.tokens[Int(token)].line
      token += 1
    }
    return close(&place, upTo: place.end)
  }

  // MARK: Ellipses

  private func extend(_ place: inout Place, _ slot: Int16) {
    if place.ellipsis == nil {
      place.ellipsis = Ellipsis(lastLine: place.line + pattern.options.ellipsisLines, start: place.end, end: place.end, slot: slot)
    } else {
      place.ellipsis?.lastLine += pattern.options.ellipsisLines
    }
  }

  /// Binds what the ellipsis stands for.
  private mutating func close(_ place: inout Place, upTo end: Int32?) -> Bool {
    guard let ellipsis = place.ellipsis, ellipsis.slot >= 0 else { return true }
    return bind(ellipsis.slot, ByteRange(UInt32(ellipsis.start), UInt32(max(end ?? ellipsis.end, ellipsis.start))))
  }

  private func matchesNothing(_ first: Int, _ last: Int) -> Bool {
    pattern.elements[first..<last].allSatisfy { element in
      switch element {
      case .ellipsis, .block: true
      case .text, .word: false
      }
    }
  }

  // MARK: Words

  /// Whether an element might match a token, as far as that binds nothing.
  private func mayTake(_ index: Int, _ token: TextTokens.Token) -> Bool {
    switch pattern.elements[index] {
    case .text(let bytes): isEqual(token, bytes)
    case .word: TextTokens.isWord(text.bytes[Int(token.start)])
    case .ellipsis, .block: false
    }
  }

  private mutating func take(_ index: Int, _ token: TextTokens.Token) -> Bool {
    switch pattern.elements[index] {
    case .text(let bytes): return isEqual(token, bytes)
    case .word(let slot):
      guard TextTokens.isWord(text.bytes[Int(token.start)]) else { return false }
      return bind(slot, ByteRange(UInt32(token.start), UInt32(token.end)))
    case .ellipsis, .block: return false
    }
  }

  private func isEqual(_ token: TextTokens.Token, _ bytes: [UInt8]) -> Bool {
    guard Int(token.end - token.start) == bytes.count else { return false }
    let start = Int(token.start)
    for offset in 0..<bytes.count where text.bytes[start + offset] != bytes[offset] { return false }
    return true
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
