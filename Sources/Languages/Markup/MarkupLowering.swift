import Core
import Syntax

/// Lowers what ``MarkupReader`` read: elements with their name, what stands between the tags, and attributes.
struct MarkupLowering {
  let reader: MarkupReader

  func file(_ tree: inout Lowering) {
    let module = tree.open(.module, .child, range: ByteRange(0, tree.bytes.count))
    for root in reader.roots { item(&tree, root, .statement) }
    tree.close(module)
    for range in reader.comments { tree.noteComment(range) }
    for range in reader.unparsed.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) { tree.noteUnparsed(range: range) }
  }

  private func item(_ tree: inout Lowering, _ index: Int, _ role: Role) {
    let item = reader.items[index]
    let range = ByteRange(item.start, item.end)
    if tree.isTooDeep {
      tree.out.wasTruncated = true
      return tree.leaf(.unparsed, role, range: range)
    }
    guard let name = item.name else { return text(&tree, range, role, isRaw: item.isRaw) }
    let element = tree.open(.element, role, range: range)
    self.name(&tree, name)
    var child = item.first
    while child >= 0 {
      self.item(&tree, child, .part)
      child = reader.items[child].next
    }
    for attribute in reader.attributes[item.attributes] { self.attribute(&tree, attribute) }
    tree.close(element)
  }

  private func name(_ tree: inout Lowering, _ range: ByteRange) {
    tree.leaf(.name, .name, range: range, tree.intern(String(reader.name(range))))
  }

  /// A text that is one word of a pattern's holes is a name, for the pattern's sake.
  private func text(_ tree: inout Lowering, _ range: ByteRange, _ role: Role, isRaw: Bool) {
    let bytes = trimmed(tree.bytes[range.range])
    if bytes.first == UInt8(ascii: "$") || bytes.starts(with: "__".utf8), bytes.dropFirst().allSatisfy(isWord), bytes.count < 100 {
      return tree.leaf(.name, role, range: ByteRange(bytes.startIndex, bytes.endIndex), tree.intern(Array(bytes)))
    }
    let hasReference = !isRaw && bytes.contains(UInt8(ascii: "&"))
    tree.leaf(.markupText, role, range: range, hasReference ? tree.intern(CharacterReferences.decode(bytes)) : tree.intern(Array(bytes)))
  }

  private func attribute(_ tree: inout Lowering, _ attribute: MarkupReader.Attribute) {
    let end = attribute.value?.end ?? attribute.name.end
    let index = tree.open(.attribute, .attribute, range: ByteRange(attribute.name.start, max(end, attribute.name.end)))
    name(&tree, attribute.name)
    if let value = attribute.value {
      let bytes = tree.bytes[attribute.content.range]
      let hasReference = bytes.contains(UInt8(ascii: "&"))
      tree.leaf(
        .stringLiteral, .value, range: value,
        hasReference ? tree.intern(CharacterReferences.decode(bytes)) : tree.text(attribute.content))
    }
    tree.close(index)
  }

  private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var slice = bytes
    while let first = slice.first, MarkupReader.isSpace(first) { slice.removeFirst() }
    while let last = slice.last, MarkupReader.isSpace(last) { slice.removeLast() }
    return slice
  }

  private func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
  }
}

/// How patterns of markup are written: attributes alone, or elements and texts.
enum MarkupPatterns {
  /// Name of the element around a pattern that is attributes alone; no document has it.
  static let attributesFrame = "__attributes_of_a_pattern"

  /// - Parameter tagEnd: what ends a tag of an element that holds nothing.
  static func syntax(tagEnd: String) -> PatternSyntax {
    PatternSyntax(frames: [.init("<\(attributesFrame) ", tagEnd), .init("", "")], holes: NameHoles(dollarIsIdentifier: true))
  }
}
