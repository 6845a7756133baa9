import Core
import Syntax

/// What the lowering looks up in the grammar, once.
struct JavaTables: Sendable {
  let nodes: NodeTable<JavaNode>
  let field: Fields

  struct Fields: Sendable {
    let alternative, arguments, array, body, condition, consequence, declarator, dimensions, element, field, index, initializer: UInt16
    let constructor, interfaces, key, left, name, object, op, operand, package, parameters, pattern, permits, resources, right: UInt16
    let superclass, templateArgument, templateProcessor, type, typeArguments, typeParameters, update, value: UInt16

    init(_ grammar: Grammar) {
      alternative = grammar.field("alternative")
      arguments = grammar.field("arguments")
      array = grammar.field("array")
      body = grammar.field("body")
      condition = grammar.field("condition")
      consequence = grammar.field("consequence")
      constructor = grammar.field("constructor")
      declarator = grammar.field("declarator")
      dimensions = grammar.field("dimensions")
      element = grammar.field("element")
      field = grammar.field("field")
      index = grammar.field("index")
      initializer = grammar.field("init")
      interfaces = grammar.field("interfaces")
      key = grammar.field("key")
      left = grammar.field("left")
      name = grammar.field("name")
      object = grammar.field("object")
      op = grammar.field("operator")
      operand = grammar.field("operand")
      package = grammar.field("package")
      parameters = grammar.field("parameters")
      pattern = grammar.field("pattern")
      permits = grammar.field("permits")
      resources = grammar.field("resources")
      right = grammar.field("right")
      superclass = grammar.field("superclass")
      templateArgument = grammar.field("template_argument")
      templateProcessor = grammar.field("template_processor")
      type = grammar.field("type")
      typeArguments = grammar.field("type_arguments")
      typeParameters = grammar.field("type_parameters")
      update = grammar.field("update")
      value = grammar.field("value")
    }
  }

  /// Kinds without a node of their own in the syntax tree: their children go to the parent's node.
  private static let transparent: Set<JavaNode> = [
    .annotatedType, .catchFormalParameter, .catchType, .dimensions, .dimensionsExpr, .enumBodyDeclarations,
    .extendsInterfaces, .guard, .modifiers, .parenthesizedExpression, .pattern, .recordPatternBody, .resourceSpecification,
    .staticInitializer, .superInterfaces, .superclass, .switchBlock, .switchBlockStatementGroup, .switchLabel, .throws, .typeArguments,
    .typeBound, .typeList, .variableDeclarator,
  ]

  init(_ grammar: Grammar) {
    nodes = NodeTable(grammar, transparent: Self.transparent)
    field = Fields(grammar)
  }
}

/// Lowers one Java file.
///
/// The methods take the state to work on, emit what a grammar node becomes, and leave ranges as the text has them. Two
/// rules keep the whole total: `node` knows every kind of the grammar, and `open` emits whatever the grammar refused
/// beneath the node it opens.
struct JavaLowering: GrammarLowering {
  let nodes: NodeTable<JavaNode>
  let field: JavaTables.Fields
  let word: Words

  /// Payloads that do not stand in the text, interned once per file.
  struct Words {
    let annotation, arrow, `class`, colon, `default`, dot, ellipsis, `enum`, instanceof, interface, null, record, reference: Symbol
    let star, `static`, `switch`, `throw`, variable, ampersand: Symbol

    init(_ tree: borrowing Lowering) {
      ampersand = tree.intern("&")
      annotation = tree.intern("annotation")
      arrow = tree.intern("->")
      `class` = tree.intern("class")
      colon = tree.intern(":")
      `default` = tree.intern("default")
      dot = tree.intern(".")
      ellipsis = tree.intern("...")
      `enum` = tree.intern("enum")
      instanceof = tree.intern("instanceof")
      interface = tree.intern("interface")
      null = tree.intern("null")
      record = tree.intern("record")
      reference = tree.intern("::")
      star = tree.intern("*")
      `static` = tree.intern("static")
      `switch` = tree.intern("switch")
      `throw` = tree.intern("throw")
      variable = tree.intern("var")
    }
  }

  init(_ tables: JavaTables, _ tree: borrowing Lowering) {
    nodes = tables.nodes
    field = tables.field
    word = Words(tree)
  }

