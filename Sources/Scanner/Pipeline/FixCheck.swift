internal import Core
internal import RuleEngine
internal import Syntax

/// Tells the fixes that a file can take from those that would break it: a file has no more mistakes of syntax with them than without.
///
/// All fixes are tried together, for most are sound. If the file breaks, each half is tried on top of what is accepted already, and so
/// on down to the fixes that break it. A file that is broken as it is stays as broken as it is.
struct FixCheck {
  /// How often one file is read: a thousand broken fixes in a long file would take minutes. What is not tried by then is left out.
  private static let mostReadings = 100
  private static let secondsPerReading: UInt64 = 10

  private let languages: [any LanguageSupport]
  private let classifier: FileClassifier

  init(_ languages: [any LanguageSupport]) {
    self.languages = languages
    classifier = FileClassifier(languages.map { LanguageSelector($0) })
  }

  /// - Parameter bytes: the text that the fixes are of.
  func split<Element>(
    _ fixes: [Element], of bytes: [UInt8], path: FilePath, fix: (Element) -> Fix
  ) -> (sound: [Element], breaking: [Element]) {
    guard let language = language(of: bytes, path) else { return (fixes, []) }
    let before = mistakes(in: bytes, language, path)
    var readings = 0
    var sound: [Element] = []
    var breaking: [Element] = []
    var groups = [fixes[...]]
    while let group = groups.popLast() {
      if readings < Self.mostReadings {
        readings += 1
        let mended = FixApplication.apply((sound + group).map(fix), to: bytes).bytes
        if mistakes(in: mended, language, path) <= before {
          sound += group
          continue
        }
      }
      if group.count > 1, readings < Self.mostReadings {
        let middle = group.startIndex + group.count / 2
        groups.append(group[middle...])
        groups.append(group[..<middle])
      } else {
        breaking += group
      }
    }
    return (sound, breaking)
  }

  /// Nil for a text that no grammar reads.
  private func language(of bytes: [UInt8], _ path: FilePath) -> (any LanguageSupport)? {
    do throws(FileClassifier.Skip) {
      let id = try classifier.classify(bytes, path: path, isExplicit: true, maxTargetBytes: 0).language
      return languages.first { $0.id == id }
    } catch {
      return nil
    }
  }

  /// How many parts of a text its language does not accept.
  private func mistakes(in bytes: [UInt8], _ language: any LanguageSupport, _ path: FilePath) -> Int {
    var parser = TreeSitterParser()
    do throws(TreeSitterParser.Failure) {
      let deadline = MonotonicClock.now() + Self.secondsPerReading * 1_000_000_000
      let file = try ParsedFile(
        source: SourceText(path: path.description, bytes: bytes), language: language, interner: Interner(), parser: &parser,
        deadline: deadline)
      return file.tree.unparsed.count + (language.blocksNeedStatements ? Self.emptyBlocks(in: file.tree) : 0)
    } catch {
      return Int.max
    }
  }

  /// Blocks without a statement: grammars accept them where an editor's user has not yet written one.
  private static func emptyBlocks(in tree: SyntaxTree) -> Int {
    zip(tree.kinds, tree.extents).count { $0 == .block && $1 == 1 }
  }
}
