/// The kinds of nodes that all languages are lowered to.
///
/// Behind each kind: its payload, and its children by role. Children are emitted in ascending order of ``Role``, whatever
/// the order in the text, and in the order of the text within one role. `*` = any number, `?` = optional. A construct that one language has and no other keeps its own identity as
/// ``other`` with the grammar's node name as payload.
package enum SyntaxKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  // MARK: Structure
  /// A file. statement*
  case module
  /// Braces or an indented body. statement*
  case block
  /// value
  case expressionStatement
  /// `;` or `pass`.
  case emptyStatement
  /// A region the grammar did not accept. No children.
  case unparsed
  /// Payload: the grammar's node name. child*
  case other

  // MARK: Declarations
  /// decorator*, modifier*, receiver?, name, typeParameters?, parameters, returnType?, throwing*, body?
  case function
  /// As `function`, but an expression: modifier*, name?, parameters, returnType?, body (a block, or an expression).
  case lambda
  /// parameter*
  case parameterList
  /// Payload: "", "*", "**", "..." (variadic); "/" and "*" without a name are Python's separators.
  /// decorator*, modifier*, type?, name? (a name or a destructuring pattern), defaultValue?
  case parameter
  /// Payload: "class", "interface", "enum", "struct", "record", "annotation". decorator*, modifier*, name?,
  /// typeParameters?, parameters? (records), superclass*, interface*, body (a block)
  case classDeclaration
  /// One declared variable, field, constant. Payload: keyword ("var", "let", "const", ":=", "").
  /// decorator*, modifier*, type?, target (a name or pattern), value?. A declaration of several variables becomes several
  /// nodes side by side, each with the modifiers and the type; the range is the whole declaration's if it declares one
  /// variable, else the declarator's (so type and modifiers may then be repeated only with ranges inside: give them the
  /// declarator's start, empty).
  case variable
  /// decorator*, name, arguments?, value?, body?
  case enumMember
  /// modifier*, type, name, typeParameters?
  case typeAlias
  /// modifier* ("static", "type"), module? (a `name` with the dotted path as payload, or a `stringLiteral`), item*
  case importDeclaration
  /// One imported thing. name? (a `name`; absent: the module itself; "*": everything; "default"), alias? (a `name`)
  case importItem
  /// Payload: "" or "default". module?, value?, item*, statement? (the exported declaration)
  case exportDeclaration
  /// name
  case packageDeclaration
  /// Payload: the word ("public", "static", "async", "readonly").
  case modifier
  /// A decorator or annotation. value: a name, member or call.
  case decorator
  /// argument* (typeParameter or type)
  case typeParameters
  /// type* (bounds), name, defaultValue?
  case typeParameter

  // MARK: Expressions
  /// Payload: the identifier. Dotted only inside import and package declarations.
  case name
  /// Payload: "." "?." "::" "!.". object, name
  case member
  /// object, index* (an expression or a `slice`); payload "" or "?."
  case indexAccess
  /// lower?, upper?, step?
  case slice
  /// Payload: "" or "?.". callee, typeArguments?, arguments
  case call
  /// `new X(a) { body }`. callee (a type or expression), arguments?, body?
  case new
  /// argument*
  case argumentList
  /// name, value
  case keywordArgument
  /// Payload: "*", "**", "...". value
  case spread
  /// Payload: the content, escapes decoded. part* (stringFragment): the literals that it is made of, if several stand side by side (`"a" "b"`)
  case stringLiteral
  /// A string with holes. part* (stringFragment or interpolation); tag? (JS tagged templates: a `call` with the template
  /// as only argument)
  case template
  /// Payload: the text, escapes decoded.
  case stringFragment
  /// value, format?
  case interpolation
  /// Payload: the text, underscores removed, as written otherwise.
  case number
  /// Payload: "true" or "false".
  case boolean
  /// Payload: "None", "null", "nil", "undefined" is a name.
  case null
  /// Payload: the pattern. child: modifier with the flags?
  case regexLiteral
  /// Payload: the character.
  case characterLiteral
  /// element*
  case list
  /// element*
  case tuple
  /// element*
  case set
  /// A dictionary or object literal. element* (pair, spread, function for methods)
  case dictionary
  /// key, value. A shorthand property has both at the same range. A computed key has role `computedKey`.
  case pair
  /// Go's `T{…}`, Java's `new T[]{…}`. type, element* (pair or value)
  case compositeLiteral
  /// Payload: the operator: "-", "!", "~", "*" "&" "typeof" "void" "<-"; `not` is "!". operand
  case unary
  /// `++`/`--`. Payload: "++x", "x++", "--x", "x--". operand
  case update
  /// Payload: the operator; `and` is "&&", `or` is "||". left, right
  case binary
  /// Payload: "=", "+=", …, ":=" (walrus). target, value
  case assign
  /// condition, then, otherwise
  case conditional
  /// value
  case await
  /// Payload: "" or "from". value?
  case yield
  /// Payload: "as", "", "satisfies", "!" (non-null), ".()" (Go's type assertion). type?, value
  case cast
  /// Payload: "list", "set", "dict", "generator". element (a value or pair), clause*
  case comprehension
  /// modifier? (async), target, iterable
  case comprehensionFor
  /// condition
  case comprehensionIf
  case this
  case superReference
  /// A `...` that the program itself contains (Python).
  case ellipsisLiteral
  /// Several expressions of which the last is the value (JS comma). element*
  case sequence

  // MARK: Types
  /// Payload: the name, dotted if qualified ("java.util.List").
  case typeName
  /// type (a typeName), argument*
  case genericType
  /// type, value? (length)
  case arrayType
  /// type
  case pointerType
  /// Payload: "|" or "&". type*
  case unionType
  /// Any other type. Payload: the grammar's node name. child*
  case otherType

  // MARK: Statements
  /// initializer?, condition, then (a block, or the bare statement), otherwise? (a block, or an `ifStatement` for `else if`)
  case ifStatement
  /// initializer*, condition?, update*, body
  case forStatement
  /// Payload: "in", "of", "range", ":". modifier?, target?, iterable, body, otherwise?
  case forEach
  /// condition, body, otherwise?
  case whileStatement
  /// condition, body
  case doWhile
  /// Payload: "switch", "match", "select", "type" (Go's type switch). initializer?, value?, case*
  case switchStatement
  /// Payload: "" or "default". guardCondition?, pattern*, body (a block)
  case switchCase
  /// resource*, body, handler*, otherwise?, finally?
  case tryStatement
  /// type*, name?, body
  case catchClause
  /// body
  case finallyClause
  /// modifier?, item*, body
  case withStatement
  /// target?, value
  case withItem
  /// value*
  case returnStatement
  /// Payload: "raise" or "throw". value?, cause?
  case throwStatement
  /// Payload: the label or empty.
  case breakStatement
  /// Payload: the label or empty.
  case continueStatement
  /// Payload: the label. statement
  case labeled
  /// Payload: the label.
  case gotoStatement
  /// condition, message?
  case assertStatement
  /// value*
  case deleteStatement
  /// Payload: "global" or "nonlocal". name*
  case scopeDeclaration
  /// value
  case deferStatement
  /// value
  case goStatement
  /// Go's `c <- v`. target, value
  case sendStatement

  // MARK: Markup
  /// name? (none: a fragment), part* (what stands between the tags: markupText, elements, expressions), attribute*
  case element
  /// name, value?
  case attribute
  /// Payload: the text.
  case markupText

  // MARK: Patterns only
  /// Payload: "$X". In type position too. typed: type?
  case metavariable
  /// `...`
  case ellipsis
  /// Payload: "$...X".
  case metavariableEllipsis
  /// `<... e ...>`. value
  case deepExpression
}

