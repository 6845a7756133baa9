internal import Syntax

extension JavaLanguage {
  static let values: ValueSyntax = {
    var values = ValueSyntax()
    let words: Set<String> = ["return", "throw", "yield", "case", "assert", "else"]
    values.separatorsBefore = [
      "(", "[", "{", "}", ",", ";", ":", "->", "=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", ">>>=",
    ]
    values.separatorsBefore.formUnion(words)
    values.separatorsBehind = [")", "]", "}", ",", ";", ":"]
    values.equalOperators = ["==", "!="]
    values.signs = ["-", "+"]
    values.joiningWords = ["instanceof"]
    values.wordsBeforeValues = words.union(["if", "while", "switch", "for", "synchronized"])
    values.operatorBytes = Array("=+-*/%<>!&|^~?:.@".utf8)
    values.lineEndOperators = [":"]
    values.setQuotes(["\"", "'"], longQuotes: ["\"\"\""])
    return values
  }()
}
