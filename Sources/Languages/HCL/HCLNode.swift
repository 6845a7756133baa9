/// Every named kind of node of the HCL grammar.
///
/// The lowering switches over it without `default`, so the compiler proves that each kind is handled on purpose; a test
/// compares it with the grammar's own list.
enum HCLNode: String, CaseIterable {
  case attrSplat = "attr_splat"
  case attribute
  case binaryOperation = "binary_operation"
  case block
  case blockEnd = "block_end"
  case blockStart = "block_start"
  case body
  case boolLit = "bool_lit"
  case collectionValue = "collection_value"
  case comment
  case conditional
  case configFile = "config_file"
  case ellipsis
  case expression
  case forCond = "for_cond"
  case forExpr = "for_expr"
  case forIntro = "for_intro"
  case forObjectExpr = "for_object_expr"
  case forTupleExpr = "for_tuple_expr"
  case fullSplat = "full_splat"
  case functionArguments = "function_arguments"
  case functionCall = "function_call"
  case getAttr = "get_attr"
  case heredocIdentifier = "heredoc_identifier"
  case heredocStart = "heredoc_start"
  case heredocTemplate = "heredoc_template"
  case identifier
  case index
  case legacyIndex = "legacy_index"
  case literalValue = "literal_value"
  case newIndex = "new_index"
  case nullLit = "null_lit"
  case numericLit = "numeric_lit"
  case object
  case objectElem = "object_elem"
  case objectEnd = "object_end"
  case objectStart = "object_start"
  case operation
  case quotedTemplate = "quoted_template"
  case quotedTemplateEnd = "quoted_template_end"
  case quotedTemplateStart = "quoted_template_start"
  case splat
  case stringLit = "string_lit"
  case stripMarker = "strip_marker"
  case templateDirective = "template_directive"
  case templateDirectiveEnd = "template_directive_end"
  case templateDirectiveStart = "template_directive_start"
  case templateElseIntro = "template_else_intro"
  case templateExpr = "template_expr"
  case templateFor = "template_for"
  case templateForEnd = "template_for_end"
  case templateForStart = "template_for_start"
  case templateIf = "template_if"
  case templateIfEnd = "template_if_end"
  case templateIfIntro = "template_if_intro"
  case templateInterpolation = "template_interpolation"
  case templateInterpolationEnd = "template_interpolation_end"
  case templateInterpolationStart = "template_interpolation_start"
  case templateLiteral = "template_literal"
  case tuple
  case tupleEnd = "tuple_end"
  case tupleStart = "tuple_start"
  case unaryOperation = "unary_operation"
  case variableExpr = "variable_expr"
}