extension SyntaxKind {
  /// Whether nodes of this kind stand in statement lists.
  @inlinable package var isStatement: Bool {
    switch self {
    case .expressionStatement, .emptyStatement, .function, .classDeclaration, .variable, .typeAlias, .importDeclaration, .exportDeclaration,
      .packageDeclaration, .ifStatement, .forStatement, .forEach, .whileStatement, .doWhile, .switchStatement, .tryStatement,
      .withStatement,
      .returnStatement, .throwStatement, .breakStatement, .continueStatement, .labeled, .gotoStatement, .assertStatement, .deleteStatement,
      .scopeDeclaration, .deferStatement, .goStatement, .sendStatement, .block, .enumMember:
      true
    default: false
    }
  }

  /// Whether nodes of this kind are values: what a metavariable of a pattern expression may stand for.
  @inlinable package var isExpression: Bool {
    switch self {
    case .lambda, .name, .member, .indexAccess, .call, .new, .stringLiteral, .template, .number, .boolean, .null, .regexLiteral,
      .characterLiteral, .list, .tuple, .set, .dictionary, .compositeLiteral, .unary, .update, .binary, .assign, .conditional, .await,
      .yield, .cast, .comprehension, .this, .superReference, .ellipsisLiteral, .sequence, .element, .spread, .slice:
      true
    default: false
    }
  }

  @inlinable package var isType: Bool {
    switch self {
    case .typeName, .genericType, .arrayType, .pointerType, .unionType, .otherType: true
    default: false
    }
  }
}

extension SyntaxKind {
  // The derived operators are not visible to other modules, which then call them through the protocol's witness table.
  @inlinable package static func == (a: Self, b: Self) -> Bool { a.rawValue == b.rawValue }
  @inlinable package static func != (a: Self, b: Self) -> Bool { a.rawValue != b.rawValue }
}
