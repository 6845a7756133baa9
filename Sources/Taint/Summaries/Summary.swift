package import CodeGraph
internal import Core

/// Index of a value in a summary's table of values.
struct ValueID: Hashable, Sendable, BitwiseCopyable {
  let raw: Int32
  init(_ raw: Int32) { self.raw = raw }
  static func == (a: Self, b: Self) -> Bool { a.raw == b.raw }
  /// Nothing is known, and it is not tainted.
  static let unknown = ValueID(0)
  /// There is no such value.
  static let bottom = ValueID(1)
}

/// A value, outside of the frame it was found in: ranges of the summary's tables.
struct SummaryValue: Sendable {
  var facts: Range<Int32> = 0..<0
  var objects: Range<Int32> = 0..<0
  var constant = ConstantSet.top
}

/// Where data in a summary began: a path of the summary, or a source.
enum SummaryOrigin: Hashable, Sendable, BitwiseCopyable {
  case path(PathID)
  case source(SourceSite)
}

/// A fact, outside of the frame it was found in.
struct SummaryFact: Sendable, BitwiseCopyable {
  var origin: SummaryOrigin
  /// Index in the summary's traces; -1 if it has none.
  var trace: Int32
  var mask: RuleMask
  var isWeak: Bool
  var isDeep: Bool
}

/// An object, outside of the frame it was found in.
enum SummaryObject: Sendable, BitwiseCopyable {
  case path(PathID, ObjectType)
  /// Index in the summary's fresh objects.
  case fresh(Int32)
  /// A function with its captured cells, a range of the summary's cells.
  case function(FunctionID, firstCell: Int32, cellCount: Int32)
  case classType(ClassID)
  case module(Int32)
  case library(LibraryNode)
}

/// An object that a function made and lets out.
struct FreshObject: Sendable {
  var type: ObjectType
  var fields: [(key: Key, value: ValueID)] = []
}

/// Something a call leaves behind in an object that the caller can see.
struct SummaryWrite: Sendable, BitwiseCopyable {
  var target: PathID
  var key: Key
  var value: ValueID
  /// Whether what was there before may still be there.
  var isWeak: Bool
  /// Of a write to a shared place that has nothing to do with what the caller hands in: how many calls ago it happened. Further
  /// callers learn of it from where it happened.
  var hops: UInt8 = 0
}

/// A sink in a function (or below it) that data from the caller reaches.
struct SinkHit: Sendable, BitwiseCopyable {
  /// A path for the callers to look at, or a source of this project: then it is a finding.
  var origin: SummaryOrigin
  var rules: RuleMask
  var site: SinkSite
  /// Index in the summary's traces; -1 if it has none.
  var trace: Int32
  /// How many calls lie between this function and the sink.
  var depth: UInt8
  var isWeak: Bool
  var isDeep: Bool
}

/// A sink whose condition looks at all labels that arrive: answered by each caller with what it hands in.
struct JointSink: Sendable {
  /// Index in ``TaintRuleSet/requirements``.
  var requirement: Int32
  /// What arrives: a range of the summary's facts.
  var facts: Range<Int32>
  var site: SinkSite
}

/// Where tainted data must not arrive.
package struct SinkSite: Hashable, Sendable, BitwiseCopyable {
  package var function: FunctionID
  /// The instruction of the value that must not be tainted.
  package var instruction: Int32
  /// The call it is an argument of, or the same.
  package var call: Int32
  /// Index of the sink kind; -1 for a rule's own pattern.
  package var kind: Int32
}

/// One step in the life of tainted data within one function.
struct TraceNode: Sendable, BitwiseCopyable, Equatable {
  enum Kind: UInt8, Sendable {
    /// The beginning: a source's place, or the parameter.
    case origin
    /// A variable, field or element gets it; an operation passes it on.
    case step
    /// Passed to the project's function and came back.
    case through
    /// Passed to the project's function, in which it reaches a sink.
    case into
    /// Came out of the project's function, where it began.
    case outOf
  }
  var kind: Kind
  /// Index of the step before, or -1.
  var previous: Int32
  /// The instruction where it happens.
  var instruction: Int32
  /// Summary of the function that was called, or -1.
  var summary: Int32 = -1
  /// What of that summary says what happens in there: one of its facts, of ``Kind/into`` one of its sinks.
  var inner: Int32 = -1

  var hash: UInt64 {
    var hash = IndexTable.mix(UInt64(kind.rawValue), UInt64(UInt32(bitPattern: previous)))
    hash = IndexTable.mix(hash, UInt64(UInt32(bitPattern: instruction)))
    return IndexTable.mix(hash, UInt64(UInt32(bitPattern: summary)) << 32 | UInt64(UInt32(bitPattern: inner)))
  }
}

/// What calling a function does, in terms of what the caller hands in.
///
/// Values refer to each other by index, so that whoever takes a summary over converts each path and each value once.
struct Summary: Sendable {
  var function: FunctionID
  var context: CallContext
  /// Access paths that the values speak of; a path stands behind the one it extends.
  var paths: [PathNode] = []
  var values: [SummaryValue] = [SummaryValue(), SummaryValue(constant: .bottom)]
  var facts: [SummaryFact] = []
  var objects: [SummaryObject] = []
  /// Captured cells of the functions among the objects.
  var cells: [ValueID] = []
  var result = ValueID.unknown
  var thrown = ValueID.bottom
  var fresh: [FreshObject] = []
  var writes: [SummaryWrite] = []
  var sinks: [SinkHit] = []
  /// Sinks that ask for labels together, which part of the caller's data may have.
  var joints: [JointSink] = []
  /// Of functions that were solved to be told about only.
  var traces: [TraceNode] = []
  /// Parameters whose constant or class would have made a difference.
  var interesting: UInt64 = 0
  /// What outcomes say of arguments.
  var guards: [Guard] = []
  /// Whether control never comes back from a call.
  var neverReturns = false
  /// Whether a budget ran out.
  var wasCut = false
  /// Whether it is the first guess about a function that is being solved.
  var isProvisional = false

  init(function: FunctionID, context: CallContext = .any) {
    self.function = function
    self.context = context
  }

  /// How many parts there are to take over.
  var size: Int { 1 + values.count + facts.count + objects.count + writes.count + sinks.count + joints.count }

  /// Whether a call does nothing, and gives a value of which nothing is known.
  var hasNoEffect: Bool {
    result == .unknown && thrown == .bottom && writes.isEmpty && sinks.isEmpty && joints.isEmpty
  }

  func facts(of value: ValueID) -> ArraySlice<SummaryFact> {
    let range = values[Int(value.raw)].facts
    return facts[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  /// Whether a write is to a shared place, of data that no caller has a part in.
  func isSettled(_ write: SummaryWrite) -> Bool {
    guard paths[Int(write.target.raw)].root.isShared else { return false }
    return facts(of: write.value).allSatisfy { fact in
      switch fact.origin {
      case .source: true
      case .path(let path): paths[Int(path.raw)].root.isShared
      }
    }
  }

  /// Where a fact's data began, in words that other summaries understand.
  func path(_ id: PathID) -> AccessPath { paths.path(id) }
}
