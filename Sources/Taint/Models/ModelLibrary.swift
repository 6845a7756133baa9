package import CodeGraph
package import Core
internal import Synchronization

/// Where the models of a language come from.
package struct ModelSource: Sendable {
  package typealias File = (path: String, bytes: [UInt8])

  /// Path and content of each model file of a language.
  package var files: @Sendable (_ language: String) throws(UserError) -> [File]
  /// What was kept of these files, if they are the same as then: see ``ModelLibrary/Entry/encoded()``.
  package var kept: @Sendable (_ language: String) -> [UInt8]? = { _ in nil }
  package var keep: @Sendable (_ language: String, [UInt8]) -> Void = { _, _ in }

  package init(files: @escaping @Sendable (_ language: String) throws(UserError) -> [File]) { self.files = files }

  /// - Parameter files: of all languages, each in a folder named like its language.
  package init(_ files: [File]) { self.files = { language in files.filter { $0.path.contains("/\(language)/") } } }
}

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

  private let source: ModelSource
  /// By language, whether a module's name is made of dotted components.
  private let modulesAreDotted: [String: Bool]
  private let read = Mutex([String: Entry]())

  package init(_ source: ModelSource, modulesAreDotted: [String: Bool]) {
    self.source = source
    self.modulesAreDotted = modulesAreDotted
  }

  package func entry(_ language: String) -> Entry {
    read.withLock { read in
      if let known = read[language] { return known }
      let entry = kept(language) ?? readFiles(language)
      read[language] = entry
      return entry
    }
  }

  private func kept(_ language: String) -> Entry? { source.kept(language).flatMap { Entry.decoded($0) } }

  private func readFiles(_ language: String) -> Entry {
    var reader = ModelReader(names: Interner())
    var errors: [Diagnostic] = []
    do throws(UserError) {
      for file in try source.files(language) { reader.read(file.bytes, path: file.path) { modulesAreDotted[$0] ?? true } }
    } catch {
      errors.append(Diagnostic(level: .error, code: .unreadable, message: "the models of \(language): \(error.title)"))
    }
    let entry = Entry(
      names: reader.names, library: reader.library, models: reader.models[language] ?? LibraryModels(), kinds: reader.kinds,
      errors: errors + reader.errors)
    if let bytes = entry.encoded() { source.keep(language, bytes) }
    return entry
  }
}
