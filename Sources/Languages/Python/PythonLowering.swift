internal import Core
internal import Syntax

/// Lowers Python's concrete tree.
///
/// `emit` handles every kind of node in expression position, `statement` every kind in a statement list. Both end in one
/// `switch` over ``PythonNode``. Nodes that are only brackets (parentheses, `case_pattern`, `type`) are taken off by
/// ``unwrap(_:_:)`` in a loop, so that they cost no stack.
///
/// ERROR nodes can be the child of any node. They are emitted first among the children of the node that is made from
/// their parent (role `child` is the lowest), except in statement lists, where they keep their place.
struct PythonLowering {
  let tables = PythonTables.shared
  let operators: [Symbol]
  let words: Words

  /// Payloads that every file needs.
  struct Words {
    let star, doubleStar, slash, async, dot, underscore, assign, walrus, minus, plus, not, and, pipe, `in`: Symbol
    let `true`, `false`, none, `class`, raise, match, `default`, from, global, nonlocal, list, set, dict, generator, future: Symbol
    let print, exec, file: Symbol

    init(_ interner: Interner) {
      star = interner.intern("*")
      doubleStar = interner.intern("**")
      slash = interner.intern("/")
      async = interner.intern("async")
      dot = interner.intern(".")
      underscore = interner.intern("_")
      assign = interner.intern("=")
      walrus = interner.intern(":=")
      minus = interner.intern("-")
      plus = interner.intern("+")
      not = interner.intern("!")
      and = interner.intern("&&")
      pipe = interner.intern("|")
      `in` = interner.intern("in")
      `true` = interner.intern("true")
      `false` = interner.intern("false")
      none = interner.intern("None")
      `class` = interner.intern("class")
      raise = interner.intern("raise")
      match = interner.intern("match")
      `default` = interner.intern("default")
      from = interner.intern("from")
      global = interner.intern("global")
      nonlocal = interner.intern("nonlocal")
      list = interner.intern("list")
      set = interner.intern("set")
      dict = interner.intern("dict")
      generator = interner.intern("generator")
      future = interner.intern("__future__")
      print = interner.intern("print")
      exec = interner.intern("exec")
      file = interner.intern("file")
    }
  }

  init(_ interner: Interner) {
    operators = tables.operators.map { $0.isEmpty ? .none : interner.intern($0) }
    words = Words(interner)
  }

  /// The whole file. If the grammar gave up on it, the root is an ERROR.
  func file(_ l: inout Lowering) {
    guard l.isError(0) else { return emit(0, .child, &l) }
    let index = l.open(.module, .child, 0)
    error(0, .statement, &l)
    l.close(index)
  }

  // MARK: Reading

  func kind(_ node: Int32, _ l: borrowing Lowering) -> PythonNode? {
    let symbol = l.symbol(node)
    return symbol < tables.kinds.count ? tables.kinds[symbol] : nil
  }

  func token(_ node: Int32, _ l: borrowing Lowering) -> PythonToken {
    let symbol = l.symbol(node)
    return symbol < tables.tokens.count ? tables.tokens[symbol] : .other
  }

  func operatorSymbol(_ node: Int32, _ l: borrowing Lowering) -> Symbol {
    let symbol = node >= 0 ? l.symbol(node) : Int.max
    return symbol < operators.count ? operators[symbol] : .none
  }

  /// First child that is this token, or -1.
  func child(_ node: Int32, _ wanted: PythonToken, _ l: borrowing Lowering) -> Int32 {
    var child = l.first(node)
    while child >= 0 {
      if !l.isNamed(child), token(child, l) == wanted { return child }
      child = l.next(child, in: node)
    }
    return -1
  }

  func hasOwnErrors(_ node: Int32, _ l: borrowing Lowering) -> Bool {
    guard l.concrete.flags[Int(node)].contains(.containsError) else { return false }
    var child = l.first(node)
    while child >= 0 {
      if l.isError(child) { return true }
      child = l.next(child, in: node)
    }
    return false
  }

  /// The node inside brackets that mean nothing.
  func unwrap(_ node: Int32, _ l: borrowing Lowering) -> Int32 {
    var node = node
    while true {
      switch kind(node, l) {
      case .parenthesizedExpression, .typeExpression, .asPatternTarget, .parenthesizedListSplat: break
      case .casePattern:
        guard child(node, .minus, l) < 0 else { return node }
      case .tuplePattern:
        guard child(node, .comma, l) < 0 else { return node }
      default: return node
      }
      let inner = l.firstNamed(node)
      guard inner >= 0, !hasOwnErrors(node, l) else { return node }
      node = inner
    }
  }

  // MARK: Writing

  /// Opens a node and puts the ERROR children of its concrete node first.
  func open(_ kind: SyntaxKind, _ role: Role, _ node: Int32, _ payload: Symbol = .none, _ l: inout Lowering) -> Int {
    let index = l.open(kind, role, node, payload)
    errors(node, &l)
    return index
  }

