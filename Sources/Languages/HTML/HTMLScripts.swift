import Core
import Syntax

/// The JavaScript of a page or component: inline scripts, handlers of events, `javascript:` addresses.
///
/// All of them are one program: a script's functions are called from handlers. A handler is the body of a function, so it is written as one.
struct HTMLScripts {
  private let tree: SyntaxTree
  private let bytes: [UInt8]
  private var pieces: [EmbeddedText.Piece] = []
  /// The dialect in which all pieces can be read.
  private var language = "javascript"

  /// Nil if there is none.
  static func find(in file: ParsedFile) -> EmbeddedText? {
    var scripts = HTMLScripts(file)
    for index in file.tree.kinds.indices where file.tree.kinds[index] == .element { scripts.element(NodeID(Int32(index))) }
    return scripts.pieces.isEmpty ? nil : EmbeddedText(language: scripts.language, pieces: scripts.pieces)
  }

  private init(_ file: ParsedFile) {
    tree = file.tree
    bytes = file.source.bytes
  }

  private mutating func element(_ element: NodeID) {
    let name = tree.text(tree.child(element, .name))
    if name == "script" { script(element) }
    for attribute in tree.children(element) where tree.kind(attribute) == .attribute { self.attribute(attribute) }
  }

  // MARK: Scripts

  private mutating func script(_ element: NodeID) {
    var dialect = "javascript"
    for attribute in tree.children(element) where tree.kind(attribute) == .attribute {
      let value = value(attribute).lowercased()
      switch tree.text(tree.child(attribute, .name)) {
      // What a script from elsewhere has inside is not run.
      case "src": return
      case "type", "lang":
        guard let known = Self.dialect(value) else { return }
        if known != "javascript" { dialect = known }
      default: break
      }
    }
    guard let content = tree.children(element).first(where: { tree.role($0) == .part }) else { return }
    let range = tree.range(content)
    var text = SourceExtraction(bytes: [], mapping: [])
    text.append(bytes[range.range], at: range.start)
    pieces.append(
      .init(
        text: text,
        alternative: masked(range).map { bytes in
          var text = SourceExtraction(bytes: [], mapping: [])
          text.append(bytes, at: range.start)
          return text
        }))
    if dialect != "javascript" { language = dialect }
  }

  /// The language of a script by its type; nil: it is data, or a template.
  private static func dialect(_ type: String) -> String? {
    switch type {
    case "", "module", "text/javascript", "application/javascript", "application/x-javascript", "text/ecmascript", "application/ecmascript",
      "text/babel", "text/jsx", "js", "jsx", "javascript", "babel":
      "javascript"
    case "ts", "typescript", "text/typescript", "application/typescript": "typescript"
    case "tsx": "tsx"
    default: nil
    }
  }

  // MARK: Attributes

