import Core

/// Reads files of settings line by line: Java's properties, `.env`, INI. None of them has a grammar that all programs agree on; this reads what
/// their common readers take, and a line that is none of it is a region that was not understood.
struct SettingsReader {
  /// What differs between the formats.
  struct Dialect: Sendable {
    /// What begins a comment at the beginning of a line.
    var comments: Set<UInt8>
    /// What ends a key.
    var separators: Set<UInt8>
    /// Whether a colon ends a key only in front of a blank: `//host/:key=value`.
    var colonNeedsBlank = false
    /// Whether a blank ends a key as well: `key value`.
    var blankSeparates = false
    /// Whether a backslash at the end of a line joins it with the next one, and begins escapes elsewhere.
    var hasEscapes = false
    /// Whether `[name]` begins a section.
    var hasSections = false
    /// Whether an indented line goes on with the value before it.
    var continuesIndented = false
    /// Whether values may stand in quotes, over several lines; behind them, and behind ` #`, is a comment.
    var hasQuotes = false
    /// Words before a key that mean nothing: `export`.
    var prefixes: [String] = []
    /// Whether a key may stand alone.
    var allowsFlags = false
  }

  struct Setting {
    var key: ByteRange
    /// With quotes, and the text that it means; nil: a key alone.
    var value: ByteRange?
    var text: [UInt8] = []
    /// Quoted with apostrophes, in which nothing is replaced.
    var end: UInt32
  }

  struct Section {
    /// Empty: what stands before the first one.
    var name: ByteRange
    var start: UInt32
    var end: UInt32
    var settings: [Setting] = []
  }

  let bytes: [UInt8]
  let dialect: Dialect
  private(set) var sections: [Section] = [Section(name: ByteRange(0, 0), start: 0, end: 0)]
  private(set) var comments: [ByteRange] = []
  private(set) var unparsed: [ByteRange] = []
  private var position = 0

  init(_ bytes: [UInt8], _ dialect: Dialect) {
    self.bytes = bytes
    self.dialect = dialect
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    while position < bytes.count { readLine() }
  }

  private mutating func readLine() {
    let lineStart = position
    skipBlanks()
    guard position < bytes.count else { return }
    let byte = bytes[position]
    if Self.isLineEnd(byte) {
      position += 1
    } else if dialect.comments.contains(byte) {
      let start = position
      skipLine()
      comments.append(ByteRange(start, position))
    } else if dialect.hasSections, byte == UInt8(ascii: "[") {
      readSection(position)
    } else if dialect.continuesIndented, position > lineStart, continueValue() {
      return
    } else {
      readSetting()
    }
  }

  private mutating func readSection(_ start: Int) {
    let line = position
    skipLine()
    guard let close = bytes[line..<position].lastIndex(of: UInt8(ascii: "]")) else {
      unparsed.append(ByteRange(line, position))
      return
    }
    sections.append(Section(name: trimmed(line + 1, close), start: UInt32(line), end: UInt32(close + 1)))
  }

  /// A further line of an INI value.
  private mutating func continueValue() -> Bool {
    let section = sections.count - 1
    let last = sections[section].settings.count - 1
    guard last >= 0, let value = sections[section].settings[last].value else { return false }
    let start = position
    skipLine()
    let range = trimmed(start, position)
    // In place: a value of many lines is not copied for each.
    if !sections[section].settings[last].text.isEmpty { sections[section].settings[last].text.append(0x0A) }
    sections[section].settings[last].text += bytes[range.range]
    sections[section].settings[last].value = ByteRange(value.isEmpty ? range.start : value.start, range.end)
    sections[section].settings[last].end = range.end
    sections[section].end = range.end
    return true
  }

  private mutating func readSetting() {
    for prefix in dialect.prefixes {
      let after = position + prefix.utf8.count
      if bytes[position...].starts(with: prefix.utf8), after < bytes.count, Self.isBlank(bytes[after]) {
        position = after
        skipBlanks()
      }
    }
    let start = position
    let key = readKey()
    skipBlanks()
    let isSeparated = position < bytes.count && isSeparator(position)
    if isSeparated {
      position += 1
      skipBlanks()
    }
    let isAlone = !isSeparated && (position >= bytes.count || Self.isLineEnd(bytes[position]))
    if key.isEmpty || (!isSeparated && !(isAlone && dialect.allowsFlags) && !dialect.blankSeparates) {
      skipLine()
      if position == start { position += 1 }
      unparsed.append(ByteRange(start, max(start + 1, position)))
      return
    }
    var setting = Setting(key: key, end: key.end)
    if isSeparated || !isAlone { readValue(&setting) }
    let section = sections.count - 1
    if section == 0, sections[section].settings.isEmpty { sections[section].start = UInt32(start) }
    sections[section].settings.append(setting)
    sections[section].end = max(sections[section].end, setting.end)
  }

