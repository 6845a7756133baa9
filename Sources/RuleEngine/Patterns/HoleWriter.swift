internal import Syntax

/// Rewrites a pattern's text so that the language's own grammar accepts it: metavariables and ellipses become
/// identifiers that no program uses.
struct HoleWriter {
  static let metavariablePrefix = "__mv_"
  static let sequencePrefix = "__mvs_"
  static let typedPrefix = "__tmv_"
  static let ellipsis = "__ellipsis"
  static let deep = "__deep"

  /// A piece of the rewritten text.
  enum Piece: Equatable {
    case text(String)
    /// An ellipsis or `$...X` by its identifier; the form is chosen when the text is put together.
    case hole(String)
  }

  private(set) var pieces: [Piece] = []
  /// For each hole whether it stands where statements stand: alone on its line, or between braces or semicolons.
  private(set) var ellipsisIsStatement: [Bool] = []
  /// Typed metavariables in order of their number: name and type.
  private(set) var typed: [(name: String, type: String)] = []
  /// Where the ellipses and `$...X` stand in the pattern.
  private var holes: [Range<Int>] = []
  var current: [UInt8] = []
  let bytes: [UInt8]
  let syntax: PatternSyntax
  private let isLenient: Bool
  /// Open `<...`.
  private var deepLevel = 0

  /// - Parameter isLenient: metavariables are also rewritten where a grammar wants more than a name: `href=$X` of an
  ///   element, `from $X` of an import, a typed argument `f($X: int)`.
  init(_ pattern: String, syntax: PatternSyntax, isLenient: Bool = false) {
    self.isLenient = isLenient
    bytes = syntax.quotesHoles ? Self.withoutTrailingCommas(Array(pattern.utf8)) : Array(pattern.utf8)
    self.syntax = syntax
    if let words = syntax.wordHoles { scanWords(words) } else { scan(from: 0, to: bytes.count) }
    flush()
  }

  /// Rule authors end a list of elements with a comma that the grammar does not take: `{..., "a": 1, ...,}`.
  private static func withoutTrailingCommas(_ bytes: [UInt8]) -> [UInt8] {
    let closing: Set<UInt8> = [UInt8(ascii: "}"), UInt8(ascii: "]")]
    let blank: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    var result = bytes
    var next = UInt8(ascii: "]")
    for index in bytes.indices.reversed() where !blank.contains(bytes[index]) {
      if bytes[index] == UInt8(ascii: ","), closing.contains(next) { result[index] = 0x20 }
      next = bytes[index]
    }
    return result
  }

