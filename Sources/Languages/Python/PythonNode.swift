/// The named node kinds of the grammar. The lowering switches over them without `default`, so a kind that a newer grammar
/// adds does not compile until somebody has decided what becomes of it; a test compares the list with the grammar.
enum PythonNode: String, CaseIterable {
  case aliasedImport = "aliased_import"
  case argumentList = "argument_list"
  case asPattern = "as_pattern"
  case asPatternTarget = "as_pattern_target"
  case assertStatement = "assert_statement"
  case assignment
  case attribute
  case augmentedAssignment = "augmented_assignment"
  case await
  case binaryOperator = "binary_operator"
  case block
  case booleanOperator = "boolean_operator"
  case breakStatement = "break_statement"
  case call
  case caseClause = "case_clause"
  case casePattern = "case_pattern"
  case chevron
  case classDefinition = "class_definition"
  case classPattern = "class_pattern"
  case comment
  case comparisonOperator = "comparison_operator"
  case complexPattern = "complex_pattern"
  case concatenatedString = "concatenated_string"
  case conditionalExpression = "conditional_expression"
  case constrainedType = "constrained_type"
  case continueStatement = "continue_statement"
  case decoratedDefinition = "decorated_definition"
  case decorator
  case defaultParameter = "default_parameter"
  case deleteStatement = "delete_statement"
  case dictPattern = "dict_pattern"
  case dictionary
  case dictionaryComprehension = "dictionary_comprehension"
  case dictionarySplat = "dictionary_splat"
  case dictionarySplatPattern = "dictionary_splat_pattern"
  case dottedName = "dotted_name"
  case elifClause = "elif_clause"
  case ellipsis
  case elseClause = "else_clause"
  case escapeInterpolation = "escape_interpolation"
  case escapeSequence = "escape_sequence"
  case exceptClause = "except_clause"
  case execStatement = "exec_statement"
  case expressionList = "expression_list"
  case falseLiteral = "false"
  case finallyClause = "finally_clause"
  case float
  case forInClause = "for_in_clause"
  case forStatement = "for_statement"
  case formatExpression = "format_expression"
  case formatSpecifier = "format_specifier"
  case functionDefinition = "function_definition"
  case futureImportStatement = "future_import_statement"
  case generatorExpression = "generator_expression"
  case genericType = "generic_type"
  case globalStatement = "global_statement"
  case identifier
  case ifClause = "if_clause"
  case ifStatement = "if_statement"
  case importFromStatement = "import_from_statement"
  case importPrefix = "import_prefix"
  case importStatement = "import_statement"
  case integer
  case interpolation
  case keywordArgument = "keyword_argument"
  case keywordPattern = "keyword_pattern"
  case keywordSeparator = "keyword_separator"
  case lambda
  case lambdaParameters = "lambda_parameters"
  case lineContinuation = "line_continuation"
  case list
  case listComprehension = "list_comprehension"
  case listPattern = "list_pattern"
  case listSplat = "list_splat"
  case listSplatPattern = "list_splat_pattern"
  case matchStatement = "match_statement"
  case memberType = "member_type"
  case module
  case namedExpression = "named_expression"
  case noneLiteral = "none"
  case nonlocalStatement = "nonlocal_statement"
  case notOperator = "not_operator"
  case pair
  case parameters
  case parenthesizedExpression = "parenthesized_expression"
  case parenthesizedListSplat = "parenthesized_list_splat"
  case passStatement = "pass_statement"
  case patternList = "pattern_list"
  case positionalSeparator = "positional_separator"
  case printStatement = "print_statement"
  case raiseStatement = "raise_statement"
  case relativeImport = "relative_import"
  case returnStatement = "return_statement"
  case set
  case setComprehension = "set_comprehension"
  case slice
  case splatPattern = "splat_pattern"
  case splatType = "splat_type"
  case string
  case stringContent = "string_content"
  case stringEnd = "string_end"
  case stringStart = "string_start"
  case `subscript`
  case trueLiteral = "true"
  case tryStatement = "try_statement"
  case tuple
  case tupleExpression = "tuple_expression"
  case tuplePattern = "tuple_pattern"
  case typeExpression = "type"
  case typeAliasStatement = "type_alias_statement"
  case typeConversion = "type_conversion"
  case typeParameter = "type_parameter"
  case typedDefaultParameter = "typed_default_parameter"
  case typedParameter = "typed_parameter"
  case unaryOperator = "unary_operator"
  case unionPattern = "union_pattern"
  case unionType = "union_type"
  case whileStatement = "while_statement"
  case wildcardImport = "wildcard_import"
  case withClause = "with_clause"
  case withItem = "with_item"
  case withStatement = "with_statement"
  case yield
}