  /// Emits the ERROR children of a node, and notes its missing tokens.
  func errors(_ node: Int32, _ l: inout Lowering) {
    guard node >= 0, l.concrete.flags[Int(node)].contains(.containsError) else { return }
    var child = l.first(node)
    while child >= 0 {
      if l.isError(child) {
        error(child, .child, &l)
      } else if l.isMissing(child), !l.isNamed(child) {
        l.noteUnparsed(child)
      }
      child = l.next(child, in: node)
    }
  }

  func error(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    if l.isTooDeep { return l.tooDeep(role, node) }
    l.noteUnparsed(node)
    let index = l.open(.unparsed, role, node)
    var child = l.first(node)
    while child >= 0 {
      if l.isNamed(child) { emit(child, .child, &l) }
      child = l.next(child, in: node)
    }
    l.close(index)
  }

  /// A leaf with the node's text; opened if the grammar put an ERROR into it.
  func textLeaf(_ kind: SyntaxKind, _ role: Role, _ node: Int32, _ l: inout Lowering) {
    leaf(kind, role, node, l.text(node), &l)
  }

  func leaf(_ kind: SyntaxKind, _ role: Role, _ node: Int32, _ payload: Symbol, _ l: inout Lowering) {
    guard l.concrete.flags[Int(node)].contains(.containsError) else { return l.leaf(kind, role, node, payload) }
    if l.isMissing(node) { l.noteUnparsed(node) }
    let index = open(kind, role, node, payload, &l)
    l.close(index)
  }

  /// A construct that the generic tree has no kind for.
  func other(_ role: Role, _ node: Int32, _ l: inout Lowering) {
    let symbol = l.symbol(node)
    let name = symbol < PythonLanguage.sharedGrammar.symbolNames.count ? PythonLanguage.sharedGrammar.symbolNames[symbol] : "ERROR"
    let index = open(.other, role, node, l.intern(name), &l)
    children(node, .child, &l)
    l.close(index)
  }

  /// All named children but errors, with one role.
  func children(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    var child = l.first(node)
    while child >= 0 {
      if l.isNamed(child), !l.isError(child) { emit(child, role, &l) }
      child = l.next(child, in: node)
    }
  }

  /// A node with all its named children in one role.
  func sequence(_ kind: SyntaxKind, _ role: Role, _ node: Int32, _ childRole: Role, _ payload: Symbol = .none, _ l: inout Lowering) {
    let index = open(kind, role, node, payload, &l)
    children(node, childRole, &l)
    l.close(index)
  }

  /// A node with one child, `value` (which may be absent, -1).
  func single(
    _ kind: SyntaxKind, _ role: Role, _ node: Int32, _ childRole: Role, _ value: Int32, _ payload: Symbol = .none, _ l: inout Lowering
  ) {
    let index = open(kind, role, node, payload, &l)
    if value >= 0 { emit(value, childRole, &l) }
    l.close(index)
  }

  /// Emits the child with the field, if there is one.
  func field(_ node: Int32, _ field: UInt16, _ role: Role, _ l: inout Lowering) {
    let child = l.child(node, field)
    if child >= 0 { emit(child, role, &l) }
  }

