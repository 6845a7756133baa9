import Core
import Languages
import Syntax
import Testing

/// What strings mean, in the languages whose escapes are decoded alike.
@Suite struct EscapesTests {
  private func strings(_ text: String, _ id: String) throws -> [String] {
    let language = try #require(LanguageRegistry.language(named: id))
    var parser = TreeSitterParser()
    let file = try ParsedFile(source: SourceText(path: "input", text: text), language: language, interner: Interner(), parser: &parser)
    return zip(file.tree.kinds, file.tree.payloads).filter { $0.0 == .stringLiteral }.map { file.tree.interner.text($0.1) }
  }

  /// A number may have a sign in front; the digits of an escape may not.
  @Test(arguments: [
    ("json", "{\"k\": \"\\u+041 \\u-041 \\u0041\"}", "\\u+041 \\u-041 A"), ("properties", "k = \\u+041 \\u0041\n", "u+041 A"),
    ("json", "{\"k\": \"\\u٠٠٤١\"}", "\\u٠٠٤١"), ("html", "<a b=\"&#x+41;&#+65;&#x41;\">", "&#x+41;&#+65;A"),
  ])
  func digitsHaveNoSign(language: String, text: String, expected: String) throws {
    #expect(try strings(text, language).last == expected)
  }

  /// To who looks at characters, a quote, a backslash or a letter is one with the mark behind it.
  @Test(arguments: [
    ("json", "{\"k\": \"\u{301}a\\n\u{301}\\\\\u{301}\"}"), ("toml", "k = \"\u{301}a\\n\u{301}\\\\\u{301}\"\n"),
    ("hcl", "k = \"\u{301}a\\n\u{301}\\\\\u{301}\"\n"), ("yaml", "k: \"\u{301}a\\n\u{301}\\\\\u{301}\"\n"),
  ])
  func combiningMarksStandAlone(language: String, text: String) throws {
    #expect(try strings(text, language).last?.unicodeScalars.elementsEqual("\u{301}a\n\u{301}\\\u{301}".unicodeScalars) == true)
  }

  @Test(arguments: [
    ("toml", "k = '\u{301}a'\n"), ("toml", "k = '''\u{301}a'''\n"), ("toml", "k = \"\"\"\r\n\u{301}a\"\"\"\n"), ("yaml", "k: '\u{301}a'\n"),
  ])
  func stringsMayBeginWithAMark(language: String, text: String) throws {
    #expect(try strings(text, language).last?.unicodeScalars.elementsEqual("\u{301}a".unicodeScalars) == true)
  }

  @Test(arguments: [
    ("json", "[\"\\ud83d\\ude00 \\ud83d \\\\u0041 \\/\"]", "😀 \u{FFFD} \\u0041 /"), ("properties", "k=\\ud83d\\ude00\\q\\=\n", "😀q="),
    ("hcl", "k = \"$${a} %%{b} $$ \\u0041\"\n", "${a} %{b} $$ A"), ("toml", "k = \"a\\  \n\n  b\\U0001F600\"\n", "ab😀"),
    ("yaml", "k: \"a\\_\\e\\L\\U0001F600\"\n", "a\u{A0}\u{1B}\u{2028}😀"), ("dotenv", "K=\"a\\n\\\"\\$\\q\"\n", "a\n\"$\\q"),
  ])
  func escapesAreDecoded(language: String, text: String, expected: String) throws {
    #expect(try strings(text, language).last == expected)
  }

  /// What is not read is not claimed.
  @Test func looserJSONIsNotJSON() { #expect(!LanguageRegistry.all.contains { $0.extensions.contains(".json5") }) }
}
