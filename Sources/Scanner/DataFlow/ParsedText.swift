internal import Core
internal import Syntax

/// The text that a tree was made of, and the way back to the file.
struct ParsedText: Sendable {
  var source: SourceText
  /// What was parsed, if that is not the file's own text.
  var extraction: SourceExtraction?

  init(source: SourceText, extraction: SourceExtraction?) {
    self.source = source
    self.extraction = extraction
  }

  /// What data flow sees of a file; nil if reading it again takes too long.
  ///
  /// - Parameters:
  ///   - languages: those that parts of the file may be written in.
  ///   - deadline: monotonic nanoseconds at which to give up; 0 = never.
  init?(path: String, bytes: [UInt8], language: (any LanguageSupport)?, among languages: [any LanguageSupport], deadline: UInt64) {
    source = SourceText(path: path, bytes: bytes)
    extraction = language?.extract(bytes, path: path)
    guard let language, !language.embeddedLanguages.isEmpty else { return }
    var parser = TreeSitterParser()
    do throws(TreeSitterParser.Failure) {
      let file = try ParsedFile(source: source, language: language, interner: Interner(), parser: &parser, deadline: deadline)
      if let part = language.embedded(in: file).first, let inner = languages.first(where: { $0.id == part.language }) {
        extraction = part.text(inner, parser: &parser, deadline: deadline)
      }
    } catch {
      // Places in the file's own text would be wrong ones.
      return nil
    }
  }
}
