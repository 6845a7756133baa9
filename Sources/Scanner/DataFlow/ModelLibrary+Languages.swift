internal import Core
package import Syntax
package import Taint

extension ModelLibrary {
  package convenience init(_ source: ModelSource, languages: [any LanguageSupport]) {
    self.init(
      source,
      modulesAreDotted: Dictionary(languages.map { ($0.linking.library, $0.linking.modulesAreDotted) }, uniquingKeysWith: { a, _ in a }))
  }

  /// - Parameter files: path and content of each model file, in a folder named like the language.
  package convenience init(files: [ModelSource.File], languages: [any LanguageSupport]) {
    self.init(ModelSource(files), languages: languages)
  }
}
