internal import CGrammars
internal import Syntax

/// Anonymous tokens that tell constructs apart.
enum PythonToken: UInt8, Sendable {
  case other, async, star, doubleStar, comma, colon, minus, plus, underscore, from, future, print, exec, equals, with, lambda, pipe
}

/// What the lowering looks up by symbol or field id; made once from the grammar.
struct PythonTables: Sendable {
  static let shared = PythonTables(PythonLanguage.sharedGrammar)

  /// By symbol: the named kind, or nil for tokens.
  let kinds: [PythonNode?]
  /// By symbol: nodes that are expressions, which in statement position get an `expressionStatement` around them.
  let isExpression: [Bool]
  let tokens: [PythonToken]
  /// By symbol: payload of an operator token, empty for all other tokens.
  let operators: [String]

  let name, alias, moduleName, left, right, type, operators_, argument, function, arguments, object, attribute, value: UInt16
  let `subscript`, body, condition, consequence, alternative, definition, typeParameters, parameters, returnType: UInt16
  let superclasses, `guard`, subject, key, code, cause, expression, formatSpecifier, typeConversion, operator_: UInt16

  init(_ grammar: Grammar) {
    kinds = grammar.table(of: PythonNode.self)
    isExpression = kinds.map { $0.map(PythonTables.isExpression) ?? false }
    tokens = zip(grammar.symbolNames, grammar.symbolIsNamed).map { name, named in
      named ? .other : PythonTables.tokenNames[name] ?? .other
    }
    operators = zip(grammar.symbolNames, grammar.symbolIsNamed).map { name, named in
      guard !named else { return "" }
      return PythonTables.renamedOperators[name] ?? (PythonTables.operatorNames.contains(name) ? name : "")
    }
    name = grammar.field("name")
    alias = grammar.field("alias")
    moduleName = grammar.field("module_name")
    left = grammar.field("left")
    right = grammar.field("right")
    type = grammar.field("type")
    operators_ = grammar.field("operators")
    operator_ = grammar.field("operator")
    argument = grammar.field("argument")
    function = grammar.field("function")
    arguments = grammar.field("arguments")
    object = grammar.field("object")
    attribute = grammar.field("attribute")
    value = grammar.field("value")
    `subscript` = grammar.field("subscript")
    body = grammar.field("body")
    condition = grammar.field("condition")
    consequence = grammar.field("consequence")
    alternative = grammar.field("alternative")
    definition = grammar.field("definition")
    typeParameters = grammar.field("type_parameters")
    parameters = grammar.field("parameters")
    returnType = grammar.field("return_type")
    superclasses = grammar.field("superclasses")
    `guard` = grammar.field("guard")
    subject = grammar.field("subject")
    key = grammar.field("key")
    code = grammar.field("code")
    cause = grammar.field("cause")
    expression = grammar.field("expression")
    formatSpecifier = grammar.field("format_specifier")
    typeConversion = grammar.field("type_conversion")
  }

  private static let tokenNames: [String: PythonToken] = [
    "async": .async, "*": .star, "**": .doubleStar, ",": .comma, ":": .colon, "-": .minus, "+": .plus, "_": .underscore,
    "from": .from, "__future__": .future, "print": .print, "exec": .exec, "=": .equals, "with": .with, "lambda": .lambda, "|": .pipe,
  ]

  /// Operators that other languages write otherwise.
  private static let renamedOperators = ["and": "&&", "or": "||", "<>": "!="]

  private static let operatorNames: Set<String> = [
    "+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "^", "~", "<<", ">>", "<", "<=", "==", "!=", ">", ">=", "in", "is", "is not",
    "not in", "+=", "-=", "*=", "/=", "//=", "%=", "**=", "@=", "&=", "|=", "^=", "<<=", ">>=",
  ]

  private static func isExpression(_ node: PythonNode) -> Bool {
    switch node {
    case .asPattern, .assignment, .attribute, .augmentedAssignment, .await, .binaryOperator, .booleanOperator, .call, .comparisonOperator,
      .concatenatedString, .conditionalExpression, .dictionary, .dictionaryComprehension, .dictionarySplat, .dottedName, .ellipsis,
      .expressionList, .falseLiteral, .float, .generatorExpression, .identifier, .integer, .keywordArgument, .lambda, .list,
      .listComprehension, .listPattern, .listSplat, .listSplatPattern, .namedExpression, .noneLiteral, .notOperator, .pair,
      .parenthesizedExpression, .parenthesizedListSplat, .patternList, .set, .setComprehension, .slice, .string, .`subscript`,
      .trueLiteral, .tuple, .tupleExpression, .tuplePattern, .unaryOperator, .yield:
      true
    case .aliasedImport, .argumentList, .asPatternTarget, .assertStatement, .block, .breakStatement, .caseClause, .casePattern, .chevron,
      .classDefinition, .classPattern, .comment, .complexPattern, .constrainedType, .continueStatement, .decoratedDefinition, .decorator,
      .defaultParameter, .deleteStatement, .dictPattern, .dictionarySplatPattern, .elifClause, .elseClause, .escapeInterpolation,
      .escapeSequence, .exceptClause, .execStatement, .finallyClause, .forInClause, .forStatement, .formatExpression, .formatSpecifier,
      .functionDefinition, .futureImportStatement, .genericType, .globalStatement, .ifClause, .ifStatement, .importFromStatement,
      .importPrefix, .importStatement, .interpolation, .keywordPattern, .keywordSeparator, .lambdaParameters, .lineContinuation,
      .matchStatement, .memberType, .module, .nonlocalStatement, .parameters, .passStatement, .positionalSeparator, .printStatement,
      .raiseStatement, .relativeImport, .returnStatement, .splatPattern, .splatType, .stringContent, .stringEnd, .stringStart,
      .tryStatement, .typeAliasStatement, .typeConversion, .typeExpression, .typeParameter, .typedDefaultParameter, .typedParameter,
      .unionPattern, .unionType, .whileStatement, .wildcardImport, .withClause, .withItem, .withStatement:
      false
    }
  }
}
