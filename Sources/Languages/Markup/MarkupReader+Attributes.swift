import Core

/// Attributes of a tag, up to its end.
extension MarkupReader {
  /// - Returns: whether the tag ends with `/>`.
  @discardableResult
  mutating func readAttributes(isInstruction: Bool) -> Bool {
    while position < bytes.count {
      let byte = bytes[position]
      if Self.isSpace(byte) {
        position += 1
      } else if byte == UInt8(ascii: ">") {
        position += 1
        return false
      } else if byte == UInt8(ascii: "/") || (isInstruction && byte == UInt8(ascii: "?")) {
        position += 1
        if at(position) == UInt8(ascii: ">") {
          position += 1
          return true
        }
      } else if let end = hole(position) ?? braces(position) {
        position = end
      } else if starts("<!--", position) {
        let start = position
        position = find("-->", position + 4) ?? bytes.count
        comments.append(ByteRange(start, position))
      } else if byte == UInt8(ascii: "<") {
        // The tag was never closed; another one begins.
        unparsed.append(ByteRange(position, position + 1))
        return false
      } else if isQuote(byte) || byte == UInt8(ascii: "=") {
        position += 1
      } else {
        readAttribute()
      }
    }
    unparsed.append(ByteRange(max(0, bytes.count - 1), bytes.count))
    return false
  }

  private mutating func readAttribute() {
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if let end = hole(position) {
        // `data-{{ key }}="…"` is one name; `selected{% endif %}` is a name and a hole.
        guard position == start || at(end) == UInt8(ascii: "=") || isNamePart(at(end)) else { break }
        position = end
        continue
      }
      if Self.isSpace(byte) || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "<") || isQuote(byte) {
        break
      }
      if byte == UInt8(ascii: "/"), at(position + 1) == UInt8(ascii: ">") { break }
      if byte == UInt8(ascii: "?"), at(position + 1) == UInt8(ascii: ">") { break }
      position += 1
    }
    // A byte that begins nothing.
    if position == start { position += 1 }
    var attribute = Attribute(name: ByteRange(start, position))
    var next = position
    while next < bytes.count, Self.isSpace(bytes[next]) { next += 1 }
    if at(next) == UInt8(ascii: "=") {
      next += 1
      while next < bytes.count, Self.isSpace(bytes[next]) { next += 1 }
      position = next
      let quoted = isQuote(at(next))
      let end = quoted ? endOfQuoted(next) : endOfUnquoted(next)
      attribute.value = ByteRange(next, end)
      let isClosed = quoted && end > next + 1 && bytes[end - 1] == bytes[next]
      attribute.content = quoted ? ByteRange(next + 1, isClosed ? end - 1 : end) : ByteRange(next, end)
      position = end
    }
    attributes.append(attribute)
  }

  mutating func endOfQuoted(_ start: Int) -> Int {
    let quote = bytes[start]
    var index = start + 1
    while index < bytes.count, bytes[index] != quote {
      // What a hole says in quotes does not end the value: `href="{{ url("a") }}"`.
      index = dialect.hasHoles ? hole(index) ?? index + 1 : index + 1
    }
    return min(index + 1, bytes.count)
  }

  private mutating func endOfUnquoted(_ start: Int) -> Int {
    var index = start
    var hasSlash = false
    while index < bytes.count {
      if let end = hole(index) ?? braces(index) {
        index = end
        continue
      }
      let byte = bytes[index]
      if Self.isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "<") { break }
      // `<br class=x/>`, but not `<a href=http://host/>`.
      if byte == UInt8(ascii: "/"), at(index + 1) == UInt8(ascii: ">"), !hasSlash { break }
      if byte == UInt8(ascii: "/") { hasSlash = true }
      index += 1
    }
    return index
  }
}
