package import Core

/// How the outcome of a test of rules is written.
package enum RuleTestFormat: String, Sendable {
  case text
  case junit
  case json

  /// Where it goes, and how it is written there: `FILE`, whose ending may tell the form, or `FORMAT=FILE`, as with a scan's report.
  ///
  /// - Parameter named: the form that another option asks for.
  package static func destination(_ argument: String?, named: RuleTestFormat?) throws(UserError) -> (format: RuleTestFormat, path: String) {
    guard let argument else { return (named ?? .text, "-") }
    let parsed = try ReportDestination.parse(argument, named: nil)
    guard parsed.path == argument else {
      guard let format = RuleTestFormat(rawValue: parsed.format.rawValue) else {
        throw UserError(
          "a test of rules is not written as \(parsed.format.rawValue)", advice: "Write text=FILE, junit=FILE or json=FILE.")
      }
      guard named == nil || named == format else {
        throw UserError("two formats for one report", advice: "Write --output \(format.rawValue)=FILE alone.")
      }
      return (format, parsed.path)
    }
    if let named { return (named, argument) }
    let name = FilePath.display(FilePath(argument).name)
    switch name.split(separator: ".").dropFirst().last {
    case "xml": return (.junit, argument)
    case "json": return (.json, argument)
    case nil, "txt", "log": return (.text, argument)
    case let ending?:
      // It would be written as text, and read as something else.
      throw UserError(
        "\(TerminalText.plain(argument)): no format is known by `.\(TerminalText.plain(String(ending)))`",
        advice: "Name the file .xml (JUnit), .json or .txt, or write --output junit=\(TerminalText.plain(argument)).")
    }
  }
}
