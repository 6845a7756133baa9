import Core
import Languages
import RuleEngine
import Scanner
import Syntax

/// Where the rules of a scan come from: `--pattern`, `--config`, the configuration's `rules`, or the built-in set.
struct RuleSource {
  let options: ScanOptions
  /// Folders that the project's configuration adds.
  let configured: [FilePath]
  let files: LinuxFileSystem

  func load(languages: Set<String>?, isEnabled: (Rule) -> Bool) throws(UserError) -> RulePack {
    RulePack.load(try ruleFiles(), languages: LanguageRegistry.all, needed: languages, isEnabled: isEnabled)
  }

  private func ruleFiles() throws(UserError) -> [(path: String, bytes: [UInt8])] {
    if let pattern = options.pattern {
      guard let language = options.language else {
        throw UserError("--pattern needs --lang", advice: "For example: martlet scan -e 'eval(...)' --lang python .")
      }
      guard LanguageRegistry.language(named: language) != nil else {
        throw UserError("unknown language `\(language)`", advice: "Known: \(LanguageRegistry.all.map(\.id).joined(separator: ", ")).")
      }
      return [("--pattern", Array(Self.ruleText(pattern, language).utf8))]
    }
    var found: [(path: String, bytes: [UInt8])] = []
    for path in options.config.isEmpty ? ["builtin"] : options.config {
      if path == "builtin" {
        found += try RuleFiles.load(try InstalledData.folder(files).appending("Rules"), from: files)
      } else {
        found += try RuleFiles.load(FilePath(path), from: files)
      }
    }
    if options.config.isEmpty {
      for path in configured { found += try RuleFiles.load(path, from: files) }
    }
    return found
  }

  private static func ruleText(_ pattern: String, _ language: String) -> String {
    let indented = pattern.split(separator: "\n", omittingEmptySubsequences: false).map { "      " + $0 }.joined(separator: "\n")
    return "rules:\n  - id: pattern\n    languages: [\(language)]\n    severity: INFO\n    message: The pattern matches here.\n    pattern: |2\n\(indented)\n"
  }
}
