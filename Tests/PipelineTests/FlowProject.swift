import Core
import Languages
import RuleEngine
import Scanner
import Synchronization
import Taint

/// A project of a few files whose taint rules are answered as in a scan, with the library models of this checkout.
struct FlowProject {
  /// The rule that tests share: `source()` and what comes from outside must not arrive in `sink(…)` or in a statement.
  static let rule = """
    rules:
      - id: flow
        languages: [python, javascript, typescript, java, go]
        severity: HIGH
        message: Data of a source arrives in a sink.
        mode: taint
        pattern-sources: [{model: remote-input}, {pattern: source()}]
        pattern-sinks: [{model: sql}, {pattern: sink($DATA)}]
    """

  static let models = ModelLibrary(
    files: (try? RuleFiles.list(Checkout.models, in: LinuxFileSystem()).read(from: LinuxFileSystem())) ?? [],
    languages: LanguageRegistry.all)

  var files: [String: String]

  init(_ files: [String: String]) { self.files = files }

  struct Result {
    var findings: [Finding] = []
    var diagnostics: [Diagnostic] = []

    /// "path:line" of each finding, in the order of the report.
    var places: [String] { findings.map { "\($0.location.path):\($0.location.start.line)" } }

    /// All that a report shows of a finding, its way too.
    var described: [String] {
      findings.map { finding in
        let steps = finding.flow.map {
          "\($0.role) \($0.location.path):\($0.location.start.line):\($0.location.start.column) \($0.message)"
        }
        return
          "\(finding.location.path):\(finding.location.start.line) \(finding.ruleID) \(finding.confidence) \(finding.fingerprint) \(steps)"
      }
    }
  }

  /// What is found and not said in the comments of a file, and the other way round. A `todoruleid:` that is found and a `todook:` that is
  /// not are said too: what is mended becomes a `ruleid:` and an `ok:`.
  static func differences(_ text: String, _ findings: [Finding], rules: Set<String>, file: String) -> [String] {
    let strict = text.replacing("todoruleid:", with: "ok:").replacing("todook:", with: "ruleid:")
    return RuleAnnotations(Array(strict.utf8)).compare(findings, rules: rules, file: file)
  }

  func scan(rules: String = rule, workers: Int = 2, limits: ScanLimits = ScanLimits(), cache: ScanCache? = nil) throws -> Result {
    try scan(
      RulePack.load([("rules.yaml", Array(rules.utf8))], languages: LanguageRegistry.all), workers: workers, limits: limits, cache: cache)
  }

  func scan(
    _ pack: RulePack, workers: Int = 2, limits: ScanLimits = ScanLimits(), models: ModelLibrary = Self.models,
    cache: ScanCache? = nil, context: Set<String> = [], isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> Result {
    let system = MemoryFileSystem(files)
    var classifying = ClassifierOptions()
    classifying.maxTargetBytes = 0
    let found = try Discovery(system, options: DiscoveryOptions()).run(["."])
    var (asked, others) = (FileList(), FileList())
    for file in found.files {
      if context.contains(file.path.description) {
        others.append(file.path.bytes, isExplicit: file.isExplicit)
      } else {
        asked.append(file.path.bytes, isExplicit: file.isExplicit)
      }
    }
    var request = ScanEngine.Request(
      pack: pack, languages: LanguageRegistry.all, files: asked,
      classifier: FileClassifier(LanguageRegistry.all.map { LanguageSelector($0) }, options: classifying), fileSystem: system,
      displayPath: { $0.description }, identity: { $0.description }, policy: { _ in FilePolicy() }, models: models)
    request.workers = workers
    request.limits = limits
    request.cache = cache
    request.context = others
    request.isCancelled = isCancelled
    let result = Mutex(Result(diagnostics: pack.diagnostics))
    ScanEngine(request).run { _, file in
      result.withLock {
        $0.findings += file.findings
        $0.diagnostics += file.diagnostics
      }
    }
    return result.withLock { $0 }
  }
}
