package import Core
package import RuleEngine
package import Syntax
package import Taint

/// Everything that is wrong with rule files, each at its place and in the order of the files.
package struct RuleChecker: Sendable {
  private let languages: [any LanguageSupport]
  private let models: ModelLibrary

  package init(languages: [any LanguageSupport], models: ModelLibrary) {
    self.languages = languages
    self.models = models
  }

  package struct Outcome: Sendable {
    package var rules: Int
    package var diagnostics: [Diagnostic]
  }

  package func check(_ files: [(path: String, bytes: [UInt8])], work: Work = .inOrder) -> Outcome {
    let pack = RulePack.load(files, languages: languages, work: work, notesSharedNames: true).checkingKinds(models, languages)
    var diagnostics = pack.diagnostics + RulePathFilter(pack.rules).diagnostics + RuleLint.warnings(pack.rules)
    var byPath = Dictionary(grouping: diagnostics, by: \.path)
    for (path, bytes) in files {
      guard var own = byPath[path] else { continue }
      let source = SourceText(path: path, bytes: bytes)
      RulePlaces.locate(&own, in: source)
      for index in own.indices { own[index].locate(in: source) }
      byPath[path] = own
    }
    diagnostics = byPath.values.flatMap { $0 }.sorted { a, b in
      (a.path, a.line, a.span?.start.column ?? 0, a.message) < (b.path, b.line, b.span?.start.column ?? 0, b.message)
    }
    return Outcome(rules: pack.rules.count, diagnostics: diagnostics)
  }
}
