package import CodeGraph
internal import Core

/// Where tainted data began, as far as one function can tell.
enum Origin: Hashable, Sendable, BitwiseCopyable {
  /// Whatever the caller has at this place.
  case path(PathID)
  /// A source in the project: the instruction of a function, and the kind of source (or the mark of a rule's pattern).
  case source(SourceSite)
}

/// A place in the code where tainted data comes in.
package struct SourceSite: Hashable, Sendable, BitwiseCopyable {
  package var function: FunctionID
  /// Instruction, or -1 - i for parameter i of an entry point.
  package var instruction: Int32
  /// Index of the source kind, for explanations; -1 for a rule's own pattern.
  package var kind: Int32

  package init(function: FunctionID, instruction: Int32, kind: Int32) {
    self.function = function
    self.instruction = instruction
    self.kind = kind
  }
}

/// That a value may hold data of an origin, and for which rules that still matters.
struct Fact: Sendable, BitwiseCopyable, Equatable {
  /// Index in the frame's origins.
  var origin: Int32
  /// How it came here: index in the frame's traces; -1 where no way is asked for.
  var trace: Int32
  /// Rules for which no sanitizer was met.
  var mask: RuleMask
  /// Whether it went through a call that nobody modelled.
  var isWeak: Bool
  /// Of a path: whatever is in it counts as well, not only the value itself (it was turned into text, or handed to code that looks inside).
  var isDeep: Bool
}

extension Fact {
  /// A hash of all that makes it different from others.
  func mixed(into hash: UInt64) -> UInt64 {
    let flags: UInt64 = (isWeak ? 1 : 0) | (isDeep ? 2 : 0)
    var mixed = IndexTable.mix(hash, UInt64(UInt32(bitPattern: origin)) << 32 | UInt64(UInt32(bitPattern: trace)))
    for word in 0..<4 { mixed = IndexTable.mix(mixed, mask.bits[word]) }
    return IndexTable.mix(mixed, flags)
  }
}