  private mutating func attribute(_ attribute: NodeID) {
    let value = tree.child(attribute, .value)
    guard !value.isNone, tree.kind(value) == .stringLiteral else { return }
    let name = tree.text(tree.child(attribute, .name))
    var range = inner(tree.range(value))
    if name.hasPrefix("on"), name.utf8.count > 3, name.utf8.dropFirst(2).allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) {
      // `onclick={go}` of a component is an expression of its script.
      if bytes[range.range].first == UInt8(ascii: "{"), bytes[range.range].dropFirst().first != UInt8(ascii: "{") { return }
    } else if ["href", "action", "formaction", "src", "xlink:href"].contains(name),
      String(decoding: bytes[range.range].prefix(40), as: UTF8.self).drop(while: \.isWhitespace).lowercased().hasPrefix("javascript:"),
      let colon = bytes[range.range].firstIndex(of: UInt8(ascii: ":"))
    {
      range = ByteRange(colon + 1, Int(range.end))
    } else {
      return
    }
    guard bytes[range.range].contains(where: { $0 > 0x20 }) else { return }
    pieces.append(
      .init(text: function(Array(bytes[range.range]), range.start), alternative: masked(range).map { function($0, range.start) }))
  }

  private func value(_ attribute: NodeID) -> String {
    let value = tree.child(attribute, .value)
    return value.isNone ? "" : tree.text(value)
  }

  private func inner(_ range: ByteRange) -> ByteRange {
    guard range.count >= 2, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[Int(range.start)]) else { return range }
    let isClosed = bytes[Int(range.end) - 1] == bytes[Int(range.start)]
    return ByteRange(range.start + 1, isClosed ? range.end - 1 : range.end)
  }

  /// A handler as a function, its character references decoded.
  private func function(_ text: [UInt8], _ start: UInt32) -> SourceExtraction {
    var result = SourceExtraction(bytes: [], mapping: [])
    result.append(added: ";(function (event) {", at: start)
    var from = text.startIndex
    var index = from
    while index < text.endIndex {
      if text[index] == UInt8(ascii: "&"), let end = text[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")) {
        result.append(text[from..<index], at: start + UInt32(from))
        result.append(CharacterReferences.decode(text[index...end]), at: start + UInt32(index))
        from = end + 1
        index = from
      } else {
        index += 1
      }
    }
    result.append(text[from...], at: start + UInt32(from))
    let end = start + UInt32(max(0, text.count - 1))
    result.append(added: "\n});", at: end)
    return result
  }

  // MARK: Holes

  /// The text with the holes of a template language in it made what the program would see: a name for a value, nothing for a directive. Nil if
  /// there are none. Of the same length.
  private func masked(_ range: ByteRange) -> [UInt8]? {
    var text = Array(bytes[range.range])
    var hasHole = false
    // What may be looked through in vain: the work stays in proportion to the text.
    var patience = 4 * text.count + 10_000
    var index = 0
    while index + 3 < text.count {
      guard patience > 0, let hole = Self.hole(text[index], text[index + 1]) else {
        index += 1
        continue
      }
      guard let end = Self.end(of: hole, in: text, from: index + 2) else {
        patience -= min(text.count - index, Self.maximumHole)
        index += 1
        continue
      }
      hasHole = true
      let isValue = hole.isValue(text[index + 2])
      for place in index..<end { text[place] = isValue ? UInt8(ascii: "_") : text[place] == 0x0A ? 0x0A : 0x20 }
      index = end
    }
    return hasHole ? text : nil
  }

  private static let maximumHole = 20_000

  private struct Hole {
    var close: [UInt8]
    var isValue: (UInt8) -> Bool
  }

  private static func hole(_ first: UInt8, _ second: UInt8) -> Hole? {
    switch (first, second) {
    case (UInt8(ascii: "{"), UInt8(ascii: "{")):
      Hole(close: Array("}}".utf8)) { ![UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: ">")].contains($0) }
    case (UInt8(ascii: "{"), UInt8(ascii: "!")): Hole(close: Array("!!}".utf8)) { _ in true }
    case (UInt8(ascii: "{"), UInt8(ascii: "%")): Hole(close: Array("%}".utf8)) { _ in false }
    case (UInt8(ascii: "{"), UInt8(ascii: "#")): Hole(close: Array("#}".utf8)) { _ in false }
    case (UInt8(ascii: "<"), UInt8(ascii: "%")):
      Hole(close: Array("%>".utf8)) { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
    case (UInt8(ascii: "<"), UInt8(ascii: "?")): Hole(close: Array("?>".utf8)) { $0 == UInt8(ascii: "=") }
    default: nil
    }
  }

  private static func end(of hole: Hole, in text: [UInt8], from: Int) -> Int? {
    var index = from
    while index + hole.close.count <= min(text.count, from + maximumHole) {
      if text[index..<(index + hole.close.count)].elementsEqual(hole.close) {
        index += hole.close.count
        // `{{{ x }}}`
        if hole.close[0] == UInt8(ascii: "}"), index < text.count, text[index] == UInt8(ascii: "}"), text[from] == UInt8(ascii: "{") {
          index += 1
        }
        return index
      }
      index += 1
    }
    return nil
  }
}
