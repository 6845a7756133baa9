/// How a language writes values beside each other: which signs and words hold them apart, which join them, and where one may not begin.
///
/// Asked where code is put in the place of other code, as fixes do, without its being parsed: a value that would come apart there is
/// put in parentheses. A language whose values never come apart, or that has no parentheses, has none.
package struct ValueSyntax: Sendable {
  package struct Quote: Sendable {
    package var sign: [UInt8]
    /// Whether it ends with its line, be it closed or not.
    package var endsWithLine: Bool
  }

  /// Signs and words in front of a value that nothing of it can go over: brackets, separators, assignments, `return`.
  package var separatorsBefore: Set<String> = []
  /// The same behind a value.
  package var separatorsBehind: Set<String> = []
  /// What may stand in front of, and behind, a list of values without parentheses.
  package var listStarts: Set<String> = []
  package var listEnds: Set<String> = []
  /// Operators that bind equally, so that one may stand for another.
  package var equalOperators: Set<String> = []
  /// Operators that may also be signs in front of a value, and then bind otherwise.
  package var signs: Set<String> = []
  /// Words that join what is on both sides of them, also over the end of a line.
  package var joiningWords: Set<String> = []
  /// Words behind which a parenthesis holds a value together, and no arguments.
  package var wordsBeforeValues: Set<String> = []
  /// Bytes that operators are made of.
  package var operatorBytes: [UInt8] = []
  /// Operators that end a line though nothing goes on behind them: the colon of a block's head.
  package var lineEndOperators: Set<String> = []
  /// The longest first.
  package var quotes: [Quote] = []

  /// Operators in front of a value that bind to it as the letters of a name do.
  package var tightPrefixes: Set<String> = []
  /// Casts that are written behind a value as an operator is.
  package var looseCasts: Set<String> = []
  /// Assignments that bind less than a comma does.
  package var loosestAssignments: Set<String> = []
  /// Whether values that an operator of their own puts one behind the other are one.
  package var sequencesAreValues = false

  /// With these a value may begin, and where a statement may stand, they begin something else.
  package var ambiguousStarts: Set<String> = []
  /// What stands in front of a place where a statement may, besides a line's start.
  package var statementStarts: Set<String> = []

  package init() {}

  /// - Parameters:
  ///   - quotes: signs around strings that end with their line.
  ///   - longQuotes: those around strings that do not.
  package mutating func setQuotes(_ quotes: [String], longQuotes: [String] = []) {
    self.quotes =
      longQuotes.map { Quote(sign: Array($0.utf8), endsWithLine: false) } + quotes.map { Quote(sign: Array($0.utf8), endsWithLine: true) }
    self.quotes.sort { $0.sign.count > $1.sign.count }
  }
}