  /// Lowers any node. In statement lists `statement` is called instead, which puts a wrapper around expressions.
  func emit(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let outer = node
    let node = unwrap(node, l)
    if node != outer, kind(outer, l) == .parenthesizedExpression { l.out.bracket(l.range(outer)) }
    if l.isTooDeep { return l.tooDeep(role, node) }
    guard let kind = kind(node, l) else {
      if l.isError(node) { error(node, role, &l) } else { other(role, node, &l) }
      return
    }
    switch kind {
    // Leaves
    case .identifier: textLeaf(.name, role, node, &l)
    case .integer, .float: number(node, role, &l)
    case .trueLiteral: leaf(.boolean, role, node, words.true, &l)
    case .falseLiteral: leaf(.boolean, role, node, words.false, &l)
    case .noneLiteral: leaf(.null, role, node, words.none, &l)
    case .ellipsis: leaf(.ellipsisLiteral, role, node, .none, &l)
    case .string: string(node, role, &l)
    case .concatenatedString: string(node, role, &l)

    // Expressions
    case .attribute: attribute(node, role, &l)
    case .dottedName: dottedExpression(node, role, &l)
    case .call: call(node, role, &l)
    case .argumentList: sequence(.argumentList, role, node, .argument, .none, &l)
    case .keywordArgument: keywordArgument(node, role, &l)
    case .subscript: indexAccess(node, role, &l)
    case .slice: slice(node, role, &l)
    case .unaryOperator: unary(node, role, operatorSymbol(l.child(node, tables.operator_), l), &l)
    case .notOperator: unary(node, role, words.not, &l)
    case .binaryOperator, .booleanOperator: binary(node, role, &l)
    case .comparisonOperator: comparison(node, role, &l)
    case .assignment, .augmentedAssignment, .namedExpression: assign(node, role, &l)
    case .conditionalExpression: conditional(node, role, &l)
    case .await: single(.await, role, node, .value, l.firstNamed(node), .none, &l)
    case .yield: yield(node, role, &l)
    case .lambda: lambda(node, role, &l)
    case .list, .listPattern: sequence(.list, role, node, .element, .none, &l)
    case .set: sequence(.set, role, node, .element, .none, &l)
    case .dictionary: sequence(.dictionary, role, node, .element, .none, &l)
    case .tuple, .tuplePattern, .tupleExpression, .expressionList, .patternList: sequence(.tuple, role, node, .element, .none, &l)
    case .pair: pair(node, role, &l)
    case .listSplat, .listSplatPattern: single(.spread, role, node, .value, l.firstNamed(node), words.star, &l)
    case .dictionarySplat, .dictionarySplatPattern: single(.spread, role, node, .value, l.firstNamed(node), words.doubleStar, &l)
    case .splatPattern: splatPattern(node, role, &l)
    case .listComprehension: comprehension(node, role, words.list, &l)
    case .setComprehension: comprehension(node, role, words.set, &l)
    case .dictionaryComprehension: comprehension(node, role, words.dict, &l)
    case .generatorExpression: comprehension(node, role, words.generator, &l)
    case .forInClause: comprehensionFor(node, role, &l)
    case .ifClause: single(.comprehensionIf, role, node, .condition, l.firstNamed(node), .none, &l)

    // Patterns of `case`
    case .casePattern: casePattern(node, role, &l)
    case .classPattern: classPattern(node, role, &l)
    case .keywordPattern: keywordPattern(node, role, &l)
    case .dictPattern: dictPattern(node, role, &l)
    case .unionPattern: unionPattern(node, role, &l)
    case .complexPattern: complexPattern(node, role, &l)

    // Statements
    case .module: block(node, .module, role, &l)
    case .block: block(node, .block, role, &l)
    case .passStatement: leaf(.emptyStatement, role, node, .none, &l)
    case .breakStatement: leaf(.breakStatement, role, node, .none, &l)
    case .continueStatement: leaf(.continueStatement, role, node, .none, &l)
    case .returnStatement: single(.returnStatement, role, node, .value, l.firstNamed(node), .none, &l)
    case .raiseStatement: raise(node, role, &l)
    case .assertStatement: assert(node, role, &l)
    case .deleteStatement: delete(node, role, &l)
    case .globalStatement: sequence(.scopeDeclaration, role, node, .name, words.global, &l)
    case .nonlocalStatement: sequence(.scopeDeclaration, role, node, .name, words.nonlocal, &l)
    case .printStatement: printStatement(node, role, &l)
    case .execStatement: execStatement(node, role, &l)
    case .ifStatement, .elifClause: ifPart(node, node, role, &l)
    case .elseClause: clauseBlock(node, role, &l)
    case .forStatement: forStatement(node, role, &l)
    case .whileStatement: whileStatement(node, role, &l)
    case .tryStatement: tryStatement(node, role, &l)
    case .exceptClause: exceptClause(node, role, &l)
    case .finallyClause: finallyClause(node, role, &l)
    case .withStatement: withStatement(node, role, &l)
    case .withItem: withItem(node, role, &l)
    case .matchStatement: matchStatement(node, role, &l)
    case .caseClause: caseClause(node, role, &l)

    // Declarations
    case .functionDefinition: function(node, node, role, &l)
    case .classDefinition: classDeclaration(node, node, role, &l)
    case .decoratedDefinition: decorated(node, role, &l)
    case .decorator: single(.decorator, role, node, .value, l.firstNamed(node), .none, &l)
    case .parameters, .lambdaParameters: parameterList(node, role, &l)
    case .defaultParameter, .typedDefaultParameter, .typedParameter, .positionalSeparator, .keywordSeparator: parameter(node, role, &l)
    case .importStatement, .importFromStatement, .futureImportStatement: importStatement(node, role, &l)
    case .aliasedImport: importItem(node, role, &l)
    case .wildcardImport: importItem(node, role, &l)
    case .typeAliasStatement: typeAlias(node, role, &l)

    // Types: met here only as parts of other types, and inside errors.
    case .genericType, .memberType, .unionType, .splatType, .constrainedType: type(node, role, &l)
    case .typeParameter: typeParameters(node, role, &l)

    // Parts of strings: met here only inside errors.
    case .interpolation, .formatExpression: interpolation(node, role, &l)
    case .stringContent: stringPart(node, role, &l)

    // Brackets of strings, and what flattening has taken out: nothing is lost without them.
    case .stringStart, .stringEnd, .escapeSequence, .escapeInterpolation, .comment, .lineContinuation: break

    // Deliberately `other`. `as_pattern` outside `with` and `except` binds a name to what a `case` pattern matched; the
    // rest are parts that the node around them consumes, and that arrive here only when the grammar lost its place, or
    // brackets that hold an ERROR beside their content.
    case .asPattern: asPattern(node, role, &l)
    case .chevron, .formatSpecifier, .typeConversion, .importPrefix, .relativeImport, .withClause, .asPatternTarget,
      .parenthesizedExpression, .parenthesizedListSplat, .typeExpression:
      other(role, node, &l)
    }
  }
}
