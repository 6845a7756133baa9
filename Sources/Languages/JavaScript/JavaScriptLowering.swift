internal import Core
internal import Syntax

/// Lowers JavaScript, JSX, TypeScript and TSX: TypeScript's grammars are a superset of JavaScript's, so one lowering
/// serves the three.
///
/// - Every recursion into `lower` opens a node of the tree first, so `Lowering.isTooDeep` bounds the stack; what opens none
///   (parentheses, left-nested unions, qualified names) is walked by loops.
/// - `begin` puts the ERROR nodes directly inside a construct before its other children, under the role `child`, so that
///   a construct that picks its parts by field loses none. Lists keep errors where they stand.
struct JavaScriptLowering {
  let tables: JavaScriptTables
  let f: JavaScriptTables.Fields
  let symbols: JavaScriptPayloads

  init(tables: JavaScriptTables, interner: Interner) {
    self.tables = tables
    f = tables.fields
    symbols = JavaScriptPayloads(interner)
  }

  func file(_ l: inout Lowering) {
    let module = l.open(.module, .child, range: ByteRange(0, l.bytes.count))
    if l.concrete.count > 0 {
      if kind(l, 0) == .program { children(&l, of: 0, .statement) } else { lower(&l, 0, .statement) }
    }
    l.close(module)
  }

  // MARK: Reading

  func kind(_ l: borrowing Lowering, _ node: Int32) -> JavaScriptNode? { tables.node(l.symbol(node)) }

  /// What an anonymous token is; `.none` for named nodes.
  func word(_ l: borrowing Lowering, _ node: Int32) -> JavaScriptTables.Word { tables.word(l.symbol(node)) }

  func hasWord(_ l: borrowing Lowering, _ node: Int32, _ word: JavaScriptTables.Word) -> Bool {
    var child = l.first(node)
    while child >= 0 {
      if tables.word(l.symbol(child)) == word { return true }
      child = l.next(child, in: node)
    }
    return false
  }

  /// First direct child of the kind, or -1.
  func child(_ l: borrowing Lowering, _ node: Int32, of wanted: JavaScriptNode) -> Int32 {
    var child = l.first(node)
    while child >= 0 {
      if tables.node(l.symbol(child)) == wanted { return child }
      child = l.next(child, in: node)
    }
    return -1
  }

  // MARK: Writing

  /// Opens a node, and emits the errors directly inside it.
  func begin(
    _ l: inout Lowering, _ kind: SyntaxKind, _ role: Role, _ node: Int32, _ payload: Symbol = .none, start: UInt32? = nil
  ) -> Int {
    let index = l.open(kind, role, range: ByteRange(start ?? l.start(node), l.end(node)), payload)
    if l.concrete.flags[Int(node)].contains(.containsError) { errors(&l, in: node) }
    return index
  }

  /// Lowers all named children, errors included, under one role.
  func children(_ l: inout Lowering, of node: Int32, _ role: Role) {
    var child = l.first(node)
    while child >= 0 {
      if l.isNamed(child) {
        lower(&l, child, role)
      } else if l.isMissing(child) {
        l.noteUnparsed(child)
      }
      child = l.next(child, in: node)
    }
  }

  /// Emits the ERROR children of a construct that picks its other children by field, and those of the parts that have no
  /// node of their own in the tree.
  func errors(_ l: inout Lowering, in node: Int32) {
    var child = l.first(node)
    while child >= 0 {
      if l.isError(child) {
        error(&l, child, .child)
      } else if l.isMissing(child), !l.isNamed(child) {
        l.noteUnparsed(child)
      } else if l.concrete.flags[Int(child)].contains(.containsError) {
        switch kind(l, child) {
        case .classHeritage, .extendsClause, .implementsClause, .extendsTypeClause, .switchBody, .elseClause, .importClause, .namedImports,
          .namespaceImport, .exportClause, .importRequireClause, .jsxOpeningElement, .jsxClosingElement, .typeAnnotation,
          .typePredicateAnnotation, .assertsAnnotation, .computedPropertyName, .constraint, .defaultType, .regex, .importAttribute:
          errors(&l, in: child)
        default: break
        }
      }
      child = l.next(child, in: node)
    }
  }

  /// An ERROR node: what the parser could make of its inside is kept.
  func error(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    l.noteUnparsed(node)
    if l.isTooDeep { return l.leaf(.unparsed, role, node) }
    let index = l.open(.unparsed, role, node)
    var child = l.first(node)
    while child >= 0 {
      if l.isNamed(child) { lower(&l, child, .child) }
      child = l.next(child, in: node)
    }
    l.close(index)
  }

  /// A node that the parser put in to go on: an empty name keeps the shape of what surrounds it.
  func missing(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    l.noteUnparsed(node)
    l.leaf(.name, role, node)
  }

