import Core
import Syntax

/// What the lowering looks up in the grammar, once.
struct GoTables: Sendable {
  let nodes: NodeTable<GoNode>
  let field: Fields

  struct Fields: Sendable {
    let alias, alternative, arguments, body, capacity, channel, communication, condition, consequence, element, end, field: UInt16
    let function, index, initializer, key, label, left, length, name, op, operand, package, parameters, path, receiver: UInt16
    let result, right, start, tag, type, typeArguments, typeParameters, update, value: UInt16

    init(_ grammar: Grammar) {
      alias = grammar.field("alias")
      alternative = grammar.field("alternative")
      arguments = grammar.field("arguments")
      body = grammar.field("body")
      capacity = grammar.field("capacity")
      channel = grammar.field("channel")
      communication = grammar.field("communication")
      condition = grammar.field("condition")
      consequence = grammar.field("consequence")
      element = grammar.field("element")
      end = grammar.field("end")
      field = grammar.field("field")
      function = grammar.field("function")
      index = grammar.field("index")
      initializer = grammar.field("initializer")
      key = grammar.field("key")
      label = grammar.field("label")
      left = grammar.field("left")
      length = grammar.field("length")
      name = grammar.field("name")
      op = grammar.field("operator")
      operand = grammar.field("operand")
      package = grammar.field("package")
      parameters = grammar.field("parameters")
      path = grammar.field("path")
      receiver = grammar.field("receiver")
      result = grammar.field("result")
      right = grammar.field("right")
      start = grammar.field("start")
      tag = grammar.field("tag")
      type = grammar.field("type")
      typeArguments = grammar.field("type_arguments")
      typeParameters = grammar.field("type_parameters")
      update = grammar.field("update")
      value = grammar.field("value")
    }
  }

  /// Kinds without a node of their own in the syntax tree: their children go to the parent's node.
  private static let transparent: Set<GoNode> = [
    .expressionList, .fieldDeclarationList, .forClause, .importSpecList, .literalElement, .parenthesizedExpression, .parenthesizedType,
    .rangeClause, .structType, .interfaceType, .typeArguments, .typeConstraint, .typeElem, .varSpecList,
  ]

  init(_ grammar: Grammar) {
    nodes = NodeTable(grammar, transparent: Self.transparent)
    field = Fields(grammar)
  }
}

/// Lowers one Go file. Built like ``JavaLowering``: `node` knows every kind of the grammar, and `open` emits whatever the
/// grammar refused beneath the node it opens.
struct GoLowering: GrammarLowering {
  let nodes: NodeTable<GoNode>
  let field: GoTables.Fields
  let word: Words

  /// Payloads that do not stand in the text, interned once per file.
  struct Words {
    let assertion, bar, const, declare, `default`, dot, ellipsis, equals, interface, `nil`, range, `select`, star, `struct`: Symbol
    let `switch`, type, `var`: Symbol

    init(_ tree: borrowing Lowering) {
      assertion = tree.intern(".()")
      bar = tree.intern("|")
      const = tree.intern("const")
      declare = tree.intern(":=")
      `default` = tree.intern("default")
      dot = tree.intern(".")
      ellipsis = tree.intern("...")
      equals = tree.intern("=")
      interface = tree.intern("interface")
      `nil` = tree.intern("nil")
      range = tree.intern("range")
      select = tree.intern("select")
      star = tree.intern("*")
      `struct` = tree.intern("struct")
      `switch` = tree.intern("switch")
      type = tree.intern("type")
      `var` = tree.intern("var")
    }
  }

  init(_ tables: GoTables, _ tree: borrowing Lowering) {
    nodes = tables.nodes
    field = tables.field
    word = Words(tree)
  }

  func file(_ tree: inout Lowering) {
    let module = tree.open(.module, .child, range: ByteRange(0, tree.bytes.count))
    if tree.concrete.count > 0 {
      if tree.isError(0) { refused(&tree, 0, .statement) } else { sequence(&tree, 0, .statement) }
    }
    tree.close(module)
  }

  // MARK: Tools

