package import Core

/// Finds the key or value that a diagnostic about a rule speaks of, with both ends.
///
/// Diagnostics carry the path inside the YAML ("rules[0].patterns[2].pattern"); the file is read again and the path is walked as
/// far as it leads.
package enum RulePlaces {
  package static func locate(_ diagnostics: inout [Diagnostic], in source: SourceText) {
    var root: YAMLNode?
    do throws(YAMLError) {
      let (document, rest) = try YAMLReader.readFirst(source.bytes)
      root = document
      if let rest { place(rest, &diagnostics, source) }
    } catch {
      place(error, &diagnostics, source)
    }
    guard let root else { return }
    for index in diagnostics.indices {
      guard let path = diagnostics[index].context.split(separator: " ").last(where: { $0.hasPrefix("rules") }),
        let span = place(String(path), root, isAboutKey: isAboutKey(diagnostics[index].message))
      else { continue }
      diagnostics[index].span = location(span.start, span.end, source)
      diagnostics[index].line = span.start.line
    }
  }

  private static func place(_ error: YAMLError, _ diagnostics: inout [Diagnostic], _ source: SourceText) {
    for index in diagnostics.indices where diagnostics[index].line == error.line && error.column > 0 {
      let mark = YAMLMark(line: error.line, column: error.column)
      diagnostics[index].span = location(mark, YAMLMark(line: mark.line, column: mark.column + 1), source)
    }
  }

  private static func isAboutKey(_ message: String) -> Bool {
    ["unknown key", "unknown operator", "unknown option", "can't stand", "stands twice", "exactly one of"].contains { message.contains($0) }
  }

  private static func place(_ path: String, _ root: YAMLNode, isAboutKey: Bool) -> (start: YAMLMark, end: YAMLMark)? {
    var node = root
    var key: YAMLScalar?
    var isWhole = true
    let components = components(path)
    walk: for (number, component) in components.enumerated() {
      switch component {
      case .key(let name):
        // Of a key that stands twice the first counts, and the second is what is wrong.
        let isLast = isAboutKey && number == components.count - 1
        guard case .mapping(let pairs, _) = node,
          let pair = isLast ? pairs.last(where: { $0.key.text == name }) : pairs.first(where: { $0.key.text == name })
        else {
          isWhole = false
          break walk
        }
        (key, node) = (pair.key, pair.value)
      case .index(let index):
        guard let elements = node.elements, index < elements.count else {
          isWhole = false
          break walk
        }
        node = elements[index]
        key = nil
      }
    }
    if isWhole, !isAboutKey, case .scalar(let scalar) = node, let end = scalar.end, end.line == scalar.mark.line, end != scalar.mark {
      return (scalar.mark, end)
    }
    if let key, let end = key.end { return (key.mark, end) }
    // A whole rule, or an element of a list: its first line speaks for it.
    guard case .mapping(let pairs, _) = node, let first = pairs.first(where: { $0.key.text == "id" }) ?? pairs.first else {
      return (node.mark, YAMLMark(line: node.mark.line, column: node.mark.column + 1))
    }
    if case .scalar(let value) = first.value, let end = value.end, end.line == first.key.mark.line { return (first.key.mark, end) }
    return first.key.end.map { (first.key.mark, $0) }
  }

  private enum Component {
    case key(String)
    case index(Int)
  }

  private static func components(_ path: String) -> [Component] {
    path.split(separator: ".").flatMap { part -> [Component] in
      let pieces = part.split(separator: "[")
      return pieces.enumerated().map { position, piece in
        position > 0 && piece.hasSuffix("]") ? Int(piece.dropLast()).map { .index($0) } ?? .key(String(piece)) : .key(String(piece))
      }
    }
  }

  private static func location(_ start: YAMLMark, _ end: YAMLMark, _ source: SourceText) -> Location {
    Location(path: source.path, start: position(start, source), end: position(end, source))
  }

  /// Columns count scalars.
  private static func position(_ mark: YAMLMark, _ source: SourceText) -> SourcePosition {
    let line = min(max(1, mark.line), source.lineCount)
    let range = source.lineRange(line).range
    var offset = range.lowerBound
    var column = 1
    while column < mark.column, offset < range.upperBound {
      offset += 1
      while offset < range.upperBound, source.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      column += 1
    }
    return SourcePosition(line: line, column: column, offset: offset)
  }
}
