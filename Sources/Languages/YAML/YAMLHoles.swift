import Syntax

/// Holes in YAML, where text needs no quotes: `$X` and `...` are holes only as a whole value or key, and text within one.
struct YAMLHoles: CodeHoleWriter {
  func prepared(_ pattern: String) -> String { YAMLPatternText(pattern).text }

  func metavariable(_ name: String, at range: Range<Int>, in pattern: PatternSource) -> String? {
    isScalar(range, in: pattern) ? HoleName.metavariablePrefix + name : nil
  }

  func isEllipsis(_ range: Range<Int>, in pattern: PatternSource) -> Bool { isScalar(range, in: pattern) }

  /// Whether nothing stands beside the hole that would be text of the same value.
  private func isScalar(_ hole: Range<Int>, in pattern: PatternSource) -> Bool {
    let bytes = pattern.bytes
    var before = hole.lowerBound - 1
    while before >= 0, bytes[before] == 0x20 { before -= 1 }
    var after = hole.upperBound
    while after < bytes.count, bytes[after] == 0x20 { after += 1 }
    let hasSpace = before + 1 < hole.lowerBound
    // `!$TAG`: whatever is tagged.
    if before >= 0, bytes[before] == UInt8(ascii: "!"), !hasSpace { return true }
    let opens =
      before < 0 || bytes[before] == 0x0A || "[{,".utf8.contains(bytes[before])
      || (hasSpace && ("-:?".utf8.contains(bytes[before]) || isTag(before, in: pattern)))
    let closes =
      after >= bytes.count || [0x0A, 0x0D].contains(bytes[after]) || ",]}#".utf8.contains(bytes[after])
      || (bytes[after] == UInt8(ascii: ":") && (after + 1 >= bytes.count || [0x20, 0x0A].contains(bytes[after + 1])))
    return opens && closes
  }

  /// Whether a tag ends here: `!Ref $X`.
  private func isTag(_ index: Int, in pattern: PatternSource) -> Bool {
    let bytes = pattern.bytes
    guard let start = bytes[...index].lastIndex(where: { $0 <= 0x20 }) else { return bytes[0] == UInt8(ascii: "!") }
    return pattern.at(start + 1) == UInt8(ascii: "!")
  }
}