  /// The forms of the ellipses by where they stand: between braces an attribute or statement in a form of its own, on a line of its own unless
  /// commas stand between; elsewhere, and behind a sign, a value.
  func forms(between braces: String, value: String) -> [String] {
    holes.map { hole in
      guard enclosing(hole) == UInt8(ascii: "{") else { return enclosing(hole) == 0 && standsAlone(hole) ? braces : value }
      let before = neighbour(hole.lowerBound, -1)
      let after = neighbour(hole.upperBound - 1, 1)
      if [UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "?")].contains(before) { return value }
      let opens = [UInt8(ascii: "{"), UInt8(ascii: ","), 0x0A].contains(before)
      let closes = [UInt8(ascii: "}"), UInt8(ascii: ","), 0x0A].contains(after)
      return (opens ? "" : "\n") + braces + (closes ? "" : "\n")
    }
  }

  /// The next byte that is no blank; a line's end counts.
  private func neighbour(_ index: Int, _ step: Int) -> UInt8 {
    var index = index + step
    while at(index) == 0x20 || at(index) == 0x09 || at(index) == 0x0D { index += step }
    return at(index)
  }

  /// The bracket that a hole stands in, or 0. Brackets in texts count as well: a rule that has such finds another form.
  private func enclosing(_ hole: Range<Int>) -> UInt8 {
    var depth = 0
    for index in (0..<hole.lowerBound).reversed() {
      switch bytes[index] {
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth += 1
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        if depth == 0 { return bytes[index] }
        depth -= 1
      default: break
      }
    }
    return 0
  }

  /// The text with one form per ellipsis (in which `_` is the hole).
  func text(forms: [String]) -> String {
    var output = ""
    var next = 0
    for piece in pieces {
      switch piece {
      case .text(let text): output += text
      case .hole(let identifier):
        let form = next < forms.count ? forms[next] : "_"
        next += 1
        output += form.split(separator: "_", omittingEmptySubsequences: false).joined(separator: identifier)
      }
    }
    return output
  }

  /// Length of the pattern as it was written.
  var byteCount: Int { bytes.count }

  var startsWithAnnotation: Bool { bytes.first == UInt8(ascii: "@") }

  var ellipsisCount: Int { pieces.reduce(0) { if case .hole = $1 { $0 + 1 } else { $0 } } }

  private func standsAlone(_ hole: Range<Int>) -> Bool {
    var before = hole.lowerBound - 1
    while before >= 0, bytes[before] == 0x20 || bytes[before] == 0x09 { before -= 1 }
    var after = hole.upperBound
    while after < bytes.count, bytes[after] == 0x20 || bytes[after] == 0x09 { after += 1 }
    if before >= 0, bytes[before] == UInt8(ascii: "{") {
      // `= {...}` and `new T[] {...}` hold values.
      var opener = before - 1
      while opener >= 0, bytes[opener] == 0x20 { opener -= 1 }
      if opener >= 0, "=](,:[&".utf8.contains(bytes[opener]) { return false }
    }
    let opens = before < 0 || [0x0A, UInt8(ascii: "{"), UInt8(ascii: ";"), UInt8(ascii: "}")].contains(bytes[before])
    let closes = after >= bytes.count || [0x0A, 0x0D, UInt8(ascii: "}")].contains(bytes[after])
    return opens && closes
  }

  /// Whether nothing stands beside the hole that would be text of the same value.
  private func isScalar(_ hole: Range<Int>) -> Bool {
    var before = hole.lowerBound - 1
    while before >= 0, bytes[before] == 0x20 { before -= 1 }
    var after = hole.upperBound
    while after < bytes.count, bytes[after] == 0x20 { after += 1 }
    let hasSpace = before + 1 < hole.lowerBound
    // `!$TAG`: whatever is tagged.
    if before >= 0, bytes[before] == UInt8(ascii: "!"), !hasSpace { return true }
    let opens =
      before < 0 || bytes[before] == 0x0A || "[{,".utf8.contains(bytes[before])
      || (hasSpace && ("-:?".utf8.contains(bytes[before]) || isTag(before)))
    let closes =
      after >= bytes.count || [0x0A, 0x0D].contains(bytes[after]) || ",]}#".utf8.contains(bytes[after])
      || (bytes[after] == UInt8(ascii: ":") && (after + 1 >= bytes.count || [0x20, 0x0A].contains(bytes[after + 1])))
    return opens && closes
  }

  /// Whether a tag ends here: `!Ref $X`.
  private func isTag(_ index: Int) -> Bool {
    guard let start = bytes[...index].lastIndex(where: { $0 <= 0x20 }) else { return bytes[0] == UInt8(ascii: "!") }
    return at(start + 1) == UInt8(ascii: "!")
  }

  private mutating func flush() {
    if !current.isEmpty { pieces.append(.text(String(decoding: current, as: UTF8.self))) }
    current = []
  }

  func at(_ index: Int) -> UInt8 { index >= 0 && index < bytes.count ? bytes[index] : 0 }

  func starts(_ text: StaticString, at index: Int) -> Bool {
    guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
    for i in 0..<text.utf8CodeUnitCount where bytes[index + i] != text.utf8Start[i] { return false }
    return true
  }

  static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte >= 0x80
  }

  static func isMetavariableByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x30 && byte <= 0x39)
  }

  /// Length of `$NAME` at the index, or 0. `$` must be followed by a capital or `_`.
  func metavariableLength(_ index: Int) -> Int {
    guard at(index) == UInt8(ascii: "$") else { return 0 }
    let first = at(index + 1)
    guard first == UInt8(ascii: "_") || (first >= 0x41 && first <= 0x5A) else { return 0 }
    var end = index + 1
    while end < bytes.count, Self.isMetavariableByte(bytes[end]) { end += 1 }
    // `$Foo` is an identifier of the program, not a metavariable.
    if end < bytes.count, Self.isWord(bytes[end]) { return 0 }
    return end - index
  }

  private mutating func scan(from start: Int, to end: Int) {
    var i = start
    while i < end {
      let byte = bytes[i]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
        i = scanString(i, end)
        continue
      case UInt8(ascii: "$"):
        if starts("$...", at: i) {
          var j = i + 4
          while j < end, Self.isMetavariableByte(bytes[j]) { j += 1 }
          if j > i + 4 {
            flush()
            pieces.append(.hole(Self.sequencePrefix + String(decoding: bytes[(i + 4)..<j], as: UTF8.self)))
            ellipsisIsStatement.append(standsAlone(i..<j))
            holes.append(i..<j)
            i = j
            continue
          }
        }
        let found = metavariableLength(i)
        let length = found > 0 && syntax.holesAreScalars && !isScalar(i..<(i + found)) ? 0 : found
        if length > 0, isLenient, let consumed = writeLeniently(i, length, end) {
          i = consumed
          continue
        }
        if length > 0 {
          if syntax.quotesHoles {
            current += Array("\"\(Self.metavariablePrefix)".utf8) + bytes[(i + 1)..<(i + length)] + [UInt8(ascii: "\"")]
          } else if syntax.dollarIsIdentifier {
            current += bytes[i..<(i + length)]
          } else {
            current += Array(Self.metavariablePrefix.utf8) + bytes[(i + 1)..<(i + length)]
          }
          i += length
          continue
        }
      case UInt8(ascii: "<"):
        if starts("<...", at: i), at(i + 4) != UInt8(ascii: ">"), at(i + 4) != UInt8(ascii: ",") {
          deepLevel += 1
          current += Array((Self.deep + "(").utf8)
          i += 4
          continue
        }
      case UInt8(ascii: "("):
        if let (length, name, type) = typedMetavariable(i, end) {
          current += Array("\(Self.typedPrefix)\(typed.count)".utf8)
          typed.append((name, type))
          i += length
          continue
        }
      case UInt8(ascii: "."):
        if starts("...", at: i) {
          if at(i + 3) == UInt8(ascii: ">"), deepLevel > 0 {
            deepLevel -= 1
            current.append(UInt8(ascii: ")"))
            i += 4
            continue
          }
          if isProgramDots(i) || (syntax.holesAreScalars && !isScalar(i..<(i + 3))) {
            current += Array("...".utf8)
          } else {
            flush()
            pieces.append(.hole(Self.ellipsis))
            ellipsisIsStatement.append(standsAlone(i..<(i + 3)))
            holes.append(i..<(i + 3))
          }
          i += 3
          continue
        }
      default: break
      }
      current.append(byte)
      i += 1
    }
  }

  /// Whether the `...` belongs to the program: a spread (`...args`), or variadic parameters and arguments (`args...`).
  private func isProgramDots(_ index: Int) -> Bool {
    let next = at(index + 3)
    let previous = at(index - 1)
    // The regular expression `/.../`.
    if previous == UInt8(ascii: "/"), next == UInt8(ascii: "/") { return true }
    if Self.isWord(next) || next == UInt8(ascii: "$") || (syntax.dollarIsIdentifier && next == UInt8(ascii: "[")) { return true }
    if Self.isWord(previous) || previous == UInt8(ascii: "]") || (previous == UInt8(ascii: ">") && next == 0x20) {
      return true
    }
    return false
  }

  /// Copies a string literal; inside `${…}` and f-string braces metavariables and ellipses count.
  private mutating func scanString(_ start: Int, _ end: Int) -> Int {
    let quote = bytes[start]
    let isTriple = at(start + 1) == quote && at(start + 2) == quote && quote != UInt8(ascii: "`")
    let width = isTriple ? 3 : 1
    let prefix = at(start - 1) | 0x20
    let prefix2 = at(start - 2) | 0x20
    let isFormat =
      !syntax.dollarIsIdentifier && quote != UInt8(ascii: "`")
      && ((prefix == UInt8(ascii: "f") && !Self.isWord(at(start - 2)))
        || (prefix == UInt8(ascii: "r") && prefix2 == UInt8(ascii: "f")) || (prefix == UInt8(ascii: "f") && prefix2 == UInt8(ascii: "r")))
    // Find the end first: an unterminated quote is copied as it is.
    var close = start + width
    while close < end {
      if bytes[close] == UInt8(ascii: "\\"), quote != UInt8(ascii: "`") || syntax.dollarIsIdentifier {
        close += 2
        continue
      }
      if bytes[close] == quote, !isTriple || (at(close + 1) == quote && at(close + 2) == quote) { break }
      if bytes[close] == 0x0A, !isTriple, quote != UInt8(ascii: "`") { close = end }
      close += 1
    }
    guard close < end else {
      current.append(quote)
      return start + 1
    }
    let stop = close + width
    current += bytes[start..<(start + width)]
    var i = start + width
    while i < close {
      let opensHole =
        (isFormat && bytes[i] == UInt8(ascii: "{") && at(i + 1) != UInt8(ascii: "{"))
        || (quote == UInt8(ascii: "`") && syntax.dollarIsIdentifier && bytes[i] == UInt8(ascii: "$") && at(i + 1) == UInt8(ascii: "{"))
      if opensHole {
        let open = bytes[i] == UInt8(ascii: "$") ? i + 1 : i
        var depth = 0
        var j = open
        while j < close {
          if bytes[j] == UInt8(ascii: "{") { depth += 1 }
          if bytes[j] == UInt8(ascii: "}") {
            depth -= 1
            if depth == 0 { break }
          }
          j += 1
        }
        current += bytes[i...open]
        scan(from: open + 1, to: j)
        i = j
        continue
      }
      current.append(bytes[i])
      i += 1
    }
    current += bytes[close..<stop]
    return stop
  }

  /// Whether the metavariable stands alone between the commas of a function's header: `$F(..., $X, ...) {`.
  private func isBareParameter(_ index: Int, _ length: Int) -> Bool {
    func skipSpace(_ start: Int, by step: Int) -> Int {
      var place = start
      while at(place) == 0x20 || at(place) == 0x0A { place += step }
      return place
    }
    let before = at(skipSpace(index - 1, by: -1))
    let after = at(skipSpace(index + length, by: 1))
    guard before == UInt8(ascii: "(") || before == UInt8(ascii: ","), after == UInt8(ascii: ")") || after == UInt8(ascii: ",") else {
      return false
    }
    var depth = 0
    for place in (index + length)..<bytes.count {
      if bytes[place] == UInt8(ascii: "(") { depth += 1 }
      guard bytes[place] == UInt8(ascii: ")") else { continue }
      if depth == 0 { return at(skipSpace(place + 1, by: 1)) == UInt8(ascii: "{") }
      depth -= 1
    }
    return false
  }

  /// Writes a metavariable where a name alone is not accepted; the index after it, or nil if it stands elsewhere.
  private mutating func writeLeniently(_ index: Int, _ length: Int, _ end: Int) -> Int? {
    let name = bytes[index..<(index + length)]
    if syntax.parametersHaveTypes, isBareParameter(index, length) {
      current += Array("\(Self.ellipsis) ".utf8) + name
      return index + length
    }
    if at(index - 1) == UInt8(ascii: "="), Self.isWord(at(index - 2)) {
      current += Array("={".utf8.dropFirst()) + name + [UInt8(ascii: "}")]
      return index + length
    }
    if index >= 5, bytes[(index - 5)..<index].elementsEqual("from ".utf8) {
      current += [UInt8(ascii: "\"")] + name + [UInt8(ascii: "\"")]
      return index + length
    }
    var colon = index + length
    while at(colon) == 0x20 { colon += 1 }
    guard at(colon) == UInt8(ascii: ":") else { return nil }
    var close = colon + 1
    while close < end, Self.isWord(bytes[close]) || " .[]*<>|".utf8.contains(bytes[close]) { close += 1 }
    let type = Self.trimmed(Array(bytes[(colon + 1)..<close]))
    guard !type.isEmpty, at(close) == UInt8(ascii: ")") || at(close) == UInt8(ascii: ",") else { return nil }
    current += Array("\(Self.typedPrefix)\(typed.count)".utf8)
    typed.append((String(decoding: name, as: UTF8.self), String(decoding: type.filter { $0 != 0x20 }, as: UTF8.self)))
    return close
  }

  /// `($X : Type)` or `(Type $X)` at the index: its length, name and type.
  private func typedMetavariable(_ index: Int, _ end: Int) -> (length: Int, name: String, type: String)? {
    // Not a parameter list: `foo(String $X)` in a function's header.
    var before = index - 1
    while before >= 0, bytes[before] == 0x20 { before -= 1 }
    if before >= 0, Self.isWord(bytes[before]) || bytes[before] == UInt8(ascii: ")") || bytes[before] == UInt8(ascii: "]") {
      var start = before
      while start > 0, Self.isWord(bytes[start - 1]) { start -= 1 }
      let word = String(decoding: bytes[start...before], as: UTF8.self)
      guard ["return", "in", "not", "and", "or", "if", "while", "await", "throw", "case"].contains(word), before < index - 1 else {
        return nil
      }
    }
    var close = index + 1
    var angles = 0
    while close < end, bytes[close] != UInt8(ascii: ")"), bytes[close] != UInt8(ascii: "("), bytes[close] != UInt8(ascii: "\n"),
      bytes[close] != UInt8(ascii: ",") || angles > 0, bytes[close] != UInt8(ascii: "\"")
    {
      if bytes[close] == UInt8(ascii: "<") { angles += 1 }
      if bytes[close] == UInt8(ascii: ">") { angles -= 1 }
      if angles < 0 { return nil }
      close += 1
    }
    guard close < end, bytes[close] == UInt8(ascii: ")") else { return nil }
    let inner = bytes[(index + 1)..<close]
    // The first metavariable if a type follows it, else the last.
    guard let first = inner.firstIndex(of: UInt8(ascii: "$")) else { return nil }
    var colon = first + metavariableLength(first)
    while at(colon) == 0x20 { colon += 1 }
    guard let dollar = at(colon) == UInt8(ascii: ":") ? first : inner.lastIndex(of: UInt8(ascii: "$")) else { return nil }
    let length = metavariableLength(dollar)
    guard length > 0 else { return nil }
    let name = String(decoding: bytes[dollar..<(dollar + length)], as: UTF8.self)
    let left = Self.trimmed(Array(bytes[(index + 1)..<dollar]))
    let right = Self.trimmed(Array(bytes[(dollar + length)..<close]))
    let type: [UInt8]
    if left.isEmpty, right.first == UInt8(ascii: ":") {
      type = Self.trimmed(Array(right.dropFirst()))
    } else if right.isEmpty, !left.isEmpty, left.allSatisfy({ Self.isWord($0) || ".<>[], ?*&$".utf8.contains($0) }),
      Self.isWord(left[0]) || left[0] == UInt8(ascii: "*") || left[0] == UInt8(ascii: "$") || left[0] == UInt8(ascii: "[")
    {
      type = left
    } else {
      return nil
    }
    // `(v as $T)` is a cast of the program.
    let words = String(decoding: left, as: UTF8.self)
    guard type.contains(where: Self.isWord), angles == 0, !words.hasSuffix(" as"), !words.hasSuffix("&") else { return nil }
    return (close + 1 - index, name, String(decoding: type.filter { $0 != 0x20 }, as: UTF8.self))
  }

  private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    var slice = bytes[...]
    while let first = slice.first, first == 0x20 || first == 0x0A || first == 0x09 { slice.removeFirst() }
    while let last = slice.last, last == 0x20 || last == 0x0A || last == 0x09 { slice.removeLast() }
    return Array(slice)
  }
}
