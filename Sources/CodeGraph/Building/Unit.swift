internal import Syntax

/// A piece of code that becomes one ``FunctionGraph``.
struct Unit {
  enum Receiver: UInt8 {
    case none
    /// `this`, written nowhere.
    case implicit
    /// The first parameter (Python), or one of its own (Go).
    case explicit
  }

  /// Function, lambda, class (its body's code) or module.
  var node: NodeID
  var kind: FunctionGraph.Kind
  /// The unit it stands in.
  var enclosing: Int32
  /// The class that it is a member of, or -1.
  var owner: Int32 = -1
  var isStatic = false
  var receiver = Receiver.none
  /// Whether `this` means what it means around it.
  var inheritsThis = false
  /// Whether `this` occurs in it, or in what inherits it.
  var usesThis = false
  var hasGoto = false
  /// Variables of enclosing units that it, or a unit in it, uses.
  var captures: [Int32] = []
  /// Its own variables that units in it use.
  var cells: [Int32] = []
  var variables: Int32 = 0
}

/// A class body: of a declaration, of an anonymous class (at its `new`) or of an enum's member.
struct ClassUnit {
  /// The declaration, `new` or member.
  var node: NodeID
  /// The body, or none.
  var body: NodeID
  /// The unit the declaration stands in.
  var enclosing: Int32
  /// The class whose body it stands in, or -1.
  var outer: Int32
  /// Units of the body's own code, or -1.
  var initializer: Int32 = -1
  var staticInitializer: Int32 = -1
  var methods: [Int32] = []
}
