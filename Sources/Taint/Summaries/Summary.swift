package import CodeGraph

/// A fact, outside of the frame it was found in.
struct SummaryFact: Hashable, Sendable {
  var origin: Origin
  /// Index in the summary's traces.
  var trace: Int32
  var mask: RuleMask
  var isWeak: Bool
  var isDeep: Bool
}

/// A value, outside of the frame it was found in.
struct SummaryValue: Hashable, Sendable {
  var facts: [SummaryFact] = []
  var objects: [SummaryObject] = []
  var constant = ConstantSet.top

  static let unknown = SummaryValue()
}

/// An object, outside of the frame it was found in.
enum SummaryObject: Hashable, Sendable {
  case path(AccessPath, ObjectType)
  /// Index in the summary's fresh objects.
  case fresh(Int32)
  /// A function with its captured cells.
  case function(FunctionID, cells: [SummaryValue])
  case classType(ClassID)
  case module(Int32)
  case library(LibraryNode)
}

/// An object that a function made and lets out.
struct FreshObject: Sendable {
  var type: ObjectType
  var fields: [(key: Key, value: SummaryValue)] = []
}

/// Something a call leaves behind in an object that the caller can see.
struct SummaryWrite: Sendable {
  var target: AccessPath
  var key: Key
  var value: SummaryValue
  /// Whether what was there before may still be there.
  var isWeak: Bool
}

/// A sink in a function (or below it) that data from the caller reaches.
struct SinkHit: Sendable {
  /// A path for the callers to look at, or a source of this project: then it is a finding.
  var origin: Origin
  var rules: RuleMask
  var site: SinkSite
  var trace: Int32
  var isWeak: Bool
  var isDeep: Bool
}

/// A sink whose condition looks at all labels that arrive: answered by each caller with what it hands in.
struct JointSink: Sendable {
  /// Index in ``TaintRuleSet/requirements``.
  var requirement: Int32
  var facts: [SummaryFact]
  var site: SinkSite
}

/// Where tainted data must not arrive.
package struct SinkSite: Hashable, Sendable {
  package var function: FunctionID
  /// The instruction of the value that must not be tainted.
  package var instruction: Int32
  /// The call it is an argument of, or the same.
  package var call: Int32
  /// Index of the sink kind; -1 for a rule's own pattern.
  package var kind: Int32
}

/// One step in the life of tainted data within one function.
struct TraceNode: Sendable {
  enum Kind: UInt8, Sendable {
    /// The beginning: a source's place, or the parameter.
    case origin
    /// A variable, field or element gets it; an operation passes it on.
    case step
    /// Passed to the project's function `callee` and came back; `inner` is the way through it.
    case through
    /// Passed to the project's function, in which it reaches a sink; `inner` is the way there.
    case into
    /// Came out of the project's function, where it began.
    case outOf
  }
  var kind: Kind
  /// Index of the step before, or -1.
  var previous: Int32
  /// The instruction where it happens.
  var instruction: Int32
  /// Summary whose trace `inner` is, or -1.
  var summary: Int32 = -1
  var inner: Int32 = -1
}

/// What calling a function does, in terms of what the caller hands in.
struct Summary: Sendable {
  var function: FunctionID
  var result = SummaryValue()
  var thrown = SummaryValue(facts: [], objects: [], constant: .bottom)
  var fresh: [FreshObject] = []
  var writes: [SummaryWrite] = []
  var sinks: [SinkHit] = []
  /// Sinks that ask for labels together, which part of the caller's data may have.
  var joints: [JointSink] = []
  var traces: [TraceNode] = []
  /// Parameters whose constant or class would have made a difference.
  var interesting: UInt64 = 0
  /// How many parts there are to take over.
  private(set) var size = 1

  mutating func measure() {
    size = 1 + result.facts.count + thrown.facts.count + sinks.count
    for joint in joints { size += 1 + joint.facts.count }
    for write in writes { size += 1 + write.value.facts.count + write.value.objects.count }
    for object in fresh { for field in object.fields { size += 1 + field.value.facts.count + field.value.objects.count } }
  }

  /// What outcomes say of arguments.
  var guards: [Guard] = []
  /// Whether control never comes back from a call.
  var neverReturns = false
  /// Whether a budget ran out.
  var wasCut = false
  /// Whether it is the first guess about a function that is being solved.
  var isProvisional = false
}
