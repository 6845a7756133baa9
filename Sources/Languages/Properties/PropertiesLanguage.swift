import Core
import Syntax

/// Java's properties.
struct PropertiesLanguage: LanguageSupport {
  let id = "properties"
  let extensions = [".properties"]
  let comments = CommentSyntax(line: ["#", "!"])
  let grammar = Grammar.none
  let patternSyntax = SettingsPatterns.syntax
  let semantics = SettingsPatterns.semantics

  func lower(_ lowering: inout Lowering) {
    let dialect = SettingsReader.Dialect(
      comments: [UInt8(ascii: "#"), UInt8(ascii: "!")], separators: [UInt8(ascii: "="), UInt8(ascii: ":")], blankSeparates: true,
      hasEscapes: true, allowsFlags: true)
    SettingsLowering(reader: SettingsReader(lowering.bytes, dialect)).file(&lowering)
  }
}
