package import Core
internal import Syntax

/// Makes the mechanical change that a rule's `fix` or `fix-regex` describes.
package enum FixWriter {
  /// A longer piece of code is not rewritten, and not by a longer one: nobody could check the change, and where matches nest,
  /// each fix repeats all that it holds.
  private static let maximumBytes = 16_384

  /// - Returns: nil if the rule has no fix, or one that does not fit here or is too long. Bytes that are no UTF-8 could not be
  /// written as they were.
  package static func fix(_ match: Match, rule: CompiledRule, file: TargetFile) -> Fix? {
    guard match.range.count <= maximumBytes, isText(match.range, file), let fix = unboundedFix(match, rule: rule, file: file),
      fix.replacement.utf8.count <= maximumBytes
    else { return nil }
    return fix
  }

  private static func unboundedFix(_ match: Match, rule: CompiledRule, file: TargetFile) -> Fix? {
    if let template = match.fix.isNone ? rule.rule.fix : file.tree.interner.text(match.fix) {
      var code = Substring(template)
      // A block of text in a file of rules ends in a line break that the code does not want.
      while code.last == "\n" { code.removeLast() }
      guard var replacement = filled(String(code), match, rule, file) else { return nil }
      while replacement.last == "\n" { replacement.removeLast() }
      guard replacement.utf8.count <= maximumBytes else { return nil }
      return indented(replacement, match, file).map { Fix(range: match.range, replacement: $0) }
    }
    guard let fix = rule.rule.fixRegex, let regex = try? Regex(fix.regex, options: [.multiline]) else { return nil }
    let text = file.source.text(match.range)
    guard let replacement = substitute(regex, fix.replacement, text, count: fix.count) else { return nil }
    return Fix(range: match.range, replacement: replacement)
  }

  /// The template with what its metavariables stand for, in parentheses where it would come apart.
  private static func filled(_ template: String, _ match: Match, _ rule: CompiledRule, _ file: TargetFile) -> String? {
    let grouping = FixGrouping(template, replaced: match.range, file: file)
    var isWritable = true
    let text = MessageWriter.interpolate(template, NamedBindings(match, rule), hasWholeNames: true) { binding, place in
      if binding.constant.isNone, !isText(binding.range, file) { isWritable = false }
      let text = binding.constant.isNone ? file.source.text(file.writtenRange(binding)) : MessageWriter.text(binding, file)
      return grouping?.needsParentheses(binding, at: place) ?? false ? "(\(text))" : text
    }
    return isWritable ? text : nil
  }

  private static func isText(_ range: ByteRange, _ file: TargetFile) -> Bool {
    let bytes = file.source.bytes
    let start = min(Int(range.start), bytes.count)
    return String(validating: bytes[start..<min(max(Int(range.end), start), bytes.count)], as: UTF8.self) != nil
  }

  /// Later lines of the replacement get the indentation of the first. The dash of a list's element is part of it.
  private static func indented(_ replacement: String, _ match: Match, _ file: TargetFile) -> String? {
    guard replacement.contains("\n") else { return replacement }
    let line = file.source.lineRange(file.source.line(at: match.range.start))
    let before = file.source.bytes[line.range].prefix(max(0, Int(match.range.start) - Int(line.start)))
    let isList = before.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "-") }
    let prefix = isList ? before.map { $0 == UInt8(ascii: "-") ? 0x20 : $0 } : Array(before.prefix { $0 == 0x20 || $0 == 0x09 })
    guard !prefix.isEmpty else { return replacement }
    guard prefix.count * replacement.utf8.count(where: { $0 == 0x0A }) <= maximumBytes else { return nil }
    let indentation = String(decoding: prefix, as: UTF8.self)
    return replacement.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { $0.offset == 0 || $0.element.isEmpty ? String($0.element) : indentation + $0.element }.joined(separator: "\n")
  }

  /// As Python's `re.sub`; see ``FixReplacement``.
  private static func substitute(_ regex: Regex, _ replacement: String, _ text: String, count: Int?) -> String? {
    let bytes = Array(text.utf8)
    var limit = false
    var matches = bytes.withUnsafeBufferPointer { regex.allMatches($0, limitExceeded: &limit) }
    if let count { matches = Array(matches.prefix(count)) }
    guard !matches.isEmpty, !limit else { return nil }
    let names = Dictionary(regex.groupNames.map { ($0.name, $0.number) }, uniquingKeysWith: { first, _ in first })
    let replacement = FixReplacement(replacement)
    var output: [UInt8] = []
    var position = 0
    for match in matches {
      output += bytes[position..<match.range.lowerBound]
      output += replacement.written(match, in: bytes, names: names)
      if output.count > maximumBytes { return nil }
      position = match.range.upperBound
    }
    output += bytes[position...]
    return String(validating: output, as: UTF8.self)
  }
}
