internal import Core
package import Syntax
package import Taint

extension ModelLibrary {
  /// - Parameter files: path and content of each model file.
  package convenience init(files: [(path: String, bytes: [UInt8])], languages: [any LanguageSupport]) {
    self.init(
      files: files,
      modulesAreDotted: Dictionary(languages.map { ($0.linking.library, $0.linking.modulesAreDotted) }, uniquingKeysWith: { a, _ in a }))
  }
}
