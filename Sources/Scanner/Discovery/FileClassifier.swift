package import Core

package struct ClassifierOptions: Sendable {
  /// Bytes; 0 means no limit (files above 4 GB can't be addressed all the same).
  package var maxTargetBytes = 1_000_000
  package var skipsMinified = true
  package var skipsGenerated = true
  package var skipsVendored = true
  /// Files whose language is unknown are loaded too, with an empty language: secrets are found in any text.
  package var keepsUnknownLanguages = false

  package init() {}

  /// The most bytes that are read of a file.
  /// - Parameter override: another limit for this file.
  package func readLimit(_ override: Int? = nil) -> Int {
    let limit = override ?? maxTargetBytes
    return limit <= 0 ? Int(UInt32.max) - 1 : min(limit, Int(UInt32.max) - 1)
  }
}

/// A file that has been read and is to be scanned.
package struct ClassifiedFile: Sendable {
  /// Id of the language, or empty.
  package var language: String
  /// Decoded text: offsets, lines and columns of findings refer to it. See ``TextDecoding`` for what that means for UTF-16.
  package var text: DecodedText
  /// Size on disk.
  package var byteCount: Int
}

/// Decides by name and content whether a file is scanned, and as what.
package struct FileClassifier: Sendable {
  private let table: LanguageTable
  private let options: ClassifierOptions

  package init(_ selectors: [LanguageSelector], options: ClassifierOptions = ClassifierOptions()) {
    table = LanguageTable(selectors)
    self.options = options
  }

  /// Why a file is skipped: reason and detail.
  package struct Skip: Error, Sendable, Equatable {
    package var reason: SkipReason
    package var detail: String

    package init(_ reason: SkipReason, _ detail: String = "") {
      self.reason = reason
      self.detail = detail
    }
  }

  /// Reads one file and decides. Explicit files are never skipped as minified, generated or vendored.
  /// - Parameters:
  ///   - maxTargetBytes: the limit for this file, if it is another than that of all.
  ///   - keepsUnknownLanguage: whether the file is of use whatever it is written in.
  package func load(
    _ file: DiscoveredFile, from files: some FileSystem, maxTargetBytes: Int? = nil, keepsUnknownLanguage: Bool = false
  ) throws(Skip) -> ClassifiedFile {
    let name = FilePath.display(file.path.name)
    let byName = table.language(name: name)
    // A file that neither its name nor a first line can make known need not be read.
    let mayHaveProgram = table.hasInterpreters && !name.contains(".")
    let keepsUnknown = keepsUnknownLanguage || options.keepsUnknownLanguages
    guard byName != nil || keepsUnknown || mayHaveProgram || file.isExplicit else { throw Skip(.unknownLanguage) }
    if !file.isExplicit { try checkPath(file.path, name) }
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try files.read(file.path, limit: options.readLimit(maxTargetBytes), followLinks: file.isExplicit)
    } catch {
      switch error.kind {
      case .tooLarge: throw Skip(.tooLarge, error.message)
      case .notRegular: throw Skip(.notRegular, error.message)
      case .isSymlink: throw Skip(.symlink, error.message)
      default: throw Skip(.unreadable, error.message)
      }
    }
    return try classify(bytes, name: name, byName: byName, isExplicit: file.isExplicit, keepsUnknown: keepsUnknown)
  }

  /// Decides about bytes that are at hand already, such as an unsaved buffer.
  package func classify(
    _ bytes: [UInt8], path: FilePath, isExplicit: Bool = false, maxTargetBytes: Int? = nil, keepsUnknownLanguage: Bool = false
  ) throws(Skip) -> ClassifiedFile {
    let name = FilePath.display(path.name)
    let limit = options.readLimit(maxTargetBytes)
    if bytes.count > limit { throw Skip(.tooLarge, "\(bytes.count) bytes, more than the limit of \(limit)") }
    if !isExplicit { try checkPath(path, name) }
    return try classify(
      bytes, name: name, byName: table.language(name: name), isExplicit: isExplicit,
      keepsUnknown: keepsUnknownLanguage || options.keepsUnknownLanguages)
  }

  private func classify(
    _ bytes: [UInt8], name: String, byName: String?, isExplicit: Bool, keepsUnknown: Bool
  ) throws(Skip) -> ClassifiedFile {
    let encoding = TextDecoding.encoding(of: bytes)
    if encoding == .utf8, TextDecoding.isBinary(bytes) { throw Skip(.binary, "has a zero byte in its first 8 KB") }
    let size = bytes.count
    let text = TextDecoding.decode(bytes, encoding)
    let language = byName ?? table.language(firstBytes: text.bytes[...])
    guard language != nil || keepsUnknown else { throw Skip(.unknownLanguage) }
    if !isExplicit {
      if options.skipsGenerated, let reason = GeneratedFiles.reason(bytes: text.bytes) { throw Skip(.generated, reason) }
      if options.skipsMinified, let reason = MinifiedFiles.reason(name: name, bytes: text.bytes) { throw Skip(.minified, reason) }
      if options.skipsVendored, let reason = VendoredFiles.reason(name: name, bytes: text.bytes) { throw Skip(.vendored, reason) }
    }
    return ClassifiedFile(language: language ?? "", text: text, byteCount: size)
  }

  private func checkPath(_ path: FilePath, _ name: String) throws(Skip) {
    if options.skipsGenerated, let reason = GeneratedFiles.reason(name: name) { throw Skip(.generated, reason) }
    if options.skipsMinified, let reason = MinifiedFiles.reason(name: name) { throw Skip(.minified, reason) }
    if options.skipsVendored, let reason = VendoredFiles.reason(name: name) { throw Skip(.vendored, reason) }
  }
}
