internal import Syntax

extension GoLanguage {
  static let values: ValueSyntax = {
    var values = ValueSyntax()
    let words: Set<String> = ["return", "if", "switch", "case", "range", "for"]
    values.separatorsBefore = [
      "(", "[", "{", "}", ",", ";", ":", "...", "=", ":=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "&^=",
    ]
    values.separatorsBefore.formUnion(words)
    values.separatorsBehind = [")", "]", "}", "{", ",", ";", ":"]
    values.equalOperators = ["==", "!="]
    values.signs = ["-", "+", "*", "&"]
    values.wordsBeforeValues = words
    values.operatorBytes = Array("=+-*/%<>!&|^~:.".utf8)
    values.lineEndOperators = [":"]
    values.setQuotes(["\"", "'"], longQuotes: ["`"])
    return values
  }()
}