  /// As `open`, with a range that is at least the node's.
  func open(
    _ tree: inout Lowering, _ kind: SyntaxKind, _ role: Role, _ node: Int32, range: ByteRange, _ payload: Symbol = .none
  ) -> Int {
    let index = tree.open(kind, role, range: range, payload)
    refusals(&tree, node)
    return index
  }

  /// As `refusals`, for an open node whose children `sequence` walks.
  func passedOver(_ tree: inout Lowering, _ node: Int32) {
    refusals(&tree, node, skipsDirect: true)
  }

  func inside(_ tree: inout Lowering, _ node: Int32) { sequence(&tree, node, .child) }

  /// All named children of a node; a statement list's stand in its place.
  func sequence(_ tree: inout Lowering, _ parent: Int32, _ role: Role) {
    var child = tree.first(parent)
    while child >= 0 {
      if tree.isNamed(child) || tree.isError(child) {
        if kind(tree, child) == .statementList { sequence(&tree, child, role) } else { node(&tree, child, role) }
      } else if tree.isMissing(child) {
        tree.noteUnparsed(child)
      }
      child = tree.next(child, in: parent)
    }
  }

  /// A construct without a counterpart in other languages.
  func other(_ tree: inout Lowering, _ node: Int32, _ role: Role, _ kind: GoNode) {
    let index = tree.open(.other, role, node, tree.intern(kind.rawValue))
    passedOver(&tree, node)
    sequence(&tree, node, .child)
    tree.close(index)
  }

  /// Lowers the child with the field, if there is one.
  func child(_ tree: inout Lowering, _ node: Int32, _ field: UInt16, _ role: Role) {
    let child = tree.child(node, field)
    if child >= 0 { self.node(&tree, child, role) }
  }

  // MARK: Dispatch

