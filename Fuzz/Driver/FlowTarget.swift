import CodeGraph
import Core
import Languages
import RuleEngine
import Scanner
import Semantics
import Synchronization
import Syntax
import Taint

/// Projects under all rules that follow data, with the library models: parse, lower, graph, link, solve, report.
///
/// The first byte chooses the language (and, with 0x40, a second scan with more threads); a byte 0x1E ends a file and begins the next one of the same project.
final class FlowTarget: FuzzTarget {
  private static let separator: UInt8 = 0x1E
  /// Where the files of an input lie, without their endings: names that imports of the seeds find.
  private static let names = ["main", "helpers", "package/__init__", "package/helpers", "text/text", "index"]

  private let pack: RulePack
  private let models: ModelLibrary
  private var parser = TreeSitterParser()

  init() {
    pack = BuiltinRules.flowPack()
    models = BuiltinRules.models()
  }

  func run(_ input: [UInt8]) {
    var reader = InputReader(input)
    let choice = reader.byte()
    let language = LanguageRegistry.all[(choice & 0x3F) % LanguageRegistry.all.count]
    let parts = reader.all().split(separator: Self.separator, maxSplits: Self.names.count - 1, omittingEmptySubsequences: false)
    var files: [String: [UInt8]] = [:]
    for (name, part) in zip(Self.names, parts) { files[name + (language.extensions.first ?? "")] = Array(part) }
    for bytes in files.values { validate(bytes, language) }

    let one = scan(files, workers: 1)
    for result in one.results.values { check(result, byteCount: .max) }
    for finding in one.findings where !finding.flow.isEmpty {
      demand(finding.flow.first?.role == .source, "a way begins at a source")
      demand(finding.flow.last?.role == .sink, "a way ends at a sink")
      for step in finding.flow {
        demand(files[step.location.path] != nil, "every step lies in a file of the project")
        demand(step.location.start.offset <= step.location.end.offset, "a step ends after its start")
        demand(!step.message.isEmpty, "a step says what happens")
      }
    }
    guard choice & 0x40 != 0 else { return }
    let two = scan(files, workers: 3)
    demand(two.findings.map(\.fingerprint) == one.findings.map(\.fingerprint), "the findings do not depend on the threads")
    demand(
      two.findings.map { $0.flow.map(\.location.start.offset) } == one.findings.map { $0.flow.map(\.location.start.offset) },
      "nor do their ways")
  }

  private func validate(_ bytes: [UInt8], _ language: any LanguageSupport) {
    guard let file = parsed(bytes, language, &parser, Interner()) else { return }
    var scratch = SemanticsScratch()
    let semantics = FileSemantics(tree: file.tree, rules: language.semantics, scratch: &scratch)
    let graph = FileGraphBuilder(tree: file.tree, semantics: semantics, language: language).build()
    let problems = GraphValidator.problems(graph)
    demand(problems.isEmpty, "the graph is sound: \(problems.first ?? "")")
  }

  private struct Answer {
    var findings: [Finding] = []
    var results: [Int: FileResult] = [:]
  }

  private func scan(_ files: [String: [UInt8]], workers: Int) -> Answer {
    let system = MemoryFileSystem(Dictionary(uniqueKeysWithValues: files.keys.map { ($0, "") }))
    for (name, bytes) in files { try? system.write(FilePath(name), bytes) }
    guard let found = try? Discovery(system, options: DiscoveryOptions()).run(["."]) else { return Answer() }
    var request = ScanEngine.Request(
      pack: pack, languages: LanguageRegistry.all, files: found.files,
      classifier: FileClassifier(LanguageRegistry.all.map { LanguageSelector($0) }, options: ClassifierOptions()), fileSystem: system,
      displayPath: { $0.description }, identity: { $0.description }, policy: { _ in FilePolicy() }, models: models)
    request.workers = workers
    let answer = Mutex(Answer())
    ScanEngine(request).run { index, result in
      answer.withLock {
        $0.findings += result.findings
        $0.results[index] = result
      }
    }
    return answer.withLock { $0 }
  }
}
