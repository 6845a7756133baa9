import Core

/// Reads markup as it is found in projects: with holes of template languages, unclosed elements, stray end tags.
///
/// No grammar is used, because none knows the holes: what stands between `{{` and `}}`, `{%` and `%}`, `<%` and `%>`, `<?` and `?>` belongs to
/// another language and may hold quotes and angle brackets of its own. The reader goes through the text once and never gives up; what is wrong in
/// one element ends with that element.
///
///     text ──tags, holes, comments──▶ Item (elements, texts), in the order of their beginnings, each with its parent
struct MarkupReader {
  /// What differs between the languages.
  struct Dialect: Sendable {
    /// Whether an element without its end tag, and an end tag without its element, is a mistake.
    var isStrict = true
    /// Whether names are the same in capitals.
    var ignoresCase = false
    /// Whether holes of template languages and parts of components may stand in it.
    var hasHoles = false
    /// What is known of elements by their names; nil: nothing, one is like the other.
    var elements: Elements?
  }

  struct Elements: Sendable {
    /// Those that hold nothing and have no end tag.
    var void: Set<String>
    /// Those whose content is text to their end tag.
    var raw: Set<String>
    /// For an element's name those that end where it begins.
    var endedBy: [String: Set<String>]
    /// An outermost element whose content is text if an attribute says that it is of another language.
    var foreign: (element: String, attribute: String, own: String)
  }

  struct Attribute {
    var name: ByteRange
    /// The value with its quotes, and without.
    var value: ByteRange?
    var content = ByteRange(0, 0)
  }

  struct Item {
    /// Nil: a text.
    var name: ByteRange?
    var start: UInt32
    var end: UInt32
    var attributes: Range<Int> = 0..<0
    var parent = -1
    /// The first item inside, and the next one beside it; -1: none.
    var first = -1
    var next = -1
    /// Whether a text is taken as it stands: scripts, CDATA.
    var isRaw = false
  }

  let bytes: [UInt8]
  let dialect: Dialect
  private(set) var items: [Item] = []
  var attributes: [Attribute] = []
  var comments: [ByteRange] = []
  var unparsed: [ByteRange] = []
  private(set) var roots: [Int] = []

  var position = 0
  /// Elements that are open, and how many there are of each name.
  private var open: [Int] = []
  private var lastChild: [Int] = []
  private var openNames: [Substring: Int] = [:]
  private var names: [Substring] = []
  /// Ends of holes and sections that do not occur any more: they are not looked for again.
  var exhausted: Set<String> = []
  /// Bytes that may still be looked through for ends of holes that are then not there: the work stays in proportion to the text.
  var patience: Int

  init(_ bytes: [UInt8], _ dialect: Dialect) {
    self.bytes = bytes
    self.dialect = dialect
    patience = 4 * bytes.count + 10_000
    read()
  }

  // MARK: Text