  /// Lowers any named node of the grammar.
  func node(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let node = unwrapped(tree, node)
    if tree.isTooDeep { return tree.tooDeep(role, node) }
    if tree.isMissing(node) {
      tree.noteUnparsed(node)
      return tree.leaf(.unparsed, role, node)
    }
    guard let kind = kind(tree, node) else {
      if tree.isError(node) { refused(&tree, node, role) } else { unknown(&tree, node, role) }
      return
    }
    switch kind {
    // Leaves and names.
    case .identifier, .fieldIdentifier, .packageIdentifier, .blankIdentifier, .iota, .labelName: tree.textLeaf(.name, role, node)
    case .dot: tree.leaf(.name, role, node, word.star)
    case .true, .false: tree.textLeaf(.boolean, role, node)
    case .nil: tree.leaf(.null, role, node, word.nil)
    case .intLiteral, .floatLiteral, .imaginaryLiteral: number(&tree, node, role)
    case .runeLiteral: tree.leaf(.characterLiteral, role, node, rune(tree, node))
    case .interpretedStringLiteral, .rawStringLiteral: tree.leaf(.stringLiteral, role, node, string(tree, node))

    // Expressions.
    case .selectorExpression: selector(&tree, node, role)
    case .callExpression: call(&tree, node, role)
    case .typeConversionExpression: conversion(&tree, node, role)
    case .typeInstantiationExpression: instantiation(&tree, node, role)
    case .argumentList: arguments(&tree, node, role)
    case .variadicArgument: wrapped(&tree, node, .spread, role, .value, word.ellipsis)
    case .indexExpression: indexAccess(&tree, node, role)
    case .sliceExpression: sliceAccess(&tree, node, role)
    case .typeAssertionExpression: typeAssertion(&tree, node, role)
    case .unaryExpression: unary(&tree, node, role)
    case .binaryExpression: operation(&tree, node, .binary, role, .left, .right)
    case .compositeLiteral: composite(&tree, node, role)
    case .literalValue: untypedComposite(&tree, node, role)
    case .keyedElement: keyedElement(&tree, node, role)
    case .funcLiteral: lambda(&tree, node, role)
    case .expressionList: list(&tree, node, role)

    // Types.
    case .typeIdentifier, .qualifiedType, .genericType, .pointerType, .arrayType, .sliceType, .implicitLengthArrayType, .mapType,
      .channelType, .functionType, .structType, .interfaceType, .negatedType, .typeElem, .typeConstraint:
      type(&tree, node, role)
    case .typeParameterList: typeParameters(&tree, node, role)
    case .typeParameterDeclaration: typeParameter(&tree, node, role)
    case .typeArguments: typeArguments(&tree, node, role)

    // Declarations.
    case .packageClause: wrapped(&tree, node, .packageDeclaration, role, .name)
    case .importDeclaration, .importSpecList: specs(&tree, node, role)
    case .importSpec: importSpec(&tree, node, role, tree.range(node))
    case .functionDeclaration, .methodDeclaration, .methodElem: function(&tree, node, role)
    case .parameterList: parameters(&tree, node, role)
    case .parameterDeclaration, .variadicParameterDeclaration: parameter(&tree, node, role)
    case .varDeclaration, .varSpecList, .constDeclaration, .typeDeclaration: specs(&tree, node, role)
    case .varSpec: variables(&tree, node, role, tree.range(node), word.var)
    case .constSpec: variables(&tree, node, role, tree.range(node), word.const)
    case .typeSpec, .typeAlias: typeDeclaration(&tree, node, role, tree.range(node))
    case .fieldDeclaration: fieldDeclaration(&tree, node, role)
    case .shortVarDeclaration: shortVariable(&tree, node, role)

    // Statements.
    case .block, .sourceFile: block(&tree, node, role)
    case .expressionStatement: wrapped(&tree, node, .expressionStatement, role, .value)
    case .assignmentStatement, .incStatement, .decStatement:
      let index = tree.open(.expressionStatement, role, node)
      simple(&tree, node, .value)
      tree.close(index)
    case .sendStatement: send(&tree, node, role)
    case .receiveStatement: receive(&tree, node, role)
    case .ifStatement: ifStatement(&tree, node, role)
    case .forStatement: forStatement(&tree, node, role)
    case .expressionSwitchStatement: switchStatement(&tree, node, role, word.switch)
    case .typeSwitchStatement: switchStatement(&tree, node, role, word.type)
    case .selectStatement: switchStatement(&tree, node, role, word.select)
    case .expressionCase, .typeCase, .communicationCase, .defaultCase: switchCase(&tree, node, role, kind)
    case .deferStatement: wrapped(&tree, node, .deferStatement, role, .value)
    case .goStatement: wrapped(&tree, node, .goStatement, role, .value)
    case .returnStatement: returnStatement(&tree, node, role)
    case .breakStatement: jump(&tree, node, .breakStatement, role)
    case .continueStatement: jump(&tree, node, .continueStatement, role)
    case .gotoStatement: jump(&tree, node, .gotoStatement, role)
    case .labeledStatement: labeled(&tree, node, role)
    case .emptyStatement: tree.leaf(.emptyStatement, role, node)

    // Go's own.
    case .fallthroughStatement: other(&tree, node, role, kind)
    // Parts that their parents take apart; they come here only out of regions that the grammar refused.
    case .fieldDeclarationList, .forClause, .rangeClause, .statementList, .interpretedStringLiteralContent, .rawStringLiteralContent,
      .escapeSequence, .parenthesizedExpression, .parenthesizedType, .literalElement:
      other(&tree, node, role, kind)
    // Comments are not part of the tree.
    case .comment: break
    }
  }

  /// The node inside brackets and other wrappers that mean nothing.
  func unwrapped(_ tree: borrowing Lowering, _ node: Int32) -> Int32 {
    var node = node
    while true {
      switch kind(tree, node) {
      case .parenthesizedExpression, .parenthesizedType, .literalElement:
        let inner = tree.firstNamed(node)
        if inner < 0 { return node }
        node = inner
      default: return node
      }
    }
  }

  /// A symbol that the enumeration lacks: of a grammar newer than this file.
  private func unknown(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = tree.open(.other, role, node)
    passedOver(&tree, node)
    sequence(&tree, node, .child)
    tree.close(index)
  }
}
