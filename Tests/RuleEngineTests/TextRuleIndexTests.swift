import Core
import Languages
import RuleEngine
import Testing

/// Rules for any text are run only where the texts that they spell out are; where they would match they are always run.
@Suite struct TextRuleIndexTests {
  private static func isSelected(_ operators: String, _ text: String, language: String = "regex") -> Bool {
    let yaml = "rules:\n- id: r\n  languages: [\(language)]\n  severity: LOW\n  message: m\n  \(operators)\n"
    let pack = RulePack.load([("r.yaml", Array(yaml.utf8))], languages: LanguageRegistry.all)
    #expect(pack.diagnostics.isEmpty, "\(pack.diagnostics.map(\.message))")
    var selected: [Int32] = []
    pack.textIndex.select(Array(text.utf8), &selected)
    return !selected.isEmpty
  }

  private static func isSelected(regex: String, _ text: String) -> Bool {
    isSelected("pattern-regex: '\(regex.replacing("'", with: "''"))'", text)
  }

  /// Each expression matches each of its texts.
  @Test(arguments: [
    ("token", ["a token", "a TOKEN"]),
    ("(?i)SKELETON", ["s\u{212A}eleton", "\u{17F}keleton"]),
    ("colou?r", ["color", "colour"]), ("go+gle", ["gogle", "google"]), ("ab{3}cde", ["abbbcde"]), ("ab{0}cde", ["acde"]),
    ("ab{2,3}cde", ["abbcde", "abbbcde"]), ("(abc)*", [""]), ("(abc){0,2}def", ["def"]), ("abc|x", ["x"]), ("(abc|)def", ["def"]),
    ("(?:abc|def)ghi", ["abcghi", "defghi"]), ("[tT][oO]ken", ["tOken"]), ("[^t]oken", ["woken"]), ("to[a-k]en", ["token"]),
    ("to[[:alpha:]]en", ["token"]), ("[]x]abc", ["]abc"]), ("\\x41bc", ["Abc"]), ("\\x{41}bc", ["Abc"]), ("\\.env", [".env"]),
    ("tok(?=en)en", ["token"]), ("(?!abc)token", ["token"]), ("(?<!abc)token", ["token"]), ("(?<=x)token", ["xtoken"]),
    ("(?x) to ken", ["token"]), ("\\Qa.b\\E", ["a.b"]), ("(?<N>abc)\\k<N>", ["abcabc"]), ("(abc)\\1", ["abcabc"]),
    ("(?'n'abc)d", ["abcd"]), ("(?P<n>abc)(?P=n)", ["abcabc"]), ("(?#no such text)abc", ["abc"]), ("(?i:ABC)d", ["abcd"]),
    ("é+abc", ["éabc"]), ("a\\Nbcd", ["axbcd"]), ("\\N{U+61}bcd", ["abcd"]),
    ("a{,2}bcd", ["a{,2}bcd", "bcd"].filter { $0.hasPrefix("a") }),
    ("x{}yz", ["x{}yz"]), ("abc??", ["ab"]), ("abc*+d", ["abd"]), ("(?R)?abc", ["abc"]), ("(abc)?(?(1)d|efg)", ["abcd", "efg"]),
    ("^abc$\\ndef", ["abc\ndef"]), ("a\\tbc", ["a\tbc"]), ("(*UTF)abc", ["abc"]), ("\\p{Lu}bcd", ["Abcd"]), ("\\pLbcd", ["Abcd"]),
  ]) func whatMatchesIsRun(regex: String, texts: [String]) {
    for text in texts { #expect(Self.isSelected(regex: regex, text), "\(regex) in \(text)") }
  }

  @Test(arguments: [
    ("token", "tok"), ("(?i)(api|app)_?key", "api, and a kez"), ("(abc|def)[0-9]+", "ab de 12"), ("ab+cde", "abxcde bcd"),
    ("[tT]oken\\s*=", "tokxn ="), ("(?<n>secret)", "secre t"), ("\\bkey-[0-9a-f]{32}\\b", "keys"), ("x(abc)+y", "xy"),
  ]) func whatCannotMatchIsNotRun(regex: String, text: String) { #expect(!Self.isSelected(regex: regex, text)) }

  /// Patterns that become expressions spell out their words as well.
  @Test func wordsOfExpressions() {
    let rule = "pattern: location $X { ... }\n  options: {generic_engine: aliengrep}"
    #expect(Self.isSelected(rule, "location a { }", language: "generic"))
    #expect(!Self.isSelected(rule, "somewhere a { }", language: "generic"))
  }

  @Test func operatorsAndWords() {
    let both = "patterns: [{pattern-regex: abc}, {pattern-inside: 'def.*'}, {pattern-not-regex: ghi}]"
    #expect(Self.isSelected(both, "abc def"))
    #expect(!Self.isSelected(both, "abc"))
    let either = "pattern-either: [{pattern-regex: abc}, {pattern-regex: def}]"
    #expect(Self.isSelected(either, "def"))
    #expect(!Self.isSelected(either, "ab"))
    #expect(Self.isSelected("pattern: listen $PORT default;", "listen 80 default;", language: "generic"))
    #expect(!Self.isSelected("pattern: listen $PORT default;", "listen 80;", language: "generic"))
    #expect(Self.isSelected("pattern: $X = $Y", "a = b", language: "generic"))
  }
}
