internal import Core
internal import Syntax

/// Fills a rule's texts with what the metavariables of a match stand for.
package enum MessageWriter {
  /// Replaces `$X` (and `value($X)`, the constant behind it) in the template; unknown names stay as they are.
  package static func interpolate(_ template: String, _ match: Match, rule: CompiledRule, file: TargetFile) -> String {
    interpolate(template, match, rule: rule) { binding, _ in text(binding, file) }
  }

  /// As above, with the texts that `write` makes of what is bound and of its place in the template.
  static func interpolate(
    _ template: String, _ match: Match, rule: CompiledRule, write: (Binding, Range<Int>) -> String
  ) -> String {
    guard template.utf8.contains(UInt8(ascii: "$")) else { return template }
    var output = ""
    let bytes = Array(template.utf8)
    var i = 0
    var plainStart = 0
    while i < bytes.count {
      guard bytes[i] == UInt8(ascii: "$") else {
        i += 1
        continue
      }
      var j = i + 1
      if j + 2 < bytes.count, bytes[j] == 0x2E, bytes[j + 1] == 0x2E, bytes[j + 2] == 0x2E { j += 3 }
      while j < bytes.count, isNameByte(bytes[j]) { j += 1 }
      // The longest name that is bound: "$XS" may be $X followed by an S.
      var end = j
      while end > i + 1 {
        let name = String(decoding: bytes[i..<end], as: UTF8.self)
        if let slot = rule.metavariables.find(name), match.bindings[slot].kind != .none {
          output += String(decoding: bytes[plainStart..<i], as: UTF8.self)
          output += write(match.bindings[slot], i..<end)
          plainStart = end
          break
        }
        end -= 1
      }
      i = max(end, i + 1)
    }
    output += String(decoding: bytes[plainStart...], as: UTF8.self)
    return output
  }

  /// What a binding stands for, as text.
  package static func text(_ binding: Binding, _ file: TargetFile) -> String {
    binding.constant.isNone ? file.source.text(binding.range) : file.tree.interner.text(binding.constant)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
  }
}