  func file(_ tree: inout Lowering) {
    let module = tree.open(.module, .child, range: ByteRange(0, tree.bytes.count))
    if tree.concrete.count > 0 {
      if tree.isError(0) {
        refused(&tree, 0, .statement)
      } else {
        passedOver(&tree, 0)
        sequence(&tree, 0, .statement)
      }
    }
    tree.close(module)
  }

  // MARK: Tools

  /// As `refusals`, for a node whose children `sequence` walks.
  func passedOver(_ tree: inout Lowering, _ node: Int32) {
    refusals(&tree, node, skipsDirect: true)
  }

  func inside(_ tree: inout Lowering, _ node: Int32) { sequence(&tree, node, .child) }

  /// All named children of a node, and empty statements where statements stand.
  func sequence(_ tree: inout Lowering, _ parent: Int32, _ role: Role) {
    var child = tree.first(parent)
    while child >= 0 {
      if tree.isNamed(child) || tree.isError(child) {
        node(&tree, child, role)
      } else if tree.isMissing(child) {
        tree.noteUnparsed(child)
      } else if role == .statement, tree.byte(Int(tree.start(child))) == UInt8(ascii: ";") {
        tree.leaf(.emptyStatement, role, child)
      }
      child = tree.next(child, in: parent)
    }
  }

  /// A construct without a counterpart in other languages.
  func other(_ tree: inout Lowering, _ node: Int32, _ role: Role, _ kind: JavaNode) {
    let index = tree.open(.other, role, node, tree.intern(kind.rawValue))
    passedOver(&tree, node)
    sequence(&tree, node, .child)
    tree.close(index)
  }

  // MARK: Dispatch

