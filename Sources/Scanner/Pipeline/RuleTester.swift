package import Core
internal import RuleEngine
package import Syntax
package import Taint

/// Runs rules on annotated examples.
///
/// A rule file `x.yaml` is tested by every file `x.*` beside it that is of a scanned language.
/// A comment `ruleid: a, b` says that rules a and b must find something that begins on the next line of code; `ok: a` that
/// a must not; `todoruleid:` and `todook:` say what should be one day. A finding without an annotation fails the test.
/// `x.fixed.ext` is the example after all fixes.
package struct RuleTester: Sendable {
  private let languages: [any LanguageSupport]
  private let table: LanguageTable
  private let fileSystem: any FileSystem

  private let models: ModelLibrary

  /// - Parameter models: what library code does, for taint rules.
  package init(languages: [any LanguageSupport], fileSystem: any FileSystem, models: ModelSource = ModelSource { _ in [] }) {
    self.models = ModelLibrary(models, languages: languages)
    self.languages = languages
    table = LanguageTable(languages)
    self.fileSystem = fileSystem
  }

  package struct Report {
    /// The rule file.
    package var path: String
    /// What is wrong, in words; empty if the test passed.
    package var problems: [String]
  }

  package func run(_ root: FilePath) throws(UserError) -> [Report] {
    var reports: [Report] = []
    for file in try RuleFiles.load(root, from: fileSystem) {
      reports.append(test(file))
    }
    return reports
  }

  private func test(_ file: (path: String, bytes: [UInt8])) -> Report {
    let pack = RulePack.load([file], languages: languages).checkingKinds(models, languages)
    var problems = pack.diagnostics.filter { $0.level == .error }.map { "line \($0.line): \($0.message)" }
    do throws(FileError) {
      let examples = try examples(of: FilePath(displayed: file.path))
      if examples.isEmpty, problems.isEmpty { problems.append("no example file beside the rule") }
      for example in examples { problems += check(example, pack) }
    } catch {
      problems.append("cannot look for examples: \(error.message)")
    }
    return Report(path: file.path, problems: problems)
  }

  private func examples(of rule: FilePath) throws(FileError) -> [FilePath] {
    let folder = rule.parent ?? FilePath(".")
    let ruleName = FilePath.display(rule.name)
    let stem = String(ruleName[..<(ruleName.lastIndex(of: ".") ?? ruleName.endIndex)])
    let listing = try fileSystem.openDirectory(folder, followLinks: true).list()
    var found: [FilePath] = []
    for index in 0..<listing.count {
      let name = FilePath.display(listing.name(index))
      guard name.hasPrefix(stem + "."), name != ruleName, !name.hasPrefix(stem + ".fixed.") else { continue }
      if table.language(name: name) != nil { found.append(folder.appending(name)) }
    }
    return found.sorted()
  }

  private func check(_ example: FilePath, _ pack: RulePack) -> [String] {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try fileSystem.read(example, limit: 16 << 20, followLinks: true)
    } catch {
      return ["cannot read \(example): \(error.message)"]
    }
    let name = FilePath.display(example.name)
    guard let language = table.language(name: name) else { return [] }
    var scanner = FileScanner(pack: pack, languages: languages)
    let result = scanner.scanAlone(
      path: example.description, bytes: bytes, language: language,
      phase: DataFlowPhase(program: TaintProgram(pack), models: models, languages: languages))
    var problems = result.diagnostics.filter { $0.level == .error }.map { "\(name): \($0.message)" }
    let annotations = RuleAnnotations(bytes)
    problems += annotations.compare(result.findings, rules: Set(pack.rules.map(\.id)), file: name)
    problems += checkFix(example, bytes, result.findings)
    return problems
  }

  private func checkFix(_ example: FilePath, _ bytes: [UInt8], _ findings: [Finding]) -> [String] {
    let name = FilePath.display(example.name)
    guard let dot = name.lastIndex(of: "."), let folder = example.parent else { return [] }
    let fixedName = String(name[..<dot]) + ".fixed" + String(name[dot...])
    let expected: [UInt8]
    do throws(FileError) {
      expected = try fileSystem.read(folder.appending(fixedName), limit: 16 << 20, followLinks: true)
    } catch {
      return error.kind == .notFound ? [] : ["\(fixedName): \(error.message)"]
    }
    let actual = FixApplication.apply(findings.compactMap(\.fix), to: bytes).bytes
    guard actual != expected else { return [] }
    let actualLines = String(decoding: actual, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let expectedLines = String(decoding: expected, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in actualLines.enumerated() where index >= expectedLines.count || line != expectedLines[index] {
      let wanted = index < expectedLines.count ? String(expectedLines[index]) : "(end of file)"
      return ["\(fixedName) line \(index + 1): the fix gives `\(line)`, expected `\(wanted)`"]
    }
    return ["\(fixedName): the fixed example is shorter than expected"]
  }
}
