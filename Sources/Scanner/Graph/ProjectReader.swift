package import CodeGraph
package import Core
internal import Semantics
internal import Synchronization
package import Syntax
package import Taint

/// Reads the files of a project and links them, without any rule: for questions about the program as it is.
///
/// Languages that share their libraries (JavaScript and TypeScript) are one project. One is read at a time, so that no more than one is
/// held in memory.
package struct ProjectReader: Sendable {
  package struct Options: Sendable {
    package var targets: [String] = ["."]
    package var discovery = DiscoveryOptions()
    package var classifier = ClassifierOptions()
    package var workers = WorkerPool.processorCount
    package var readsConfiguration = true

    package init() {}
  }

  /// The files of one project, in path order.
  package struct Group: Sendable {
    /// Whose models apply: "javascript" for TypeScript too.
    package var language: String
    var files: FileList
  }

  /// A project that was read.
  package struct Linked {
    package var project: ProjectGraph
    package var calls: CallGraph
    package var models: LibraryModels
    package var kinds: [String]
    package var lines: [LineTable]
    package var diagnostics: [Diagnostic]
  }

  private let options: Options
  private let languages: [any LanguageSupport]
  private let fileSystem: any FileSystem
  private let models: ModelLibrary
  private let classifier: FileClassifier

  package init(options: Options, languages: [any LanguageSupport], models: ModelLibrary, fileSystem: any FileSystem) {
    self.options = options
    self.languages = languages
    self.models = models
    self.fileSystem = fileSystem
    classifier = FileClassifier(languages.map { LanguageSelector($0) }, options: options.classifier)
  }

  /// The projects among the targets, in the order of their languages' names.
  ///
  /// - Throws: ``UserError`` if a target does not exist or a configuration is refused.
  package func groups() throws(UserError) -> [Group] {
    var found = try Discovery(fileSystem, options: options.discovery).run(options.targets)
    let projects = try Projects(of: options.targets, in: fileSystem, readsConfiguration: options.readsConfiguration)
    var filtering = projects
    found = try filtering.filter(found)
    let table = LanguageTable(languages)
    var groups: [String: FileList] = [:]
    for file in found.files {
      var language = table.language(name: FilePath.display(file.path.name))
      if language == nil, let loaded = try? classifier.load(file, from: fileSystem) { language = loaded.language }
      guard let support = languages.first(where: { $0.id == language }), !support.linking.library.isEmpty else { continue }
      groups[support.linking.library, default: FileList()].append(file.path.bytes, isExplicit: file.isExplicit)
    }
    return groups.keys.sorted().map { Group(language: $0, files: groups[$0] ?? FileList()) }
  }

  private struct FileAnswer: Sendable {
    var graph: FileGraph
    var lines: LineTable
  }

  private struct State {
    var files: [Int: FileAnswer] = [:]
    var diagnostics: [Int: Diagnostic] = [:]
  }

  package func read(_ group: Group) -> Linked {
    let state = Mutex(State())
    let queue = WorkQueue(count: group.files.count)
    WorkerPool.run(max(1, min(options.workers, group.files.count))) { _ in
      var worker = FileWorker(languages)
      while let index = queue.next() {
        let answer = read(group.files[index], &worker)
        state.withLock { state in
          switch answer {
          case .success(let file): state.files[index] = file
          case .failure(let problem): state.diagnostics[index] = problem.diagnostic
          }
        }
      }
    }
    let done = state.withLock { state in
      defer { state = State() }
      return state
    }
    let order = done.files.keys.sorted()
    let entry = models.entry(group.language)
    let rules = languages.reduce(into: [String: LinkRules]()) { $0[$1.ruleLanguage] = $1.linking }
    let project = Linker(names: Interner(base: entry.names), library: entry.library, rules: rules).link(
      order.compactMap { done.files[$0]?.graph })
    return Linked(
      project: project, calls: CallGraphAnalysis(project: project, models: entry.models, kinds: entry.kinds).run(), models: entry.models,
      kinds: entry.kinds, lines: order.compactMap { done.files[$0]?.lines },
      diagnostics: entry.errors + done.diagnostics.sorted { $0.key < $1.key }.map(\.value))
  }

  private struct Problem: Error { var diagnostic: Diagnostic }

  /// What one thread keeps from file to file.
  private struct FileWorker: ~Copyable {
    let languages: [any LanguageSupport]
    var parser = TreeSitterParser()
    var interner = Interner()
    var scratch = SemanticsScratch()

    init(_ languages: [any LanguageSupport]) { self.languages = languages }
  }

  private func read(_ file: DiscoveredFile, _ worker: inout FileWorker) -> Result<FileAnswer, Problem> {
    let path = file.path.description
    func failure(_ message: String, _ level: Diagnostic.Level = .warning) -> Result<FileAnswer, Problem> {
      .failure(Problem(diagnostic: Diagnostic(level: level, code: .unreadable, message: "not in the graph: \(message)", path: path)))
    }
    let loaded: ClassifiedFile
    do throws(FileClassifier.Skip) {
      loaded = try classifier.load(file, from: fileSystem)
    } catch {
      return failure(error.detail.isEmpty ? error.reason.rawValue : error.detail, error.reason == .unreadable ? .warning : .note)
    }
    guard let support = worker.languages.first(where: { $0.id == loaded.language }) else { return failure("no language is known for it") }
    let extraction = support.extract(loaded.text.bytes, path: path)
    if extraction == nil, !loaded.text.bytes.isEmpty, support.isContainer(path: path) { return failure("the file format is broken") }
    // Names of past files fill the table; start anew before it grows large.
    if worker.interner.byteCount > 64 << 20 {
      worker.interner = Interner()
      worker.scratch = SemanticsScratch()
    }
    let source = SourceText(path: path, bytes: loaded.text.bytes)
    do throws(TreeSitterParser.Failure) {
      let parsed = try ParsedFile(
        source: extraction.map { SourceText(path: path, bytes: $0.bytes) } ?? source, language: support, interner: worker.interner,
        parser: &worker.parser, deadline: ScanLimits().deadline(ScanLimits().secondsPerFile))
      let semantics = FileSemantics(tree: parsed.tree, rules: support.semantics, scratch: &worker.scratch)
      let graph = FileGraphBuilder(tree: parsed.tree, semantics: semantics, language: support, path: path).build()
      return .success(FileAnswer(graph: graph, lines: LineTable(source, extraction)))
    } catch {
      return failure("parsing took too long")
    }
  }
}