  /// Lowers any named node of the grammar.
  func node(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    var node = node
    while kind(tree, node) == .parenthesizedExpression {
      let inner = tree.firstNamed(node)
      if inner < 0 { break }
      node = inner
    }
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
    case .identifier, .underscorePattern: tree.textLeaf(.name, role, node)
    case .this: tree.leaf(.this, role, node)
    case .super: tree.leaf(.superReference, role, node)
    case .true, .false: tree.textLeaf(.boolean, role, node)
    case .nullLiteral: tree.leaf(.null, role, node, word.null)
    case .decimalIntegerLiteral, .hexIntegerLiteral, .octalIntegerLiteral, .binaryIntegerLiteral, .decimalFloatingPointLiteral,
      .hexFloatingPointLiteral:
      number(&tree, node, role)
    case .characterLiteral: tree.leaf(.characterLiteral, role, node, character(tree, node))
    case .stringLiteral: string(&tree, node, role)
    case .scopedIdentifier: scopedName(&tree, node, role)

    // Expressions.
    case .fieldAccess: fieldAccess(&tree, node, role)
    case .methodInvocation: call(&tree, node, role)
    case .objectCreationExpression: objectCreation(&tree, node, role)
    case .arrayCreationExpression: arrayCreation(&tree, node, role)
    case .arrayInitializer, .elementValueArrayInitializer: arrayElements(&tree, node, role)
    case .arrayAccess: arrayAccess(&tree, node, role)
    case .methodReference: methodReference(&tree, node, role)
    case .classLiteral: classLiteral(&tree, node, role)
    case .lambdaExpression: lambda(&tree, node, role)
    case .assignmentExpression: operation(&tree, node, .assign, role, .target, .value)
    case .binaryExpression: operation(&tree, node, .binary, role, .left, .right)
    case .unaryExpression: unary(&tree, node, role)
    case .updateExpression: update(&tree, node, role)
    case .castExpression: cast(&tree, node, role)
    case .instanceofExpression: instanceOf(&tree, node, role)
    case .ternaryExpression: ternary(&tree, node, role)
    case .switchExpression: switchStatement(&tree, node, role)
    case .templateExpression: templateExpression(&tree, node, role)
    case .argumentList, .annotationArgumentList: arguments(&tree, node, role)
    case .elementValuePair: elementValue(&tree, node, role)
    case .parenthesizedExpression: empty(&tree, node, role)

    // Types.
    case .typeIdentifier, .integralType, .floatingPointType, .booleanType, .voidType, .scopedTypeIdentifier, .genericType, .arrayType,
      .annotatedType, .wildcard:
      type(&tree, node, role)
    case .typeParameters: typeParameters(&tree, node, role)
    case .typeArguments: typeArguments(&tree, node, role)
    case .typeParameter: typeParameter(&tree, node, role)

    // Declarations.
    case .packageDeclaration: packageDeclaration(&tree, node, role)
    case .importDeclaration: importDeclaration(&tree, node, role)
    case .classDeclaration: classDeclaration(&tree, node, role, word.class)
    case .interfaceDeclaration: classDeclaration(&tree, node, role, word.interface)
    case .enumDeclaration: classDeclaration(&tree, node, role, word.enum)
    case .recordDeclaration: classDeclaration(&tree, node, role, word.record)
    case .annotationTypeDeclaration: classDeclaration(&tree, node, role, word.annotation)
    case .classBody, .interfaceBody, .annotationTypeBody, .enumBody: classBody(&tree, node, role)
    case .enumBodyDeclarations: members(&tree, node, role)
    case .enumConstant: enumConstant(&tree, node, role)
    case .methodDeclaration, .constructorDeclaration, .compactConstructorDeclaration, .annotationTypeElementDeclaration:
      function(&tree, node, role)
    case .fieldDeclaration, .localVariableDeclaration, .constantDeclaration: variables(&tree, node, role)
    case .staticInitializer: staticInitializer(&tree, node, role)
    case .formalParameters, .inferredParameters: parameters(&tree, node, role)
    case .formalParameter, .spreadParameter, .receiverParameter: parameter(&tree, node, role)
    case .annotation, .markerAnnotation: annotation(&tree, node, role)
    case .moduleDeclaration, .exportsModuleDirective, .opensModuleDirective, .providesModuleDirective, .requiresModuleDirective,
      .usesModuleDirective:
      moduleDirective(&tree, node, role, kind)
    case .moduleBody: block(&tree, node, role)
    case .requiresModifier: tree.textLeaf(.modifier, role, node)

    // Statements.
    case .program, .block, .constructorBody: block(&tree, node, role)
    case .expressionStatement: wrapped(&tree, node, .expressionStatement, role, .value)
    case .explicitConstructorInvocation: constructorCall(&tree, node, role)
    case .ifStatement: ifStatement(&tree, node, role)
    case .forStatement: forStatement(&tree, node, role)
    case .enhancedForStatement: forEach(&tree, node, role)
    case .whileStatement: loop(&tree, node, .whileStatement, role)
    case .doStatement: loop(&tree, node, .doWhile, role)
    case .tryStatement, .tryWithResourcesStatement: tryStatement(&tree, node, role)
    case .resource: resource(&tree, node, role)
    case .catchClause: catchClause(&tree, node, role)
    case .finallyClause: wrapped(&tree, node, .finallyClause, role, .body)
    case .synchronizedStatement: synchronized(&tree, node, role)
    case .returnStatement: wrapped(&tree, node, .returnStatement, role, .value)
    case .throwStatement: wrapped(&tree, node, .throwStatement, role, .value, word.throw)
    case .yieldStatement: yield(&tree, node, role)
    case .breakStatement: jump(&tree, node, .breakStatement, role)
    case .continueStatement: jump(&tree, node, .continueStatement, role)
    case .labeledStatement: labeled(&tree, node, role)
    case .assertStatement: assertion(&tree, node, role)
    case .typePattern, .recordPatternComponent: typePattern(&tree, node, role)
    case .pattern: pattern(&tree, node, role)

    // No counterpart elsewhere. `permits` and record patterns are Java's own.
    case .permits, .recordPattern: own(&tree, node, role, kind)
    // Parts that their parents take apart; they come here only out of regions that the grammar refused.
    case .modifiers, .variableDeclarator, .dimensions, .dimensionsExpr, .superclass, .superInterfaces, .extendsInterfaces, .typeList,
      .typeBound, .throws, .catchFormalParameter, .catchType, .resourceSpecification, .switchBlock, .switchBlockStatementGroup,
      .switchLabel, .switchRule, .guard, .recordPatternBody, .asterisk, .stringFragment, .multilineStringFragment, .escapeSequence,
      .stringInterpolation:
      other(&tree, node, role, kind)
    // Comments are not part of the tree.
    case .lineComment, .blockComment: break
    }
  }

  /// A symbol that the enumeration lacks: of a grammar newer than this file.
  private func unknown(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = tree.open(.other, role, node)
    passedOver(&tree, node)
    sequence(&tree, node, .child)
    tree.close(index)
  }

  /// Brackets around nothing that the grammar accepts.
  private func empty(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .unparsed, role, node)
    tree.close(index)
  }
}
