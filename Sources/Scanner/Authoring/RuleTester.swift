package import Core
internal import RuleEngine
internal import Synchronization
package import Syntax
package import Taint

/// Runs rules on the annotated examples beside them: see ``RuleAnnotations`` for the comments and ``RuleTestPairs`` for the names.
package struct RuleTester: Sendable {
  private let languages: [any LanguageSupport]
  private let table: LanguageTable
  private let fileSystem: any FileSystem
  private let models: ModelLibrary

  /// Whether lines under `todoruleid:` and `todook:` do not count.
  package var ignoresTodo = false
  package var workers = 1

  /// - Parameter models: what library code does, for taint rules.
  package init(languages: [any LanguageSupport], fileSystem: any FileSystem, models: ModelSource = ModelSource { _ in [] }) {
    self.models = ModelLibrary(models, languages: languages)
    self.languages = languages
    table = LanguageTable(languages)
    self.fileSystem = fileSystem
  }

  /// - Parameters:
  ///   - rules: a rule file or a folder of them.
  ///   - tests: where the examples are, if not beside the rules.
  /// - Returns: one report for each rule file, in the order of their paths.
  package func run(_ rules: FilePath, tests: FilePath? = nil) throws(UserError) -> [RuleTestReport] {
    let pairs = try RuleTestPairs(fileSystem).pairs(rules: rules, tests: tests)
    guard workers > 1, pairs.count > 1 else { return pairs.map(test) }
    let reports = Mutex([RuleTestReport?](repeating: nil, count: pairs.count))
    let queue = WorkQueue(count: pairs.count)
    WorkerPool.run(min(workers, pairs.count)) { _ in
      while let index = queue.next() {
        let report = test(pairs[index])
        reports.withLock { $0[index] = report }
      }
    }
    return reports.withLock { $0.compactMap { $0 } }
  }

  private func test(_ pair: RuleTestPairs.Pair) -> RuleTestReport {
    var report = RuleTestReport(path: pair.rule.description)
    let pack: RulePack
    do throws(FileError) {
      let bytes = try fileSystem.read(pair.rule, limit: 16 << 20, followLinks: true)
      pack = RulePack.load([(report.path, bytes)], languages: languages).checkingKinds(models, languages)
    } catch {
      report.errors.append(Diagnostic(level: .error, code: .brokenRule, message: "cannot read it: \(error.message)", path: report.path))
      return report
    }
    report.errors = pack.diagnostics.filter { $0.level == .error }
    for example in pair.examples { check(example, pack, &report) }
    report.lacksFixedExample = report.fixes.isEmpty && pack.rules.contains { $0.fix != nil || $0.fixRegex != nil }
    return report
  }

  private func check(_ example: RuleTestPairs.Example, _ pack: RulePack, _ report: inout RuleTestReport) {
    let path = example.path.description
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try fileSystem.read(example.path, limit: 16 << 20, followLinks: true)
    } catch {
      report.cases.append(RuleTestReport.Case(rule: "", path: path, errors: ["cannot read it: \(error.message)"]))
      return
    }
    let annotations = RuleAnnotations(bytes)
    guard let language = language(of: example.path, pack, annotations) else { return }
    var scanner = FileScanner(pack: pack, languages: languages)
    let result = scanner.scanAlone(
      path: path, bytes: bytes, language: language,
      phase: DataFlowPhase(program: TaintProgram(pack), models: models, languages: languages))
    let source = SourceText(path: path, bytes: bytes)
    var cases = annotations.cases(result.findings, rules: Set(pack.rules.map(\.name)), ignoresTodo: ignoresTodo, path: path) { line in
      source.text(source.lineRange(line))
    }
    let errors = result.diagnostics.filter { $0.level == .error }.map(\.message)
    if !errors.isEmpty {
      if cases.isEmpty { cases.append(RuleTestReport.Case(rule: pack.rules.first?.id ?? "", path: path)) }
      for index in cases.indices { cases[index].errors = errors }
    }
    report.cases += cases
    if let fixed = example.fixed {
      report.fixes.append(check(fixes: result.findings.compactMap(\.fix), of: bytes, path, against: fixed))
    }
  }

  /// The language that an example is read as. Its rules say so where its name does not: any text may be an example of theirs.
  /// A file that is neither of a language of theirs nor speaks of one of them is something else that lies there: a page, a picture.
  private func language(of example: FilePath, _ pack: RulePack, _ annotations: RuleAnnotations) -> String? {
    let name = FilePath.display(example.name)
    if let known = table.language(name: name), let support = languages.first(where: { $0.id == known }), pack.hasRules(for: support) {
      return known
    }
    guard !annotations.all.isEmpty, !name.hasSuffix(".md") else { return nil }
    let wanted = pack.rules.flatMap(\.languages)
    let meant = languages.first { language in
      pack.byLanguage[language.id]?.isEmpty == false && wanted.contains { language.isMeant(by: $0) }
    }
    return meant?.id ?? (pack.textRules.isEmpty ? nil : PlainText.id)
  }

  private func check(fixes: [Fix], of bytes: [UInt8], _ path: String, against fixed: FilePath) -> RuleTestReport.FixCase {
    var test = RuleTestReport.FixCase(path: path, fixedPath: fixed.description)
    do throws(FileError) {
      let expected = try fileSystem.read(fixed, limit: 16 << 20, followLinks: true)
      let actual = FixApplication.apply(fixes, to: bytes).bytes
      if actual != expected { test.changes = LineDifferences.between(expected: expected, actual: actual) }
    } catch {
      test.error = "cannot read it: \(error.message)"
    }
    return test
  }
}

extension RuleTestReport {
  /// What is wrong, in words.
  package var problems: [String] {
    if isUntested { return ["no example file beside the rule"] }
    return errors.map { "line \($0.line): \($0.message)" } + cases.flatMap(\.problems) + fixes.flatMap(\.problems)
  }
}

extension RuleTestReport.FixCase {
  fileprivate var problems: [String] {
    let name = fixedPath.split(separator: "/").last.map(String.init) ?? fixedPath
    if let error { return ["\(name): \(error)"] }
    return changes.map { "\(name):\($0.line): \($0.isExpected ? "not made by the fixes" : "made by the fixes"): `\($0.text)`" }
  }
}
