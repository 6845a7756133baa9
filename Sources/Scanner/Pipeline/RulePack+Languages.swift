internal import RuleEngine
internal import Syntax

extension RulePack {
  /// Whether a rule is for files of a language, or for what may be in them.
  func hasRules(for language: any LanguageSupport) -> Bool {
    ([language.id] + language.embeddedLanguages).contains { byLanguage[$0]?.isEmpty == false }
  }
}
