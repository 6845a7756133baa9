package import Syntax

/// The languages that are built in. Adding one adds a line to `all`.
package enum LanguageRegistry {
  package static let all: [any LanguageSupport] = [
    JavaLanguage(),
    JavaScriptLanguage(), TypeScriptLanguage(), TSXLanguage(),
    PythonLanguage(),
    GoLanguage(),
    HCLLanguage(),
    JSONLanguage(),
    YAMLLanguage(),
    BashLanguage(), DockerfileLanguage(),
    TOMLLanguage(),
    HTMLLanguage(), XMLLanguage(),
    PropertiesLanguage(), DotenvLanguage(), INILanguage(),
  ]

  /// The language with this id or alias, in any case.
  package static func language(named name: String) -> (any LanguageSupport)? {
    let name = name.lowercased()
    return all.first { $0.id == name || $0.aliases.contains(name) }
  }
}
