import Core
@testable import Reporting
import Testing

/// Explanations on the terminal, also on a narrow one.
struct RuleExplanationTextTests {
  private static let explanation: RuleExplanation = {
    let source = SourceText(path: "src/views/app.py", text: "eval(\"\u{1B}[31m\" + user_supplied_code_of_a_long_name)\n")
    let place = RuleExplanation.Place(
      location: Location(source, ByteRange(0, 50)), code: source.text(ByteRange(0, 50)),
      bindings: ["$X = user_supplied_code_of_a_long_name"])
    var inside = RuleExplanation.Step(name: "pattern-inside", text: "def $F(...):\n  ...\n\n", ruleLine: 7)
    (inside.found, inside.before, inside.left) = (3, 5, 0)
    inside.removed = [RuleExplanation.Removal(place: place, reason: "is not inside what it found")]
    var pattern = RuleExplanation.Step(
      name: "pattern", text: "eval($A_METAVARIABLE_OF_A_VERY_LONG_NAME + $ANOTHER_ONE_THAT_IS_LONG)", ruleLine: 6)
    (pattern.found, pattern.places, pattern.note) = (5, [place], "`eval`, `run` do not occur in the file")
    var all = RuleExplanation.Step(name: "patterns")
    (all.found, all.children) = (0, [pattern, inside])
    var explanation = RuleExplanation(rule: "no-eval-of-strings", path: "src/views/app.py", line: 1)
    explanation.notes = ["its `paths.exclude` names this file, so a scan does not run it here"]
    explanation.parts = [RuleExplanation.Part(title: "", step: all, line: 1)]
    explanation.flow = ["Data of the sources reaches line 1, and no sink there."]
    return explanation
  }()

  @Test(arguments: [40, 60, 80, 160], [true, false]) func staysInTheTerminal(_ width: Int, _ unicode: Bool) {
    var options = ReportOptions()
    (options.width, options.unicode) = (width, unicode)
    let text = RuleExplanationText.render(Self.explanation, options: options)
    for line in text.split(separator: "\n") { #expect(TerminalText.width(String(line)) <= width, "\(line)") }
    #expect(!text.contains("\u{1B}"))
    #expect(width == 40 || text.contains("leaves 0 of 5"))
    #expect(text.contains(unicode ? "└─ pattern-inside" : "`- pattern-inside"))
  }

  @Test func coloursAddNothingButColours() {
    var options = ReportOptions()
    let plain = RuleExplanationText.render(Self.explanation, options: options)
    options.color = true
    let painted = RuleExplanationText.render(Self.explanation, options: options)
    var bare = ""
    var isEscape = false
    for character in painted {
      if character == "\u{1B}" { isEscape = true }
      if !isEscape { bare.append(character) }
      if isEscape, character == "m" { isEscape = false }
    }
    #expect(bare == plain)
  }

  @Test func jsonIsSound() { #expect(JSONReader.isObject(String(decoding: RuleExplanationJSON.render([Self.explanation]), as: UTF8.self))) }
}
