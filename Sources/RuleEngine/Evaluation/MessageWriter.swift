internal import Core
internal import Semantics
internal import Syntax

/// What names stand for in a match; where the match leaves one open, in another match of the same rule.
package struct NamedBindings {
  private var matches: [(match: Match, rule: CompiledRule)]

  package init(_ match: Match, _ rule: CompiledRule) { matches = [(match, rule)] }

  package mutating func add(_ match: Match, _ rule: CompiledRule) { matches.append((match, rule)) }

  /// - Parameter name: with its `$`.
  func binding(_ name: String) -> Binding? {
    for (match, rule) in matches {
      if let slot = rule.metavariables.find(name), slot < match.bindings.count, match.bindings[slot].kind != .none {
        return match.bindings[slot]
      }
    }
    return nil
  }

  /// All that stand for something, by name.
  package var all: [(name: String, binding: Binding)] {
    Set(matches.flatMap(\.rule.metavariables.names)).sorted().compactMap { name in binding(name).map { (name, $0) } }
  }
}

/// Fills a rule's texts with what the metavariables of a match stand for.
package enum MessageWriter {
  /// Replaces `$X`, and `value($X)` by the value that the name in `$X` is known to have; unknown names stay as they are.
  package static func interpolate(_ template: String, _ bindings: NamedBindings, file: TargetFile) -> String {
    interpolate(template, bindings, value: { value($0, file) }) { binding, _ in text(binding, file) }
  }

  /// As above, with the texts that `write` makes of what is bound and of its place in the template.
  ///
  /// - Parameters:
  ///   - hasWholeNames: whether `$XS` is that name and none other, as in fixes, and not `$X` with an S behind it, as it may be in messages.
  ///   - value: what stands for `value($X)`; nil: it is left as it is written.
  static func interpolate(
    _ template: String, _ bindings: NamedBindings, hasWholeNames: Bool = false, value: ((Binding) -> String)? = nil,
    write: (Binding, Range<Int>) -> String
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
        if let binding = bindings.binding(name) {
          let start = i - valueOpening.count
          if let value, end < bytes.count, bytes[end] == UInt8(ascii: ")"), start >= plainStart,
            bytes[start..<i].elementsEqual(valueOpening)
          {
            output += String(decoding: bytes[plainStart..<start], as: UTF8.self) + value(binding)
            end += 1
          } else {
            output += String(decoding: bytes[plainStart..<i], as: UTF8.self) + write(binding, i..<end)
          }
          plainStart = end
          break
        }
        if hasWholeNames {
          end = i
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

  private static let valueOpening = Array("value(".utf8)

  /// The value as it is written where the name that is bound gets it; without one, what is bound.
  private static func value(_ binding: Binding, _ file: TargetFile) -> String {
    guard binding.kind == .node, file.semantics.constant(binding.node) != nil,
      let value = file.semantics.constantValue(binding.node)
    else { return text(binding, file) }
    return file.source.text(file.tree.range(value))
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
  }
}
