import Core
import Syntax

/// INI and what reads like it: pip, npm, Git, systemd, tox, php.
struct INILanguage: LanguageSupport {
  let id = "ini"
  let aliases = ["cfg", "conf"]
  let extensions = [".ini", ".cfg", ".npmrc", ".service", ".editorconfig", ".desktop"]
  let fileNames = [
    "pip.conf", ".npmrc", ".pypirc", ".yarnrc", ".gitconfig", ".gitmodules", ".editorconfig", ".pylintrc", ".flake8", ".coveragerc",
    ".condarc", ".hgrc", ".pydistutils.cfg", "my.cnf", ".my.cnf",
  ]
  let comments = CommentSyntax(line: ["#", ";"])
  let grammar = Grammar.none
  let patternSyntax = SettingsPatterns.syntax
  let semantics = SettingsPatterns.semantics

  func lower(_ lowering: inout Lowering) {
    let dialect = SettingsReader.Dialect(
      comments: [UInt8(ascii: "#"), UInt8(ascii: ";")], separators: [UInt8(ascii: "="), UInt8(ascii: ":")], colonNeedsBlank: true,
      hasSections: true,
      continuesIndented: true, allowsFlags: true)
    SettingsLowering(reader: SettingsReader(lowering.bytes, dialect)).file(&lowering)
  }
}
