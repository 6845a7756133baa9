internal import Syntax

extension HCLLanguage {
  static let values: ValueSyntax = {
    var values = ValueSyntax()
    values.separatorsBefore = ["(", "[", "{", ",", ":", "=", "=>", "in", "if"]
    values.separatorsBehind = [")", "]", "}", ",", ":", "...", "if"]
    values.equalOperators = ["==", "!="]
    values.signs = ["-"]
    values.operatorBytes = Array("=+-*/%<>!&|?:.".utf8)
    values.setQuotes(["\""])
    return values
  }()
}
