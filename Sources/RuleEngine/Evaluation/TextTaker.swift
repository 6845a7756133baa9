internal import Core
internal import Semantics
package import Syntax

/// Takes the texts out of a file that a rule of `mode: extract` is after, with the way back to their places.
package struct TextTaker {
  private let file: TargetFile
  private let extraction: Extraction

  package init(file: TargetFile, extraction: Extraction) {
    self.file = file
    self.extraction = extraction
  }

  /// - Parameters:
  ///   - matches: those of the rule.
  ///   - rule: the rule.
  ///   - outer: the way from the text at hand to the file, if it is not the file's own.
  ///   - limit: how many texts there may be, or how many parts if the rule makes one text of them.
  /// - Returns: texts with what they hold, none twice, in the order in which they stand, nil if the file's time was over before;
  ///   how many are no text of the kind; and how many there are, which is more than the limit if some were left out.
  /// - Complexity: linear in the matches and the texts, but for sorting.
  package func texts(
    _ matches: [Match], of rule: CompiledRule, outer: SourceExtraction?, limit: Int
  ) -> (texts: [SourceExtraction]?, unreadable: Int, count: Int) {
    guard let slot = rule.metavariables.find(extraction.metavariable) else { return ([], 0, 0) }
    var bindings: [Binding] = []
    var seen: Set<Binding> = []
    for match in matches {
      guard file.time.spend() else { return (nil, 0, 0) }
      let binding = match.bindings[slot]
      if binding.kind != .none, seen.insert(binding).inserted { bindings.append(binding) }
    }
    bindings.sort { $0.range < $1.range }
    if extraction.joins { bindings = Self.apart(bindings) }
    var texts: [SourceExtraction] = []
    for binding in bindings.prefix(limit) {
      guard let text = text(binding) else { continue }
      // A byte costs a step.
      guard file.time.spend(1 + text.bytes.count) else { return (nil, 0, 0) }
      texts.append(outer.map { text.placed(by: $0) } ?? text)
    }
    let whole = extraction.joins && !texts.isEmpty ? [SourceExtraction(joining: texts)] : texts
    return (whole, min(bindings.count, limit) - texts.count, bindings.count)
  }

  /// Those that do not lie within others before them, so that nothing is read twice.
  private static func apart(_ sorted: [Binding]) -> [Binding] {
    var kept: [Binding] = []
    for binding in sorted where kept.last.map({ $0.range.end <= binding.range.start }) ?? true { kept.append(binding) }
    return kept
  }

  /// Nil if it is not what the transform reads.
  private func text(_ binding: Binding) -> SourceExtraction? {
    switch extraction.transform {
    case .lines: return lines(binding)
    case .unquoted: return said(binding)
    case .none:
      // Where the way in which a string is written does not count, what it says is the text.
      let isString = !binding.node.isNone && binding.kind != .nodes && file.tree.kind(binding.node) == .stringLiteral
      if !binding.constant.isNone || isString && file.language.patternSyntax.stringsAreValues { return said(binding) }
      let bytes = file.source.bytes
      let end = min(Int(binding.range.end), bytes.count)
      var text = SourceExtraction(bytes: [], mapping: [])
      text.append(bytes[min(Int(binding.range.start), end)..<end], at: binding.range.start)
      return text
    }
  }

  /// What a string says, whose bytes stand in the file one behind another, with escapes and indentation between them.
  private func said(_ binding: Binding) -> SourceExtraction {
    let range = binding.kind == .node ? StringQuotes.inner(binding.range, file.source.bytes) : binding.range
    if binding.node.isNone || binding.kind == .nodes {
      return StringPlaces.text(Array(file.source.bytes[range.range]), in: file.source.bytes, range)
    }
    let isLiteral = file.tree.kind(binding.node) == .stringLiteral
    if binding.constant.isNone, isLiteral {
      return StringPlaces.text(Array(file.tree.text(binding.node).utf8), in: file.source.bytes, range)
    }
    let constant: String? =
      if !binding.constant.isNone { file.tree.interner.text(binding.constant) } else if binding.kind == .node { string(binding.node) } else
      { nil }
    guard let constant else { return StringPlaces.text(Array(file.source.bytes[range.range]), in: file.source.bytes, range) }
    return string(binding.node) == constant ? spelled(binding.node, constant) : known(constant, range)
  }

  private func string(_ node: NodeID) -> String? {
    guard case .string(let text)? = file.semantics.constant(node) else { return nil }
    return text
  }

  /// A string that is put together (`"a" + name + "b"`): each part stands where it is written, or where what holds it is named.
  ///
  /// Only expressions nest here that a constant is known of, which are no deeper than constants are looked for.
  private func spelled(_ node: NodeID, _ value: String) -> SourceExtraction {
    let range = file.tree.range(node)
    if file.tree.kind(node) == .stringLiteral {
      return StringPlaces.text(Array(value.utf8), in: file.source.bytes, StringQuotes.inner(range, file.source.bytes))
    }
    let parts = file.tree.children(node).map { (node: $0, value: string($0)) }
    guard parts.count > 1, parts.allSatisfy({ $0.value != nil }), parts.compactMap(\.value).joined() == value else {
      return known(value, range)
    }
    var text = SourceExtraction(bytes: [], mapping: [])
    for part in parts {
      let inner = spelled(part.node, part.value ?? "")
      for (offset, byte) in inner.bytes.enumerated() { text.append(byte, from: inner.original(UInt32(truncatingIfNeeded: offset))) }
    }
    return text
  }

  /// The value of something that does not spell it: nothing of it is found beyond that.
  private func known(_ value: String, _ range: ByteRange) -> SourceExtraction {
    var text = SourceExtraction(bytes: [], mapping: [])
    let last = max(range.start, range.end &- 1)
    for (index, byte) in value.utf8.enumerated() { text.append(byte, from: min(range.start &+ UInt32(truncatingIfNeeded: index), last)) }
    return text
  }

  private func lines(_ binding: Binding) -> SourceExtraction? {
    var reader = JSONReader(file.source.bytes, at: Int(binding.range.start))
    guard reader.peek() == UInt8(ascii: "[") else { return nil }
    var text = SourceExtraction(bytes: [], mapping: [])
    // An empty list has no lines.
    let isSound = reader.array { reader in
      guard reader.peek() == UInt8(ascii: "\"") else { return reader.peek() == UInt8(ascii: "]") }
      let isString = reader.string { text.append($0, from: UInt32(truncatingIfNeeded: $1)) }
      if text.bytes.last != 0x0A { text.append(0x0A, from: UInt32(truncatingIfNeeded: max(0, reader.offset - 1))) }
      return isString
    }
    return isSound && reader.offset <= Int(binding.range.end) ? text : nil
  }
}

extension SourceExtraction {
  /// Adds a byte that comes from an offset of the file.
  mutating func append(_ byte: UInt8, from original: UInt32) {
    if mapping.isEmpty || self.original(UInt32(bytes.count)) != original { mapping.append((UInt32(bytes.count), original)) }
    bytes.append(byte)
  }

  /// The same text, whose file is itself a text taken out of another.
  func placed(by outer: SourceExtraction) -> SourceExtraction {
    var placed = SourceExtraction(bytes: [], mapping: [])
    for (offset, byte) in bytes.enumerated() { placed.append(byte, from: outer.original(original(UInt32(offset)))) }
    return placed
  }
}
