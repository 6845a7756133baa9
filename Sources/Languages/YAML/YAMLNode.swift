import Syntax

/// Every named kind of node of the YAML grammar.
///
/// The lowering switches over it without `default`, so the compiler proves that each kind is handled on purpose; a test
/// compares it with the grammar's own list.
enum YAMLNode: String, CaseIterable {
  case alias
  case aliasName = "alias_name"
  case anchor
  case anchorName = "anchor_name"
  case blockMapping = "block_mapping"
  case blockMappingPair = "block_mapping_pair"
  case blockNode = "block_node"
  case blockScalar = "block_scalar"
  case blockSequence = "block_sequence"
  case blockSequenceItem = "block_sequence_item"
  case booleanScalar = "boolean_scalar"
  case comment
  case directiveName = "directive_name"
  case directiveParameter = "directive_parameter"
  case document
  case doubleQuoteScalar = "double_quote_scalar"
  case escapeSequence = "escape_sequence"
  case floatScalar = "float_scalar"
  case flowMapping = "flow_mapping"
  case flowNode = "flow_node"
  case flowPair = "flow_pair"
  case flowSequence = "flow_sequence"
  case integerScalar = "integer_scalar"
  case nullScalar = "null_scalar"
  case plainScalar = "plain_scalar"
  case reservedDirective = "reserved_directive"
  case singleQuoteScalar = "single_quote_scalar"
  case stream
  case stringScalar = "string_scalar"
  case tag
  case tagDirective = "tag_directive"
  case tagHandle = "tag_handle"
  case tagPrefix = "tag_prefix"
  case timestampScalar = "timestamp_scalar"
  case yamlDirective = "yaml_directive"
  case yamlVersion = "yaml_version"
}

/// What the lowering looks up in the grammar, once.
struct YAMLTables: Sendable {
  let kinds: [YAMLNode?]
  let key: UInt16
  let value: UInt16

  init(_ grammar: Grammar) {
    kinds = grammar.table(of: YAMLNode.self)
    key = grammar.field("key")
    value = grammar.field("value")
  }
}
