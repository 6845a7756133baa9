package import Core

/// One step of a function, in static single assignment form: the value it defines carries its index.
package struct Instruction: Sendable, BitwiseCopyable {
  package var op: Opcode
  package var detail: UInt8 = 0
  /// A name or text, by `op`; in the file's names until the project is linked, then in the project's.
  package var name: Symbol = .none
  package var a: Int32 = -1
  package var b: Int32 = -1
  /// The expression or statement in the file's text.
  package var range: ByteRange

  package init(_ op: Opcode, a: Int32 = -1, b: Int32 = -1, name: Symbol = .none, detail: UInt8 = 0, range: ByteRange) {
    self.op = op
    self.a = a
    self.b = b
    self.name = name
    self.detail = detail
    self.range = range
  }
}

/// A run of instructions that control enters at the start and leaves at the end.
package struct Block: Sendable, BitwiseCopyable {
  /// Instructions `first ..< end`; phis first, one terminator last.
  package var first: Int32
  package var end: Int32
  /// Control may leave at the end: where an exception leads to a handler, the block ends behind what throws it (before its result is
  /// assigned), so the values of variables along a handler's edge are those at the block's end.
  /// Edges in ``FunctionGraph/edges``: `successors ..< successorsEnd` in the terminator's order, then the handlers that an
  /// exception inside the block leads to (`successorsEnd ..< handlersEnd`).
  package var successors: Int32
  package var successorsEnd: Int32
  package var handlersEnd: Int32
  /// Edges in ``FunctionGraph/edges``.
  package var predecessors: Int32
  package var predecessorsEnd: Int32
}

/// A call as it is written.
package struct CallSite: Sendable, BitwiseCopyable {
  package enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// `f(x)`: `callee` is called; of `o[k](x)`, `receiver` is `o`.
    case function
    /// `o.m(x)`: `receiver` is asked for `name`. Java's `this(…)` has the class's name.
    case method
    /// `new C(x)`: `callee` is the class; `name` is the type as written.
    case construct
    /// `super(x)`, `super().m(x)`, `super.m(x)`: `name` is the method, or none for the constructor; `receiver` is this object.
    case superclass
  }
  package var kind: Kind
  package var isOptional = false
  /// A tagged template: the first argument is the list of fragments.
  package var isTag = false
  /// Whether the call runs later or elsewhere: `defer f()`, `go f()`.
  package var isDetached = false
  package var callee: Int32 = -1
  package var receiver: Int32 = -1
  package var name: Symbol = .none
  /// Range of the callee's name, for explanations.
  package var nameRange: ByteRange
  /// Arguments in ``FunctionGraph/arguments``.
  package var firstArgument: Int32 = 0
  package var argumentCount: Int32 = 0

  package init(_ kind: Kind, nameRange: ByteRange) {
    self.kind = kind
    self.nameRange = nameRange
  }
}

/// One argument of a call.
package struct Argument: Sendable, BitwiseCopyable {
  package enum Spread: UInt8, Sendable, BitwiseCopyable { case none, list, dictionary }
  package var value: Int32
  /// Keyword, or none.
  package var name: Symbol
  package var spread: Spread

  package init(value: Int32, name: Symbol = .none, spread: Spread = .none) {
    self.value = value
    self.name = name
    self.spread = spread
  }
}

/// A parameter, in the order of the declaration; the receiver first where there is one.
package struct Parameter: Sendable {
  package enum Kind: UInt8, Sendable { case receiver, positional, keywordOnly, rest, keywordRest }
  package var kind: Kind
  /// None for a destructuring pattern.
  package var name: Symbol
  /// Declared type, qualified through imports where known, else as written; none if it has none.
  package var type: Symbol
  /// Value of the default in the entry block's code, if it is a constant: "string", "number", …: an instruction, or -1.
  package var hasDefault: Bool
  package var decorators: [Decorator]
  package var range: ByteRange

  package init(
    kind: Kind, name: Symbol, type: Symbol = .none, hasDefault: Bool = false, decorators: [Decorator] = [], range: ByteRange
  ) {
    self.kind = kind
    self.name = name
    self.type = type
    self.hasDefault = hasDefault
    self.decorators = decorators
    self.range = range
  }
}

/// A decorator or annotation, with the arguments that are constants.
package struct Decorator: Sendable {
  /// Qualified through imports where known, else as written ("app.route").
  package var name: Symbol
  /// Value in the enclosing code, for decorators that are called at run time; -1 for annotations.
  package var value: Int32
  /// Positional (name none) and keyword arguments that are constant text, numbers as written.
  package var arguments: [(name: Symbol, text: Symbol)]
  package var range: ByteRange

  package init(name: Symbol, value: Int32 = -1, arguments: [(name: Symbol, text: Symbol)] = [], range: ByteRange) {
    self.name = name
    self.value = value
    self.arguments = arguments
    self.range = range
  }
}

/// A variable of an enclosing function that a function uses.
package struct Capture: Sendable {
  package var name: Symbol
  /// Where the enclosing function has the cell: an instruction of it (`newCell` or `capture`).
  package var outer: Int32

  package init(name: Symbol, outer: Int32) {
    self.name = name
    self.outer = outer
  }
}

/// A function's body: control flow and static single assignment in one.
package struct FunctionGraph: Sendable {
  package enum Kind: UInt8, Sendable { case module, function, method, constructor, getter, setter, lambda, classBody }
  package var kind: Kind
  /// As declared; none for lambdas.
  package var name: Symbol
  /// Index of the class it belongs to in ``FileGraph/classes``, or -1.
  package var owner: Int32 = -1
  /// Index of the function it stands in, or -1 for the module.
  package var enclosing: Int32 = -1
  package var isAsync = false
  package var isGenerator = false
  package var isStatic = false
  /// Whether it keeps other threads out, all the time or for some of it.
  package var isSynchronized = false
  /// Whether it can be called from other files by its name.
  package var isExported = false
  package var isAbstract = false
  package var returnType: Symbol = .none
  /// Of a function expression: the type of the variable that is declared with it, `const handler: Handler = (request) => …`.
  package var declaredType: Symbol = .none
  package var parameters: [Parameter] = []
  package var decorators: [Decorator] = []
  package var captures: [Capture] = []
  /// The whole declaration, and its name (the whole head where it has none).
  package var range: ByteRange
  package var nameRange: ByteRange

  package var instructions: [Instruction] = []
  package var operands: [Int32] = []
  package var calls: [CallSite] = []
  package var arguments: [Argument] = []
  /// What rules say of expressions.
  package var marks: [ExpressionMark] = []
  /// Block 0 is the entry; all are reachable from it; in reverse postorder.
  package var blocks: [Block] = []
  package var edges: [Int32] = []

  package init(kind: Kind, name: Symbol, range: ByteRange, nameRange: ByteRange) {
    self.kind = kind
    self.name = name
    self.range = range
    self.nameRange = nameRange
  }
}
