package import CodeGraph
package import Core
internal import Synchronization

/// The models of all languages, read when a language is first asked for, and shared by all analyses.
package final class ModelLibrary: Sendable {
  /// What is known of one language's libraries, with the table of names that it is told in.
  package struct Entry: Sendable {
    package var names: Interner
    package var library: LibraryNames
    package var models: LibraryModels
    package var kinds: [String]
    package var errors: [Diagnostic]
  }

  private let files: [(path: String, bytes: [UInt8])]
  /// By language, whether a module's name is made of dotted components.
  private let modulesAreDotted: [String: Bool]
  private let read = Mutex([String: Entry]())

  /// - Parameter files: path and content of each model file, in a folder named like the language.
  package init(files: [(path: String, bytes: [UInt8])], modulesAreDotted: [String: Bool]) {
    self.files = files
    self.modulesAreDotted = modulesAreDotted
  }

  package func entry(_ language: String) -> Entry {
    read.withLock { read in
      if let known = read[language] { return known }
      var reader = ModelReader(names: Interner())
      for file in files where file.path.contains("/\(language)/") {
        reader.read(file.bytes, path: file.path) { modulesAreDotted[$0] ?? true }
      }
      let entry = Entry(
        names: reader.names, library: reader.library, models: reader.models[language] ?? LibraryModels(), kinds: reader.kinds,
        errors: reader.errors)
      read[language] = entry
      return entry
    }
  }
}