  private mutating func readKey() -> ByteRange {
    let start = position
    while position < bytes.count, !Self.isLineEnd(bytes[position]), !isSeparator(position) {
      if dialect.hasEscapes, bytes[position] == UInt8(ascii: "\\") {
        position = min(position + 2, bytes.count)
        continue
      }
      if dialect.blankSeparates, Self.isBlank(bytes[position]) { break }
      position += 1
    }
    return trimmed(start, position)
  }

  private func isSeparator(_ index: Int) -> Bool {
    guard dialect.separators.contains(bytes[index]) else { return false }
    guard dialect.colonNeedsBlank, bytes[index] == UInt8(ascii: ":"), index + 1 < bytes.count else { return true }
    return Self.isBlank(bytes[index + 1]) || Self.isLineEnd(bytes[index + 1])
  }

  // MARK: Values

  private mutating func readValue(_ setting: inout Setting) {
    let start = position
    if dialect.hasQuotes, position < bytes.count, [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`")].contains(bytes[position]),
      readQuoted(&setting)
    {
      return
    }
    var text: [UInt8] = []
    var end = start
    while position < bytes.count, !Self.isLineEnd(bytes[position]) {
      let byte = bytes[position]
      if dialect.hasQuotes, byte == UInt8(ascii: "#"), position > start, Self.isBlank(bytes[position - 1]) {
        let comment = position
        skipLine()
        comments.append(ByteRange(comment, position))
        break
      }
      if dialect.hasEscapes, byte == UInt8(ascii: "\\") {
        readEscape(&text)
        end = position
        continue
      }
      text.append(byte)
      position += 1
      if !Self.isBlank(byte) { end = position }
    }
    // Java keeps blanks at the end of a value; nobody means them.
    while let last = text.last, Self.isBlank(last) { text.removeLast() }
    setting.value = ByteRange(start, end)
    setting.text = text
    setting.end = UInt32(max(end, Int(setting.end)))
  }

  private mutating func readEscape(_ text: inout [UInt8]) {
    position += 1
    guard position < bytes.count else { return }
    let byte = bytes[position]
    position += 1
    if Self.isLineEnd(byte) {
      if byte == 0x0D, position < bytes.count, bytes[position] == 0x0A { position += 1 }
      skipBlanks()
    } else {
      position = Self.escapes.decode(bytes[...], at: position - 2, into: &text)
    }
  }

  /// Of Java's properties: any other letter stands for itself.
  private static let escapes = {
    var escapes = Escapes(["n": "\n", "t": "\t", "r": "\r", "f": "\u{C}"], selves: "\\", digits: ["u": 4])
    escapes.hasUnits = true
    escapes.dropsBackslash = true
    return escapes
  }()

  /// Of quoted values.
  private static let quotedEscapes = Escapes(["n": "\n", "t": "\t", "r": "\r"], selves: "\"\\$")

  /// - Returns: false if the quote is never closed, or something follows that is no comment; nothing is read then.
  private mutating func readQuoted(_ setting: inout Setting) -> Bool {
    let start = position
    let quote = bytes[start]
    var text: [UInt8] = []
    var index = start + 1
    while index < bytes.count, bytes[index] != quote {
      if quote == UInt8(ascii: "\""), bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count {
        index = Self.quotedEscapes.decode(bytes[...], at: index, into: &text)
        continue
      }
      text.append(bytes[index])
      index += 1
    }
    guard index < bytes.count else { return false }
    var after = index + 1
    while after < bytes.count, Self.isBlank(bytes[after]) { after += 1 }
    guard after >= bytes.count || Self.isLineEnd(bytes[after]) || bytes[after] == UInt8(ascii: "#") else { return false }
    setting.value = ByteRange(start, index + 1)
    setting.text = text
    setting.end = UInt32(index + 1)
    position = after
    if after < bytes.count, bytes[after] == UInt8(ascii: "#") {
      skipLine()
      comments.append(ByteRange(after, position))
    }
    return true
  }

  // MARK: Bytes

  private mutating func skipBlanks() { while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 } }
  private mutating func skipLine() { while position < bytes.count, !Self.isLineEnd(bytes[position]) { position += 1 } }

  private func trimmed(_ start: Int, _ end: Int) -> ByteRange {
    var start = start
    var end = end
    while start < end, Self.isBlank(bytes[start]) { start += 1 }
    while end > start, Self.isBlank(bytes[end - 1]) { end -= 1 }
    return ByteRange(start, end)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0C }
  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
