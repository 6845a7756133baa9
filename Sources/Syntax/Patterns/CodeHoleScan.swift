/// Finds the holes in a pattern of a language of names, expressions and strings, and has them written.
///
/// ```
///   f($X, ..., $...R)      metavariable, ellipsis, ellipsis with a name
///   <... $X ...>           anywhere within
///   ($X : T)  (T $X)       metavariable of a type
///   "$X"  `${$X}`          text; in what a string computes holes count again
///   f(*args, xs...)        dots of the program
/// ```
struct CodeHoleScan {
  let source: PatternSource
  let bytes: [UInt8]
  let writer: any CodeHoleWriter
  var result: WrittenPattern
  private let isLenient: Bool
  /// Open `<...`.
  private var deepLevel = 0

  /// - Parameter isLenient: metavariables are also rewritten where a grammar wants more than a name: `href=$X` of an
  ///   element, `from $X` of an import, a typed argument `f($X: int)`.
  init(_ source: PatternSource, _ writer: some CodeHoleWriter, isLenient: Bool) {
    self.source = source
    bytes = source.bytes
    self.writer = writer
    self.isLenient = isLenient
    result = WrittenPattern(source)
  }

  mutating func run() -> WrittenPattern {
    scan(from: 0, to: bytes.count)
    result.flush()
    return result
  }

  func at(_ index: Int) -> UInt8 { source.at(index) }

  mutating func scan(from start: Int, to end: Int) {
    var i = start
    while i < end {
      let byte = bytes[i]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
        i = scanString(i, end)
        continue
      case UInt8(ascii: "$"):
        if let next = sequence(i, end) ?? metavariable(i, end) {
          i = next
          continue
        }
      case UInt8(ascii: "<"):
        if source.starts("<...", at: i), at(i + 4) != UInt8(ascii: ">"), at(i + 4) != UInt8(ascii: ",") {
          deepLevel += 1
          result.append(writer.deep.before)
          i += 4
          continue
        }
      case UInt8(ascii: "("):
        if let (length, name, type) = typedMetavariable(i, end) {
          result.append(typed: name, type)
          i += length
          continue
        }
      case UInt8(ascii: "."):
        if source.starts("...", at: i) {
          i = dots(i)
          continue
        }
      default: break
      }
      result.append(byte)
      i += 1
    }
  }

  /// `$...X`: the index behind it.
  private mutating func sequence(_ start: Int, _ end: Int) -> Int? {
    guard source.starts("$...", at: start) else { return nil }
    let close = min(end, source.endOfName(start + 4))
    guard close > start + 4 else { return nil }
    result.append(hole: HoleName.sequencePrefix + source.string((start + 4)..<close), at: start..<close)
    return close
  }

  /// `$X`: the index behind it.
  private mutating func metavariable(_ start: Int, _ end: Int) -> Int? {
    let length = source.metavariableLength(start)
    guard length > 0 else { return nil }
    let name = source.string((start + 1)..<(start + length))
    guard let written = writer.metavariable(name, at: start..<(start + length), in: source) else { return nil }
    if isLenient, let next = writeLeniently(start, length, end) { return next }
    result.append(written)
    return start + length
  }

  /// `...`, or the end of `<... x ...>`: the index behind it.
  private mutating func dots(_ start: Int) -> Int {
    if at(start + 3) == UInt8(ascii: ">"), deepLevel > 0 {
      deepLevel -= 1
      result.append(writer.deep.after)
      return start + 4
    }
    let range = start..<(start + 3)
    if isProgramDots(start) || !writer.isEllipsis(range, in: source) {
      result.append("...")
    } else {
      result.append(hole: HoleName.ellipsis, at: range)
    }
    return start + 3
  }

  /// Whether the `...` belongs to the program: a spread (`...args`), or variadic parameters and arguments (`args...`).
  private func isProgramDots(_ index: Int) -> Bool {
    let next = at(index + 3)
    let previous = at(index - 1)
    // The regular expression `/.../`.
    if previous == UInt8(ascii: "/"), next == UInt8(ascii: "/") { return true }
    if PatternSource.isWord(next) || next == UInt8(ascii: "$") || (writer.dollarIsIdentifier && next == UInt8(ascii: "[")) { return true }
    if PatternSource.isWord(previous) || previous == UInt8(ascii: "]") || (previous == UInt8(ascii: ">") && next == 0x20) {
      return true
    }
    return false
  }
}