  private mutating func read() {
    var textStart = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "{"), let end = hole(position) {
        if isComment(position) { comments.append(ByteRange(position, end)) }
        position = end
      } else if byte == UInt8(ascii: "<") {
        let start = position
        if readTag(textEnd: start, textStart) { textStart = position } else { position = max(position, start + 1) }
      } else {
        position += 1
      }
    }
    addText(textStart, bytes.count)
    while let item = open.last {
      if dialect.isStrict { unparsed.append(ByteRange(items[item].start, items[item].start + 1)) }
      close(item, at: bytes.count)
    }
  }

  /// - Returns: whether it was a tag, a comment or the like, and the text before it has been added.
  private mutating func readTag(textEnd: Int, _ textStart: Int) -> Bool {
    let start = position
    let next = at(start + 1)
    if starts("<!--", start) {
      addText(textStart, textEnd)
      position = find("-->", start + 4) ?? bytes.count
      comments.append(ByteRange(start, position))
      return true
    }
    if starts("<![CDATA[", start) {
      addText(textStart, textEnd)
      position = find("]]>", start + 9) ?? bytes.count
      let end = bytes.count >= start + 12 && starts("]]>", position - 3) ? position - 3 : position
      if end > start + 9 { add(Item(start: UInt32(start + 9), end: UInt32(end), isRaw: true)) }
      return true
    }
    if dialect.hasHoles, let end = hole(start) {
      // A part of the text, whose brackets are none of the markup's.
      if isComment(start) { comments.append(ByteRange(start, end)) }
      position = end
      return false
    }
    if next == UInt8(ascii: "?") || next == UInt8(ascii: "!") {
      addText(textStart, textEnd)
      readDeclaration(start)
      return true
    }
    if next == UInt8(ascii: "/") {
      guard isNameStart(at(start + 2)) else { return false }
      addText(textStart, textEnd)
      readEndTag(start)
      return true
    }
    guard isNameStart(next) else { return false }
    addText(textStart, textEnd)
    readStartTag(start)
    return true
  }

  private mutating func addText(_ start: Int, _ end: Int) {
    var start = start
    var end = end
    while start < end, Self.isSpace(bytes[start]) { start += 1 }
    while end > start, Self.isSpace(bytes[end - 1]) { end -= 1 }
    guard start < end else { return }
    add(Item(start: UInt32(start), end: UInt32(end)))
  }

  // MARK: Tags

  /// `<!DOCTYPE html>` and `<?xml version="1.0"?>` are elements without content.
  private mutating func readDeclaration(_ start: Int) {
    let isInstruction = bytes[start + 1] == UInt8(ascii: "?")
    let nameEnd = endOfName(start + 2)
    position = nameEnd
    let first = attributes.count
    if isInstruction { readAttributes(isInstruction: true) } else { readDoctype() }
    add(
      Item(
        name: ByteRange(start + 1, nameEnd), start: UInt32(start), end: UInt32(position), attributes: first..<attributes.count))
  }

  private mutating func readDoctype() {
    while position < bytes.count, at(position) != UInt8(ascii: ">") {
      if bytes[position] == UInt8(ascii: "[") {
        // Declarations of entities and elements.
        let start = position
        position = find("]", position) ?? bytes.count
        attributes.append(Attribute(name: ByteRange(start, position)))
      } else if isQuote(bytes[position]) {
        let start = position
        position = endOfQuoted(position)
        attributes.append(Attribute(name: ByteRange(start, position)))
      } else if isNameStart(bytes[position]) {
        let start = position
        position = endOfName(position)
        attributes.append(Attribute(name: ByteRange(start, position)))
      } else {
        position += 1
      }
    }
    position = min(position + 1, bytes.count)
  }

  private mutating func readEndTag(_ start: Int) {
    let nameEnd = endOfName(start + 2)
    let name = name(ByteRange(start + 2, nameEnd))
    position = nameEnd
    while position < bytes.count, bytes[position] != UInt8(ascii: ">"), bytes[position] != UInt8(ascii: "<") { position += 1 }
    if at(position) == UInt8(ascii: ">") { position += 1 }
    guard openNames[name] ?? 0 > 0 else {
      if dialect.isStrict { unparsed.append(ByteRange(start, position)) }
      return
    }
    while let item = open.last {
      let isMeant = names[names.count - 1] == name
      if !isMeant, dialect.isStrict { unparsed.append(ByteRange(start, position)) }
      close(item, at: isMeant ? position : start)
      if isMeant { break }
    }
  }

  private mutating func readStartTag(_ start: Int) {
    let nameEnd = endOfName(start + 1)
    let range = ByteRange(start + 1, nameEnd)
    let name = name(range)
    position = nameEnd
    if let ended = dialect.elements?.endedBy[String(name)] {
      while let last = names.last, ended.contains(String(last)), let item = open.last { close(item, at: start) }
    }
    let first = attributes.count
    let isEmpty = readAttributes(isInstruction: false)
    let item = add(
      Item(name: range, start: UInt32(start), end: UInt32(position), attributes: first..<attributes.count))
    // Not only attributes with values, as a pattern that is read in this frame has to be.
    if name == MarkupPatterns.attributesFrame, attributes[first...].contains(where: { $0.value == nil }) || attributes.count == first {
      unparsed.append(ByteRange(start, position))
    }
    if isEmpty || dialect.elements?.void.contains(String(name)) == true { return }
    push(item, name)
    if let elements = dialect.elements, elements.raw.contains(String(name)) || isForeign(item, name, elements) { readRaw(name) }
  }

  /// The text of a script goes to its end tag, whatever it holds.
  private mutating func readRaw(_ name: Substring) {
    let start = position
    let wanted = Array(name.utf8)
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<"), at(position + 1) == UInt8(ascii: "/"),
        bytes[min(position + 2, bytes.count)...].prefix(wanted.count).elementsEqual(wanted, by: { Self.lowercased($0) == $1 }),
        !isNamePart(at(position + 2 + wanted.count))
      {
        break
      }
      position += 1
    }
    var first = start
    var end = position
    while first < end, Self.isSpace(bytes[first]) { first += 1 }
    while end > first, Self.isSpace(bytes[end - 1]) { end -= 1 }
    if first < end { add(Item(start: UInt32(start), end: UInt32(position), isRaw: true)) }
  }

  /// `<template lang="pug">` of a single-file component is no markup.
  private func isForeign(_ item: Int, _ name: Substring, _ elements: Elements) -> Bool {
    let foreign = elements.foreign
    return name == foreign.element && items[item].parent < 0
      && attributes[items[item].attributes].contains {
        self.name($0.name) == foreign.attribute && !$0.content.isEmpty && !bytes[$0.content.range].elementsEqual(foreign.own.utf8)
      }
  }

  // MARK: The tree

  @discardableResult
  private mutating func add(_ item: Item) -> Int {
    let index = items.count
    var item = item
    item.parent = open.last ?? -1
    items.append(item)
    if item.parent < 0 {
      roots.append(index)
    } else if lastChild[lastChild.count - 1] < 0 {
      items[item.parent].first = index
    } else {
      items[lastChild[lastChild.count - 1]].next = index
    }
    if !lastChild.isEmpty { lastChild[lastChild.count - 1] = index }
    return index
  }

  private mutating func push(_ item: Int, _ name: Substring) {
    open.append(item)
    lastChild.append(-1)
    names.append(name)
    openNames[name, default: 0] += 1
  }

  private mutating func close(_ item: Int, at end: Int) {
    items[item].end = UInt32(max(end, Int(items[item].end)))
    open.removeLast()
    lastChild.removeLast()
    let name = names.removeLast()
    openNames[name, default: 1] -= 1
  }

  // MARK: Bytes

  func at(_ index: Int) -> UInt8 { index >= 0 && index < bytes.count ? bytes[index] : 0 }

  func starts(_ text: StaticString, _ index: Int) -> Bool {
    guard index >= 0, index + text.utf8CodeUnitCount <= bytes.count else { return false }
    for i in 0..<text.utf8CodeUnitCount where bytes[index + i] != text.utf8Start[i] { return false }
    return true
  }

  func endOfName(_ start: Int) -> Int {
    var index = start
    while index < bytes.count, isNamePart(bytes[index]) { index += 1 }
    return index
  }

  /// A name in the form in which names are compared. Names of patterns' holes keep theirs.
  func name(_ range: ByteRange) -> Substring {
    let text = Substring(decoding: bytes[range.range], as: UTF8.self)
    guard dialect.ignoresCase, let first = text.utf8.first, first != UInt8(ascii: "$"), first != UInt8(ascii: "_"),
      text.utf8.contains(where: { $0 >= 0x41 && $0 <= 0x5A })
    else { return text }
    return Substring(text.lowercased())
  }

  func isNameStart(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
  }

  func isNamePart(_ byte: UInt8) -> Bool {
    isNameStart(byte) || (byte >= 0x30 && byte <= 0x39) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: ".")
  }

  func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
  private static func lowercased(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
