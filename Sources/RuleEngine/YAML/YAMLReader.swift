internal import CLibYAML

/// Reads a YAML document with libyaml's parser into ``YAMLNode``.
///
/// Anchors and aliases are followed within a bound on the number of nodes, so that a file that expands exponentially is
/// refused.
package struct YAMLReader: ~Copyable {
  /// In memory of its own: it keeps pointers into itself, so it must never move.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let text: [UInt8]
  private var anchors: [String: YAMLNode] = [:]
  private var nodeCount = 0
  /// The list at hand directly under the document's own mapping, with its key and as much of it as is whole: the elements behind which
  /// another one begins. At a line that is indented wrongly the parser ends what stands before it, and only then says what is wrong.
  private var list: (key: YAMLScalar, elements: [YAMLNode], mark: YAMLMark)?
  private var rootKey: YAMLScalar?
  private static let maximumNodes = 2_000_000
  private static let maximumDepth = 200

  private init?(_ text: [UInt8]) {
    self.text = text
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      return nil
    }
    self.parser = parser
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The document of the text; nil if there is none. More than one is an error: what the others say would be lost.
  package static func read(_ bytes: [UInt8]) throws(YAMLError) -> YAMLNode? {
    let (document, rest) = try readFirst(bytes)
    if let rest { throw rest }
    return document
  }

  /// The first document of the text, and what is wrong with what stands behind it. Of a text that is broken within a list, the elements
  /// before the break.
  static func readFirst(_ bytes: [UInt8]) throws(YAMLError) -> (document: YAMLNode?, rest: YAMLError?) {
    guard var reader = YAMLReader(bytes) else { throw YAMLError(message: "out of memory", line: 1) }
    // libyaml keeps the pointer, so the bytes must outlive the parse: copy them to memory that we own.
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(bytes.count, 1))
    defer { copy.deallocate() }
    copy.update(from: bytes, count: bytes.count)
    yaml_parser_set_input_string(reader.parser, copy, bytes.count)
    let first: YAMLNode?
    do throws(YAMLError) {
      first = try reader.document()
    } catch {
      guard let list = reader.list else { throw error }
      return (.mapping([(list.key, .sequence(list.elements, list.mark))], list.key.mark), error)
    }
    guard let document = first else { return (nil, nil) }
    do throws(YAMLError) {
      guard let second = try reader.document() else { return (document, nil) }
      let message = "a second document begins here; put everything into one"
      return (document, YAMLError(message: message, line: max(second.mark.line, document.mark.line)))
    } catch {
      return (document, error)
    }
  }

  private mutating func document() throws(YAMLError) -> YAMLNode? {
    while true {
      var event = try next()
      defer { yaml_event_delete(&event) }
      switch event.type {
      case YAML_STREAM_START_EVENT, YAML_DOCUMENT_START_EVENT, YAML_DOCUMENT_END_EVENT: continue
      case YAML_STREAM_END_EVENT: return nil
      default: return try node(event, depth: 0)
      }
    }
  }

  private mutating func next() throws(YAMLError) -> yaml_event_t {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else {
      let problem = parser.pointee.problem.map { String(cString: $0) } ?? "unreadable"
      let context = parser.pointee.context.map { String(cString: $0) + ": " } ?? ""
      let mark = parser.pointee.problem_mark
      // What is no text has an offset alone.
      if parser.pointee.error == YAML_READER_ERROR { throw noText(problem, at: Int(parser.pointee.problem_offset)) }
      let (line, column) = (Int(mark.line) + 1, Int(mark.column) + 1)
      if isTab(at: Int(mark.index)) {
        throw YAMLError(message: "a tab can't indent in YAML: write blanks", line: line, column: column)
      }
      throw YAMLError(message: context + problem, line: line, column: column)
    }
    return event
  }

  /// The next event of the list at hand. Its last element is whole if the `-` or comma of another stands behind it, whatever that one is.
  private mutating func next(behind last: YAMLNode?) throws(YAMLError) -> yaml_event_t {
    let tokens = parser.pointee.tokens_parsed
    do throws(YAMLError) {
      let event = try next()
      if let last, event.type != YAML_SEQUENCE_END_EVENT { list?.elements.append(last) }
      return event
    } catch {
      if let last, parser.pointee.tokens_parsed > tokens { list?.elements.append(last) }
      throw error
    }
  }

  private mutating func node(_ event: yaml_event_t, depth: Int) throws(YAMLError) -> YAMLNode {
    let mark = YAMLMark(line: Int(event.start_mark.line) + 1, column: Int(event.start_mark.column) + 1)
    let end = YAMLMark(line: Int(event.end_mark.line) + 1, column: Int(event.end_mark.column) + 1)
    nodeCount += 1
    guard nodeCount < Self.maximumNodes, depth < Self.maximumDepth else {
      let what = depth < Self.maximumDepth ? "the file, with its aliases written out, is too large" : "the file nests too deep"
      throw YAMLError(message: what, line: mark.line, column: mark.column)
    }
    switch event.type {
    case YAML_ALIAS_EVENT:
      let name = String(cString: event.data.alias.anchor)
      guard let target = anchors[name] else { throw YAMLError(message: "unknown alias *\(name)", line: mark.line, column: mark.column) }
      nodeCount += Self.size(target)
      return target
    case YAML_SCALAR_EVENT:
      let data = event.data.scalar
      let text = String(decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
      let scalar = YAMLNode.scalar(YAMLScalar(text: text, isPlain: data.style == YAML_PLAIN_SCALAR_STYLE, mark: mark, end: end))
      remember(scalar, data.anchor)
      return scalar
    case YAML_SEQUENCE_START_EVENT:
      var elements: [YAMLNode] = []
      if depth == 1, let rootKey { list = (rootKey, [], mark) }
      while true {
        var inner = depth == 1 ? try next(behind: elements.last) : try next()
        defer { yaml_event_delete(&inner) }
        if inner.type == YAML_SEQUENCE_END_EVENT { break }
        elements.append(try node(inner, depth: depth + 1))
      }
      let sequence = YAMLNode.sequence(elements, mark)
      remember(sequence, event.data.sequence_start.anchor)
      return sequence
    case YAML_MAPPING_START_EVENT:
      var pairs: [(key: YAMLScalar, value: YAMLNode)] = []
      while true {
        var keyEvent = try next()
        defer { yaml_event_delete(&keyEvent) }
        if keyEvent.type == YAML_MAPPING_END_EVENT { break }
        guard case .scalar(let key) = try node(keyEvent, depth: depth + 1) else {
          let mark = keyEvent.start_mark
          throw YAMLError(message: "a key must be a plain value", line: Int(mark.line) + 1, column: Int(mark.column) + 1)
        }
        if depth == 0 { (rootKey, list) = (key, nil) }
        var valueEvent = try next()
        defer { yaml_event_delete(&valueEvent) }
        pairs.append((key, try node(valueEvent, depth: depth + 1)))
      }
      let mapping = YAMLNode.mapping(try merged(pairs), mark)
      remember(mapping, event.data.mapping_start.anchor)
      return mapping
    default:
      throw YAMLError(message: "unexpected structure", line: mark.line)
    }
  }

  /// The pairs with those that `<<: *anchor` brings in; what a mapping says itself counts.
  private mutating func merged(_ pairs: [(key: YAMLScalar, value: YAMLNode)]) throws(YAMLError) -> [(key: YAMLScalar, value: YAMLNode)] {
    guard pairs.contains(where: { $0.key.text == "<<" && $0.key.isPlain }) else { return pairs }
    var result = pairs.filter { !($0.key.text == "<<" && $0.key.isPlain) }
    for (key, value) in pairs where key.text == "<<" && key.isPlain {
      for source in value.elements ?? [value] {
        guard case .mapping(let more, _) = source else {
          throw YAMLError(message: "`<<` takes a mapping, or a list of mappings", line: key.mark.line, column: key.mark.column)
        }
        nodeCount += more.count
        for pair in more where !result.contains(where: { $0.key.text == pair.key.text }) { result.append(pair) }
      }
    }
    return result
  }

  /// A byte or character that a text may not have, and what to do about it.
  private func noText(_ problem: String, at offset: Int) -> YAMLError {
    var start = min(offset, text.count)
    // Of a character that is not whole the byte that begins it is the wrong one.
    if problem.contains("trailing") {
      repeat { start -= 1 } while start > 0 && text[start] & 0xC0 == 0x80
    }
    start = max(0, start)
    let lineStart = text[..<start].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = 1 + text[..<start].count { $0 == 0x0A }
    // Bytes that go on with a character are none of their own.
    let column = 1 + text[lineStart..<start].count { $0 & 0xC0 != 0x80 }
    if problem.contains("UTF-8"), start < text.count {
      let byte = String(text[start], radix: 16, uppercase: true)
      return YAMLError(
        message: "byte 0x\(byte) is not UTF-8: save the file as UTF-8 (from Latin-1: iconv -f LATIN1 -t UTF-8)", line: line, column: column)
    }
    if parser.pointee.problem_value == 0, text.contains(0) {
      return YAMLError(message: "a byte 0 is no text: save the file as UTF-8 (UTF-16 needs a byte order mark)", line: line, column: column)
    }
    let value = String(parser.pointee.problem_value, radix: 16, uppercase: true)
    return YAMLError(message: "\(problem) (character 0x\(value)); write it in double quotes as an escape", line: line, column: column)
  }

  /// - Parameter place: a character of the text, as the parser counts them.
  private func isTab(at place: Int) -> Bool {
    var count = 0
    for byte in text where byte & 0xC0 != 0x80 {
      if count == place { return byte == 0x09 }
      count += 1
    }
    return false
  }

  private mutating func remember(_ node: YAMLNode, _ anchor: UnsafeMutablePointer<UInt8>?) {
    if let anchor { anchors[String(cString: anchor)] = node }
  }

  private static func size(_ node: YAMLNode) -> Int {
    switch node {
    case .scalar: 1
    case .sequence(let elements, _): elements.reduce(1) { $0 + size($1) }
    case .mapping(let pairs, _): pairs.reduce(1) { $0 + size($1.value) + 1 }
    }
  }
}
