import Syntax

/// Every named kind of node of the Bash grammar.
///
/// The lowering switches over it without `default`, so the compiler proves that each kind is handled on purpose; a test
/// compares it with the grammar's own list.
enum BashNode: String, CaseIterable {
  case ansiCString = "ansi_c_string"
  case arithmeticExpansion = "arithmetic_expansion"
  case array
  case binaryExpression = "binary_expression"
  case braceExpression = "brace_expression"
  case cStyleForStatement = "c_style_for_statement"
  case caseItem = "case_item"
  case caseStatement = "case_statement"
  case command
  case commandName = "command_name"
  case commandSubstitution = "command_substitution"
  case comment
  case compoundStatement = "compound_statement"
  case concatenation
  case declarationCommand = "declaration_command"
  case doGroup = "do_group"
  case elifClause = "elif_clause"
  case elseClause = "else_clause"
  case expansion
  case extglobPattern = "extglob_pattern"
  case fileDescriptor = "file_descriptor"
  case fileRedirect = "file_redirect"
  case forStatement = "for_statement"
  case functionDefinition = "function_definition"
  case heredocBody = "heredoc_body"
  case heredocContent = "heredoc_content"
  case heredocEnd = "heredoc_end"
  case heredocRedirect = "heredoc_redirect"
  case heredocStart = "heredoc_start"
  case herestringRedirect = "herestring_redirect"
  case ifStatement = "if_statement"
  case list
  case negatedCommand = "negated_command"
  case number
  case parenthesizedExpression = "parenthesized_expression"
  case pipeline
  case postfixExpression = "postfix_expression"
  case processSubstitution = "process_substitution"
  case program
  case rawString = "raw_string"
  case redirectedStatement = "redirected_statement"
  case regex
  case simpleExpansion = "simple_expansion"
  case specialVariableName = "special_variable_name"
  case string
  case stringContent = "string_content"
  case `subscript`
  case subshell
  case ternaryExpression = "ternary_expression"
  case testCommand = "test_command"
  case testOperator = "test_operator"
  case translatedString = "translated_string"
  case unaryExpression = "unary_expression"
  case unsetCommand = "unset_command"
  case variableAssignment = "variable_assignment"
  case variableAssignments = "variable_assignments"
  case variableName = "variable_name"
  case whileStatement = "while_statement"
  case word
}
