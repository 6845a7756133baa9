/// Where the holes of template languages end.
extension MarkupReader {
  private static let holes: [(open: StaticString, close: String, limit: Int)] = [
    ("{{{", "}}}", 2_000), ("{{!--", "--}}", .max), ("{{", "}}", 2_000), ("{%", "%}", 2_000), ("{#", "#}", 20_000), ("{!!", "!!}", 2_000),
    ("<%", "%>", .max), ("<?php", "?>", .max), ("<?=", "?>", .max), ("<?", "?>", .max),
  ]

  /// The end of the hole that begins here.
  mutating func hole(_ start: Int) -> Int? {
    let byte = bytes[start]
    guard dialect.hasHoles, patience > 0, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "<") else { return nil }
    let next = at(start + 1)
    guard [UInt8(ascii: "{"), UInt8(ascii: "%"), UInt8(ascii: "#"), UInt8(ascii: "!"), UInt8(ascii: "?")].contains(next) else { return nil }
    for hole in Self.holes where starts(hole.open, start) {
      // `<?xml` is markup.
      if hole.close == "?>", starts("<?xml", start) { return nil }
      let from = start + hole.open.utf8CodeUnitCount
      return find(hole.close, from, limit: hole.limit) ?? (hole.limit == .max ? bytes.count : nil)
    }
    return nil
  }

  /// The end of an expression in braces, as components write them: `on:click={go}`, `{...rest}`.
  mutating func braces(_ start: Int) -> Int? {
    guard dialect.hasHoles, patience > 0, bytes[start] == UInt8(ascii: "{") else { return nil }
    var depth = 0
    let end = min(bytes.count, start + 4_000)
    for index in start..<end {
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return index + 1 }
      default: break
      }
    }
    patience -= end - start
    return nil
  }

  func isComment(_ start: Int) -> Bool {
    starts("{#", start) || starts("{{!", start) || starts("<%#", start) || starts("<%--", start)
  }

  /// Behind the next occurrence of the text, which begins at most `limit` bytes from here.
  mutating func find(_ text: String, _ from: Int, limit: Int = .max) -> Int? {
    guard !exhausted.contains(text) else { return nil }
    let wanted = Array(text.utf8)
    var index = from
    let end = limit < bytes.count - from ? from + limit : bytes.count
    while index + wanted.count <= end {
      if bytes[index] == wanted[0], bytes[index..<(index + wanted.count)].elementsEqual(wanted) { return index + wanted.count }
      index += 1
    }
    if end == bytes.count { exhausted.insert(text) }
    patience -= max(0, end - from)
    return nil
  }
}
