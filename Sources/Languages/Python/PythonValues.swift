internal import Syntax

extension PythonLanguage {
  static let values: ValueSyntax = {
    var values = ValueSyntax()
    let words: Set<String> = ["return", "raise", "yield", "if", "elif", "while", "case", "assert", "else"]
    values.separatorsBefore = [
      "(", "[", "{", "}", ",", ";", ":", "->", "=", ":=", "+=", "-=", "*=", "/=", "//=", "%=", "**=", "@=", "&=", "|=", "^=", "<<=", ">>=",
    ]
    values.separatorsBefore.formUnion(words)
    values.separatorsBehind = [")", "]", "}", ",", ";", ":", "for"]
    values.listStarts = [";", "return"]
    values.listEnds = [";"]
    values.equalOperators = ["==", "!=", "is"]
    values.signs = ["-", "+", "*", "**"]
    values.joiningWords = ["and", "or", "not", "is", "in"]
    values.wordsBeforeValues = words.union(["await", "del"])
    values.operatorBytes = Array("=+-*/%<>!&|^~:.@".utf8)
    values.lineEndOperators = [":"]
    values.setQuotes(["\"", "'"], longQuotes: ["\"\"\"", "'''"])
    values.loosestAssignments = [":="]
    return values
  }()
}
