package import Core
package import RuleEngine
package import Syntax
internal import Taint

/// Built-in rules and models that were compiled when the program was built or installed, so that a first scan need not.
///
/// A pack's name is a hash over the program and over path and content of every file that it was made of. So one that does not fit any more
/// (a rule was edited, the program is another) is not found, and what it would have said is compiled as ever.
package struct PreparedPacks: Sendable {
  package typealias File = (path: String, bytes: [UInt8])

  private let folder: FilePath
  /// With a slash at the end; packs know paths below it.
  private let data: String
  private let program: String
  private let files: any FileSystem

  /// - Parameters:
  ///   - folder: where the packs are, or are to be.
  ///   - data: the folder that rules and models are in, which may be moved with them.
  ///   - program: what tells this build of the program from any other.
  package init(folder: FilePath, data: FilePath, program: String, files: any FileSystem) {
    self.folder = folder
    self.data = data.description + "/"
    self.program = program
    self.files = files
  }

  /// The rules of exactly these files, for some languages (nil: all).
  package func rules(_ sources: [File], languages: Set<String>?, work: Work = .inOrder) -> RulePack? {
    bytes(place(of: "rules", sources)).flatMap { RulePack.decoded($0, languages: languages, filesUnder: data, work: work) }
  }

  /// What ``ModelLibrary/Entry/encoded()`` said of these files.
  package func models(_ language: String, _ sources: [File]) -> [UInt8]? { bytes(place(of: "models-\(language)", sources)) }

  /// Compiles rules for all languages, and the models of each.
  ///
  /// - Throws: ``UserError`` if the files do not lie in the data's folder, something is wrong with them, or a pack can't be written.
  package func prepare(
    rules: [File], models: [(language: String, files: [File])], languages: [any LanguageSupport], work: Work
  ) throws(UserError) {
    let pack = RulePack.load(try rules.map(relative), languages: languages, work: work, leavesOutSuperseded: true)
    if let problem = pack.diagnostics.first { throw UserError("\(problem.path):\(problem.line): \(problem.message)") }
    try write(pack.encoded(), place(of: "rules", rules))
    for (language, sources) in models {
      let entry = ModelLibrary(ModelSource { _ in sources }, languages: languages).entry(language)
      guard let bytes = entry.encoded() else {
        throw UserError("the models of \(language) have mistakes: \(entry.errors.first?.message ?? "")")
      }
      try write(bytes, place(of: "models-\(language)", sources))
    }
  }

  private func relative(_ file: File) throws(UserError) -> File {
    guard file.path.hasPrefix(data) else { throw UserError("\(file.path) does not lie in \(data)") }
    return (String(file.path.dropFirst(data.count)), file.bytes)
  }

  /// nil if a file lies elsewhere, for then it is none of those that packs are made of.
  private func place(of kind: String, _ sources: [File]) -> FilePath? {
    var hash = StableHash()
    hash.combine(field: program)
    for file in sources {
      guard file.path.hasPrefix(data) else { return nil }
      hash.combine(field: String(file.path.dropFirst(data.count)))
      hash.combine(field: "\(file.bytes.count)")
      for byte in file.bytes { hash.combine(byte) }
    }
    return folder.appending("\(kind)-\(hash.hex).pack")
  }

  private func bytes(_ place: FilePath?) -> [UInt8]? {
    guard let place else { return nil }
    return try? files.read(place, limit: 1 << 28, followLinks: false)
  }

  private func write(_ bytes: [UInt8], _ place: FilePath?) throws(UserError) {
    guard let place else { throw UserError("the files do not lie in \(data)") }
    do throws(FileError) {
      try files.write(place, bytes)
    } catch {
      throw UserError("cannot write \(place): \(error.message)")
    }
  }
}
