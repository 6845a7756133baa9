internal import Syntax

extension JavaScriptLanguage {
  static let values: ValueSyntax = {
    var values = ValueSyntax()
    let words: Set<String> = ["return", "throw", "yield", "case", "else"]
    values.separatorsBefore = [
      "(", "[", "{", "}", ",", ";", ":", "=>", "...", "=", "+=", "-=", "*=", "/=", "%=", "**=", "&=", "|=", "^=", "<<=", ">>=", ">>>=",
      "&&=", "||=", "??=",
    ]
    values.separatorsBefore.formUnion(words)
    values.separatorsBehind = [")", "]", "}", ",", ";", ":"]
    values.listStarts = [";", "}", "return"]
    values.listEnds = [";"]
    values.equalOperators = ["==", "===", "!=", "!=="]
    values.signs = ["-", "+"]
    values.joiningWords = ["in", "instanceof", "as", "satisfies"]
    values.wordsBeforeValues = words.union(["if", "while", "switch", "for", "await", "typeof", "void", "delete", "of"])
    values.operatorBytes = Array("=+-*/%<>!&|^~?:.".utf8)
    values.lineEndOperators = [":"]
    values.setQuotes(["\"", "'"], longQuotes: ["`"])
    values.looseCasts = ["as", "satisfies"]
    values.sequencesAreValues = true
    // A block, a declaration.
    values.ambiguousStarts = ["{", "function", "class", "async", "let"]
    values.statementStarts = [";", "{", "}", ")", ":", "=>", "else", "do", "default"]
    return values
  }()
}
