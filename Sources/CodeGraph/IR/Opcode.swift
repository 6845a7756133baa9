/// What an instruction does. Behind each: what `a`, `b`, `name` and `detail` of the ``Instruction`` mean to it.
///
/// Every instruction defines the value that carries its index, also where nobody uses it. "list" = `a` is the first of `b`
/// entries in ``FunctionGraph/operands``.
package enum Opcode: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  // MARK: Values that come from elsewhere
  /// `a`: index in ``FunctionGraph/parameters``. Stands in the entry block, one for each parameter, in order.
  case parameter
  /// The cell of a variable of an enclosing function. `a`: index in ``FunctionGraph/captures``. In the entry block.
  case capture
  /// A name that the file imports. `a`: index in ``FileGraph/imports``.
  case imported
  /// A variable of the file's own top level that may be assigned at run time. `name`.
  case global
  /// A function of this file, as a value. `a`: index in ``FileGraph/functions``; `b`: first of its captured cells in
  /// ``FunctionGraph/operands`` (as many as the function has captures).
  case function
  /// A class of this file, as a value. `a`: index in ``FileGraph/classes``.
  case classReference
  /// A name that is declared nowhere in the file: a built-in, a member of the same package, an inherited field, a global of the
  /// platform. `name`.
  case unresolved
  /// What a handler receives: first in the block that the handler edges lead to. `name`: the caught type (the first of several), or
  /// none for all, for several clauses, and for `finally`. Clauses with types are tested with `instanceOf` behind it where a value that
  /// fits none of them goes on to another handler.
  case caught
  /// Something that nothing is known about (an unparsed region, a type used as a value).
  case unknown

  // MARK: Constants
  /// `name`: the text, escapes decoded.
  case string
  /// `name`: as written, underscores removed.
  case number
  /// `detail`: 1 for true.
  case boolean
  case null
  /// A regular expression literal. `name`: the pattern.
  case regex

  // MARK: Local storage
  /// Makes the cell of a variable that inner functions use. `name`: the variable.
  case newCell
  /// `a`: the cell. `detail` 1: of a variable that is assigned once.
  case loadCell
  /// `a`: the cell, `b`: the value; defines the value.
  case storeCell
  /// `a`: the value; `name`: the variable. Defines the value of `global`.
  case storeGlobal
  /// A named variable gets a value: the value itself, kept as a step of explanations. `a`: the value; `name`: the variable.
  case copy
  /// List: one operand for each predecessor of the block, in their order. `name`: the variable. At the start of a block.
  case phi
  /// `a`, known to have passed (detail 1) or failed (detail 0) the condition `b` when control is here, or that the call `b` came back
  /// (detail 2). `name`: the variable.
  case refine

  // MARK: Memory
  /// `a`: object; `name`: field. `detail` 1: optional chaining.
  case loadField
  /// `a`: object, `b`: value; `name`: field ("*": what a pointer leads to). Defines the value.
  case storeField
  /// `a`: object, `b`: key.
  case loadIndex
  /// List: object, key, value. Defines the value.
  case storeIndex
  /// List: object, lower, upper, step (-1 where left out). `detail` 1: a list of its own.
  case slice
  /// `a`: object, `b`: key (-1: `name` is the field).
  case delete
  /// What a loop gets from `a`. `detail`: an ``IterationKind``.
  case iterate
  /// What is left of `a` after the first `b` elements (list patterns), or without the fields of `list`… `detail` 0: elements,
  /// 1: fields.
  case rest

  // MARK: Building values
  /// List: elements. A spread operand is the value of a `spread`.
  case list
  /// List: elements.
  case tuple
  /// List: elements.
  case set
  /// List: key, value, key, value…; a spread is (-1, value).
  case dictionary
  /// An object literal or Go's composite of a known type, whose keys are field names. List as `dictionary`; `name`: the type or none.
  /// `detail` 1: the value that a variable has which is only declared.
  case record
  /// `a`: what is spread into the surrounding list or arguments.
  case spread
  /// Joins strings. List: the parts. `detail`: a ``JoinKind``.
  case join
  /// `a`, `b`: operands; `name`: the operator as in the syntax tree (`&&` and `||` become branches and are not here).
  case binary
  /// `a`: operand; `name`: the operator.
  case unary
  /// `a`: value; `name`: the type. `detail` 1: asserted by a declaration, not converted; 2: what a handler of the type gets of what was
  /// caught; 3: what it leaves to others.
  case cast
  /// `a`: value; `name`: the type. A boolean.
  case instanceOf
  /// `a`: value.
  case await
  /// `a`: value, or -1. `detail` 1: delegates to another generator. Defines what is sent in.
  case yield
  /// An element of markup (JSX). List: name (a `string`, or the component's value), then attribute name (`string`, -1 for a spread) and value by
  /// turns, then children as (-2, value).
  case element

  // MARK: Calls
  /// `a`: index in ``FunctionGraph/calls``.
  case call
  /// `a`: the value; `b`: index in ``FunctionGraph/marks``. A rule's pattern matched this expression.
  case mark

  // MARK: Ends of blocks
  /// To the only successor.
  case jump
  /// `a`: the condition. Successors: if true, if false.
  case branch
  /// `a`: the value, or -1. No successor (but the way through `finally` is laid out before it).
  case returned
  /// `a`: the value, or -1. Successors: the handlers that may catch it.
  case thrown
  /// A place that control never reaches.
  case unreachable
}

/// How a loop looks at what it goes through.
package enum IterationKind: UInt8, Sendable {
  /// Its elements (Python `for`, JS `of`, Java `:`); of a dictionary what the language gives.
  case elements = 0
  /// Its keys or indices (JS `in`, the first variable of Go's `range`).
  case keys = 1
  /// Its values (the second variable of Go's `range`).
  case values = 2
}

/// How parts of text are joined.
package enum JoinKind: UInt8, Sendable {
  /// A template or f-string.
  case template = 0
  /// `+` of which one side is known to be text.
  case plus = 1
  /// A tagged template: the tag is called; see ``CallSite/isTag``.
  case tagged = 2
}

extension Opcode {
  package var isTerminator: Bool { rawValue >= Opcode.jump.rawValue }
}