  /// A construct without a counterpart: payload = the grammar's name, all named children in order.
  func other(_ l: inout Lowering, _ kind: SyntaxKind, _ node: Int32, _ role: Role) {
    let symbol = l.symbol(node)
    let index = l.open(kind, role, node, symbol < tables.names.count ? l.intern(tables.names[symbol]) : .none)
    var child = l.first(node)
    while child >= 0 {
      if l.isNamed(child) {
        lower(&l, child, .child)
      } else if word(l, child) == .modifier, l.byte(Int(l.start(child))) != UInt8(ascii: "?") {
        l.textLeaf(.modifier, .child, child)
      }
      child = l.next(child, in: node)
    }
    l.close(index)
  }

  // MARK: Dispatch

  /// Lowers any named node.
  func lower(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    guard node >= 0 else { return }
    if l.isTooDeep { return l.tooDeep(role, node) }
    if l.isMissing(node) { return missing(&l, node, role) }
    guard let kind = kind(l, node) else {
      return l.isError(node) ? error(&l, node, role) : other(&l, .other, node, role)
    }
    switch kind {
    // Names and literals.
    case .identifier, .propertyIdentifier, .privatePropertyIdentifier, .undefined, .importKeyword, .statementIdentifier:
      l.textLeaf(.name, role, node)
    case .nestedIdentifier, .jsxNamespaceName: l.leaf(.name, role, node, qualifiedName(l, node))
    case .thisKeyword: l.leaf(.this, role, node)
    case .superKeyword: l.leaf(.superReference, role, node)
    case .nullLiteral: l.textLeaf(.null, role, node)
    case .trueLiteral, .falseLiteral: l.textLeaf(.boolean, role, node)
    case .numberLiteral: l.leaf(.number, role, node, numberText(l, node))
    case .stringLiteral: l.leaf(.stringLiteral, role, node, stringContent(l, node))
    case .stringFragment, .escapeSequence: l.leaf(.stringFragment, role, node, decoded(l, l.range(node)))
    case .templateString: template(&l, node, role)
    case .regex: regex(&l, node, role)

    // Expressions.
    case .parenthesizedExpression: parenthesized(&l, node, role)
    case .callExpression: call(&l, node, role)
    case .newExpression: new(&l, node, role)
    case .arguments:
      let index = l.open(.argumentList, role, node)
      children(&l, of: node, .argument)
      l.close(index)
    case .memberExpression: member(&l, node, role)
    case .subscriptExpression: subscriptExpression(&l, node, role)
    case .metaProperty: metaProperty(&l, node, role)
    case .binaryExpression: binary(&l, node, role)
    case .unaryExpression: unary(&l, node, role)
    case .updateExpression: update(&l, node, role)
    case .assignmentExpression: assignment(&l, node, role, symbols.assign)
    case .augmentedAssignmentExpression: assignment(&l, node, role, l.text(l.child(node, f.operator)))
    case .assignmentPattern: assignment(&l, node, role, symbols.assign)
    case .objectAssignmentPattern: objectAssignmentPattern(&l, node, role)
    case .ternaryExpression: ternary(&l, node, role)
    case .awaitExpression: wrapper(&l, .await, node, role)
    case .yieldExpression: wrapper(&l, .yield, node, role, hasWord(l, node, .star) ? symbols.from : .none)
    case .spreadElement, .restPattern: wrapper(&l, .spread, node, role, symbols.spread)
    case .sequenceExpression:
      let index = l.open(.sequence, role, node)
      children(&l, of: node, .element)
      l.close(index)
    case .array, .arrayPattern: array(&l, node, role)
    case .object, .objectPattern:
      let index = l.open(.dictionary, role, node)
      children(&l, of: node, .element)
      l.close(index)
    case .pair, .pairPattern: pair(&l, node, role)
    case .shorthandPropertyIdentifier, .shorthandPropertyIdentifierPattern: shorthand(&l, node, role)
    case .asExpression: cast(&l, node, role, symbols.as)
    case .satisfiesExpression: cast(&l, node, role, symbols.satisfies)
    case .typeAssertion: cast(&l, node, role, .none)
    case .nonNullExpression: wrapper(&l, .cast, node, role, symbols.nonNull)
    case .arrowFunction, .functionExpression, .generatorFunction: function(&l, .lambda, node, role)

    // Markup.
    case .jsxElement: element(&l, node, opening: l.child(node, f.openTag), role)
    case .jsxSelfClosingElement, .jsxOpeningElement: element(&l, node, opening: node, role)
    case .jsxAttribute: attribute(&l, node, role)
    case .jsxExpression, .templateSubstitution, .computedPropertyName: children(&l, of: node, role)
    case .jsxText, .htmlCharacterReference: l.textLeaf(.markupText, role, node)

    // Statements.
    case .expressionStatement: expressionStatement(&l, node, role)
    case .emptyStatement: l.leaf(.emptyStatement, role, node)
    case .statementBlock, .program, .classBody, .interfaceBody, .enumBody: block(&l, node, role)
    case .ifStatement: ifStatement(&l, node, role)
    case .forStatement: forStatement(&l, node, role)
    case .forInStatement: forEach(&l, node, role)
    case .whileStatement: loop(&l, .whileStatement, node, role)
    case .doStatement: loop(&l, .doWhile, node, role)
    case .switchStatement: switchStatement(&l, node, role)
    case .switchCase, .switchDefault: switchCase(&l, node, role)
    case .tryStatement: tryStatement(&l, node, role)
    case .catchClause: catchClause(&l, node, role)
    case .finallyClause: finallyClause(&l, node, role)
    case .withStatement: withStatement(&l, node, role)
    case .returnStatement: wrapper(&l, .returnStatement, node, role)
    case .throwStatement: wrapper(&l, .throwStatement, node, role, symbols.throw)
    case .breakStatement: l.leaf(.breakStatement, role, node, label(l, node))
    case .continueStatement: l.leaf(.continueStatement, role, node, label(l, node))
    case .labeledStatement: labeled(&l, node, role)

    // Declarations.
    case .functionDeclaration, .generatorFunctionDeclaration, .functionSignature, .methodDefinition, .methodSignature, .abstractMethodSignature,
      .callSignature, .constructSignature, .classDeclaration, .classExpression, .abstractClassDeclaration, .interfaceDeclaration,
      .enumDeclaration, .internalModule, .moduleDeclaration, .lexicalDeclaration, .variableDeclaration, .usingDeclaration,
      .typeAliasDeclaration, .importAlias, .fieldDefinition, .publicFieldDefinition, .propertySignature, .classStaticBlock:
      declaration(&l, node, kind, role, Prefix())
    case .ambientDeclaration: ambient(&l, node, role)
    case .variableDeclarator: variable(&l, node, role, .none, range: l.range(node), Prefix())
    case .enumAssignment: enumMember(&l, node, role)
    case .decorator: wrapper(&l, .decorator, node, role)
    case .formalParameters: parameterList(&l, node, role)
    case .requiredParameter, .optionalParameter: parameter(&l, node, role)
    case .importStatement: importStatement(&l, node, role)
    case .importSpecifier, .exportSpecifier: specifier(&l, node, role)
    case .namespaceImport, .namespaceExport: namespaceItem(&l, node, role)
    case .exportStatement: exportStatement(&l, node, role)
    case .accessibilityModifier, .overrideModifier: l.textLeaf(.modifier, role, node)

    // Types.
    case .typeIdentifier, .predefinedType, .thisType: l.textLeaf(.typeName, role, node)
    case .nestedTypeIdentifier: l.leaf(.typeName, role, node, qualifiedName(l, node))
    case .genericType: genericType(&l, node, role)
    case .arrayType: arrayType(&l, node, role)
    case .unionType: union(&l, node, role, symbols.unionBar)
    case .intersectionType: union(&l, node, role, symbols.ampersand)
    case .parenthesizedType: parenthesized(&l, node, role)
    case .typeParameters, .typeArguments: typeList(&l, node, role)
    case .typeParameter: typeParameter(&l, node, role)
    case .functionType, .constructorType: functionType(&l, node, role)
    case .typeAnnotation, .typePredicateAnnotation, .assertsAnnotation, .addingTypeAnnotation, .omittingTypeAnnotation, .optingTypeAnnotation,
      .constraint, .defaultType:
      annotation(&l, node, role)
    case .conditionalType, .typePredicate, .asserts, .existentialType, .flowMaybeType, .indexTypeQuery, .inferType, .literalType, .lookupType,
      .mappedTypeClause, .objectType, .optionalType, .readonlyType, .restType, .templateLiteralType, .templateType, .tupleType, .typeQuery:
      other(&l, .otherType, node, role)

    // No counterpart in other languages: the first three stand in programs, the rest are parts of constructs that read
    // them themselves and come here only out of a region that did not parse.
    case .debuggerStatement, .instantiationExpression, .indexSignature,
      .classHeritage, .elseClause, .exportClause, .extendsClause, .extendsTypeClause, .implementsClause, .importAttribute,
      .importClause, .importRequireClause, .jsxClosingElement, .namedImports, .optionalChain, .regexFlags, .regexPattern, .switchBody:
      other(&l, .other, node, role)

    // Taken out of the tree when it was flattened.
    case .comment, .hashBangLine, .htmlComment: break
    }
  }
}
