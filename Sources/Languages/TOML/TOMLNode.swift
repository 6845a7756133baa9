/// Every named kind of node of the TOML grammar.
///
/// The lowering switches over it without `default`, so the compiler proves that each kind is handled on purpose; a test
/// compares it with the grammar's own list.
enum TOMLNode: String, CaseIterable {
  case array
  case bareKey = "bare_key"
  case boolean
  case comment
  case document
  case dottedKey = "dotted_key"
  case escapeSequence = "escape_sequence"
  case float
  case inlineTable = "inline_table"
  case integer
  case localDate = "local_date"
  case localDateTime = "local_date_time"
  case localTime = "local_time"
  case offsetDateTime = "offset_date_time"
  case pair
  case quotedKey = "quoted_key"
  case string
  case table
  case tableArrayElement = "table_array_element"
}
