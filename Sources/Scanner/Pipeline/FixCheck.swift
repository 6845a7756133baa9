internal import Core
internal import RuleEngine
internal import Syntax

/// Tells the fixes that a file can take from those that would break it: a file has no more mistakes of syntax with them than without.
///
/// All fixes are tried together, for most are sound. A group that breaks the file is cut in two, and each part is tried on top of
/// what is accepted already, larger groups before their parts. A replacement that breaks one place mostly breaks all of its places,
/// so groups are cut between rules first, and then after the rule's first fix, which shows what the rule does.
///
/// ```
///   a1 b1 a2 b2 a3 b3             breaks the file
///   ├─ a1 a2 a3                   breaks it
///   │  ├─ a1                      breaks it: left out
///   │  └─ a2 a3 ...               tried after b1 b2 b3
///   └─ b1 b2 b3                   sound
/// ```
///
/// A file that is broken as it is stays as broken as it is.
struct FixCheck {
  /// What became of the fixes of one file, each part in the order of their places.
  struct Answer {
    var sound: [PlacedFix] = []
    /// Those with which the file has more mistakes.
    var breaking: [PlacedFix] = []
    /// Those of which nobody knows: the time was over, or somebody stopped the work.
    var untried: [PlacedFix] = []
  }

  private let languages: [any LanguageSupport]
  private let classifier: FileClassifier
  private let mostReadings: Int

  /// - Parameter mostReadings: how often one file is read, where no time limits it.
  init(_ languages: [any LanguageSupport], mostReadings: Int) {
    self.languages = languages
    classifier = FileClassifier(languages.map { LanguageSelector($0) })
    self.mostReadings = mostReadings
  }

  /// - Parameters:
  ///   - bytes: the text that the fixes are of.
  ///   - deadline: monotonic nanoseconds at which to give up; 0 = never.
  ///   - isCancelled: asked before each reading.
  func sort(_ fixes: [PlacedFix], of bytes: [UInt8], path: FilePath, deadline: UInt64, isCancelled: () -> Bool) -> Answer {
    guard let language = language(of: bytes, path) else { return Answer(sound: fixes) }
    var answer = Answer()
    let ordered = Self.byRule(fixes)
    var waiting = [ordered[...]]
    do throws(TreeSitterParser.Failure) {
      let before = try mistakes(in: bytes, language, path, deadline)
      var readings = 0
      while let group = waiting.first, readings < mostReadings, !isCancelled() {
        readings += 1
        let mended = FixApplication.apply((answer.sound + group).map(\.fix), to: bytes).bytes
        let isSound = try mistakes(in: mended, language, path, deadline) <= before
        waiting.removeFirst()
        if isSound {
          answer.sound += group
        } else if group.count == 1 {
          answer.breaking += group
        } else {
          let cut = Self.cut(group, of: ordered)
          waiting += [group[..<cut], group[cut...]]
        }
      }
    } catch {
      // The time is over, or the parser gave up: nothing is known of those that wait.
    }
    answer.untried = waiting.flatMap { $0 }
    return answer.inOrder()
  }

  /// The fixes of a rule side by side, in the order of their places; rules in the order of their first fixes.
  private static func byRule(_ fixes: [PlacedFix]) -> [PlacedFix] {
    var groups: [[PlacedFix]] = []
    var indexes: [String: Int] = [:]
    for fix in fixes {
      if let index = indexes[fix.place.rule] {
        groups[index].append(fix)
      } else {
        indexes[fix.place.rule] = groups.count
        groups.append([fix])
      }
    }
    return groups.flatMap { $0 }
  }

  /// Where a group of two fixes or more is cut: between rules as near to the middle as they meet, after the first of all fixes of
  /// a rule, and in the middle of what is a part of them.
  private static func cut(_ group: ArraySlice<PlacedFix>, of ordered: [PlacedFix]) -> Int {
    let middle = group.startIndex + group.count / 2
    let borders = group.indices.dropFirst().filter { ordered[$0].place.rule != ordered[$0 - 1].place.rule }
    if let border = borders.min(by: { abs($0 - middle) < abs($1 - middle) }) { return border }
    let rule = ordered[group.startIndex].place.rule
    let startsRule = group.startIndex == 0 || ordered[group.startIndex - 1].place.rule != rule
    let endsRule = group.endIndex == ordered.count || ordered[group.endIndex].place.rule != rule
    return startsRule && endsRule ? group.startIndex + 1 : middle
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
  private func mistakes(
    in bytes: [UInt8], _ language: any LanguageSupport, _ path: FilePath, _ deadline: UInt64
  ) throws(TreeSitterParser.Failure) -> Int {
    var parser = TreeSitterParser()
    let file = try ParsedFile(
      source: SourceText(path: path.description, bytes: bytes), language: language, interner: Interner(), parser: &parser,
      deadline: deadline)
    return file.tree.unparsed.count + (language.blocksNeedStatements ? Self.emptyBlocks(in: file.tree) : 0)
  }

  /// Blocks without a statement: grammars accept them where an editor's user has not yet written one.
  private static func emptyBlocks(in tree: SyntaxTree) -> Int {
    zip(tree.kinds, tree.extents).count { $0 == .block && $1 == 1 }
  }
}

extension FixCheck.Answer {
  fileprivate func inOrder() -> Self {
    func sorted(_ fixes: [PlacedFix]) -> [PlacedFix] { fixes.sorted { $0.fix.range < $1.fix.range } }
    return Self(sound: sorted(sound), breaking: sorted(breaking), untried: sorted(untried))
  }
}
