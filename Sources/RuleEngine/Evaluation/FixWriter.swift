package import Core

/// Makes the mechanical change that a rule's `fix` or `fix-regex` describes.
package enum FixWriter {
  /// A longer piece of code is not rewritten, and not by a longer one: nobody could check the change, and where matches nest,
  /// each fix repeats all that it holds.
  private static let maximumBytes = 16_384

  /// - Returns: nil if the rule has no fix, or one that does not fit here or is too long.
  package static func fix(_ match: Match, rule: CompiledRule, file: TargetFile) -> Fix? {
    guard match.range.count <= maximumBytes, let fix = unboundedFix(match, rule: rule, file: file),
      fix.replacement.utf8.count <= maximumBytes
    else { return nil }
    return fix
  }

  private static func unboundedFix(_ match: Match, rule: CompiledRule, file: TargetFile) -> Fix? {
    if let template = rule.rule.fix {
      var replacement = MessageWriter.interpolate(template, match, rule: rule, file: file)
      // A block scalar in YAML ends in a line break that the code does not want.
      while replacement.last == "\n" { replacement.removeLast() }
      guard replacement.utf8.count <= maximumBytes else { return nil }
      return indented(replacement, match, file).map { Fix(range: match.range, replacement: $0) }
    }
    guard let fix = rule.rule.fixRegex, let regex = try? Regex(fix.regex, options: [.multiline]) else { return nil }
    let text = file.source.text(match.range)
    guard let replacement = substitute(regex, fix.replacement, text, count: fix.count) else { return nil }
    return Fix(range: match.range, replacement: replacement)
  }

  /// Later lines of the replacement get the indentation of the first.
  private static func indented(_ replacement: String, _ match: Match, _ file: TargetFile) -> String? {
    guard replacement.contains("\n") else { return replacement }
    let line = file.source.lineRange(file.source.line(at: match.range.start))
    let prefix = file.source.bytes[line.range].prefix { $0 == 0x20 || $0 == 0x09 }
    guard !prefix.isEmpty else { return replacement }
    guard prefix.count * replacement.utf8.count(where: { $0 == 0x0A }) <= maximumBytes else { return nil }
    let indentation = String(decoding: prefix, as: UTF8.self)
    return replacement.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { $0.offset == 0 || $0.element.isEmpty ? String($0.element) : indentation + $0.element }.joined(separator: "\n")
  }

  /// Python's `re.sub`: `\1` and `\g<name>` stand for groups.
  private static func substitute(_ regex: Regex, _ replacement: String, _ text: String, count: Int?) -> String? {
    let bytes = Array(text.utf8)
    var limit = false
    var matches = bytes.withUnsafeBufferPointer { regex.allMatches($0, limitExceeded: &limit) }
    if let count { matches = Array(matches.prefix(count)) }
    guard !matches.isEmpty, !limit else { return nil }
    var output: [UInt8] = []
    var position = 0
    for match in matches {
      output += bytes[position..<match.range.lowerBound]
      output += expand(replacement, match, bytes)
      if output.count > maximumBytes { return nil }
      position = match.range.upperBound
    }
    output += bytes[position...]
    return String(decoding: output, as: UTF8.self)
  }

  private static func expand(_ replacement: String, _ match: Regex.Match, _ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    let text = Array(replacement.utf8)
    var i = 0
    while i < text.count {
      if text[i] == UInt8(ascii: "\\"), i + 1 < text.count, text[i + 1] >= 0x30, text[i + 1] <= 0x39 {
        let group = Int(text[i + 1]) - 0x30
        if group < match.groups.count, let range = match.groups[group] { output += bytes[range] }
        i += 2
      } else {
        output.append(text[i])
        i += 1
      }
    }
    return output
  }
}
