/// A name that a rule file uses, and where.
struct PlacedName {
  var name: String
  var path: String
  var line: Int

  func problem(_ message: String) -> RuleParser.Problem { RuleParser.Problem(path: path, line: line, message: message) }
}
