import Core
import Syntax

/// `.env`: settings as a shell would set them.
struct DotenvLanguage: LanguageSupport {
  let id = "dotenv"
  let aliases = ["env"]
  let extensions = [
    ".env", ".env.local", ".env.development", ".env.production", ".env.test", ".env.staging", ".env.prod", ".env.dev", ".env.example",
    ".env.sample", ".env.dist", ".env.template", ".env.defaults", ".env.development.local", ".env.production.local", ".env.test.local",
    ".env.docker", ".env.ci", ".env.testing",
  ]
  let fileNames = [".env", ".envrc", ".flaskenv"]
  let comments = CommentSyntax(line: ["#"])
  let grammar = Grammar.none
  let patternSyntax = SettingsPatterns.syntax
  let semantics = SettingsPatterns.semantics

  func lower(_ lowering: inout Lowering) {
    let dialect = SettingsReader.Dialect(
      comments: [UInt8(ascii: "#")], separators: [UInt8(ascii: "=")], hasQuotes: true, prefixes: ["export"])
    SettingsLowering(reader: SettingsReader(lowering.bytes, dialect)).file(&lowering)
  }
}
