import Core
import Testing

/// Patterns of `generic_engine: aliengrep`. What each finds here was asked of Semgrep CE.
@Suite struct TextExpressionTests {
  private static func rule(_ pattern: String, _ options: String) -> String {
    let quoted = pattern.replacing("'", with: "''").replacing("\n", with: "\n\n    ")
    return "pattern: '\(quoted)'\noptions: {generic_engine: aliengrep\(options.isEmpty ? "" : ", " + options)}"
  }

  @Test(arguments: [
    // Words are whole, space is free.
    ("ab", "xab ab", ["ab"]), ("a b", "a\n\tb ab", ["a\n\tb"]), ("a:b", "a :\n b", ["a :\n b"]),
    // Non-overlapping, from the left.
    ("$A $B", "1 2 3 4 5", ["1 2", "3 4"]),
    ("$A ... $A", "a, b, a, b", ["a, b, a"]), ("$A ... $A", "ab abc", []),
    // As little as will do; whole braces; a brace without its half is a sign.
    ("a ... b", "a x b b", ["a x b"]), ("f(...)", "f((x), y) z)", ["f((x), y)"]), ("(...)", "([)", ["([)"]), ("(...)", "([) ]", []),
    ("(... x)", "() x)", []), ("(...)", "(\")\")", ["(\")"]),
    // What a brace took is not tried in another way.
    ("{...} !", "{ (a) } b) } !", []),
    // At the ends an ellipsis reaches to those of the text.
    ("... = $A", "x y\n= z", ["x y\n= z"]), ("$A = ...", "x = y\nz", ["x = y\nz"]),
    // What stands for an ellipsis may be nothing, and is the same each time.
    ("[$...A | $...A]", "[a b | a b] [a | b] [|]", ["[a b | a b]", "[|]"]),
    // These are signs.
    ("$ a", "$a", ["$a"]), (". . .", "...", ["..."]), ("a..b", "a..b", ["a..b"]), ("é", "é", ["é"]),
  ]) func overLines(pattern: String, text: String, found: [String]) {
    #expect(RuleRun.texts(Self.rule(pattern, ""), text, "generic") == found)
  }

  @Test(arguments: [
    ("a b", "a\nb a b", ["a b"]), ("a\nb", "a b a \r\nb", ["a \r\nb"]), ("a ... b", "a\nb a x b", ["a x b"]),
    ("a\n....\nb", "a\nx\n\ny\nb", ["a\nx\n\ny\nb"]), ("a .... b", "a\nx b", ["a\nx b"]), ("a .... b", "a\nx\nb", []),
    ("... = $A", "x\n y = z", [" y = z"]), ("$A = ...", "x = y z \nz", ["x = y z "]),
    ("[$....A]", "[b,\nc]", ["[b,\nc]"]), ("[$...A]", "[b,\nc]", []),
  ]) func withinLines(pattern: String, text: String, found: [String]) {
    #expect(RuleRun.texts(Self.rule(pattern, "generic_multiline: false"), text, "generic") == found)
  }

  @Test(arguments: [
    ("hello", "generic_caseless: true", "HeLLo", ["HeLLo"]), ("hello", "", "HeLLo", []),
    ("<...>", "generic_braces: [['<', '>']]", "<<(x>>)", ["<<(x>>"]),
    ("\"...\"", "generic_extra_braces: [['\"', '\"']]", "\"(\")\"", ["\"(\""]),
    // What adds to others may stand before them.
    ("<...>", "generic_extra_braces: [['<', '>']], generic_braces: [['(', ')']]", "<(>)<a>>", ["<(>)<a>>"]),
    ("to $X", "generic_extra_word_characters: ['-', '.']", "to a-b.c/d", ["to a-b.c"]),
  ]) func options(pattern: String, options: String, text: String, found: [String]) {
    #expect(RuleRun.texts(Self.rule(pattern, options), text, "generic") == found)
  }

  @Test(arguments: [
    ("$X $...X", "", "rules[0].pattern", "can't stand in one pattern"),
    ("a", "generic_braces: [['<']]", "rules[0].options.generic_braces[0]", "two signs"),
    ("a", "generic_braces: [['(', ')'], ['<', ')']]", "rules[0].options.generic_braces[1]", "another pair"),
    ("a", "generic_extra_braces: [['a', 'b']]", "rules[0].options", "parts of words"),
    ("a", "generic_extra_word_characters: ['--']", "rules[0].options.generic_extra_word_characters[0]", "one ASCII character"),
  ]) func mistakes(pattern: String, options: String, place: String, message: String) {
    let errors = RuleRun.errors(RuleRun.rule(Self.rule(pattern, options), language: "generic"))
    #expect(errors.contains { $0.context.hasSuffix(place) && $0.message.contains(message) }, "\(errors)")
  }

  /// Ten thousand braces that nothing closes, and as many that hold one another.
  @Test func longPatterns() {
    let pattern = String(repeating: "(", count: 10_000)
    let errors = RuleRun.errors(RuleRun.rule(Self.rule(pattern, ""), language: "generic"))
    #expect(errors.allSatisfy { $0.message.contains("too much for one pattern") })
    let closed = pattern + String(repeating: ")", count: 10_000)
    #expect(RuleRun.errors(RuleRun.rule(Self.rule(closed, ""), language: "generic")).allSatisfy { $0.message.contains("too much") })
  }
}
