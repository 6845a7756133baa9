internal import CodeGraph
package import Core
package import RuleEngine
internal import Synchronization
package import Syntax
package import Taint

/// Scans a list of files on all cores and hands the results on in path order.
///
/// Workers take files from a queue and leave results in a slot each; whoever completes the first open slot hands on all
/// finished results after it. So output streams, and is the same for any number of workers.
package final class ScanEngine: Sendable {
  package struct Request: Sendable {
    package var pack: RulePack
    package var languages: [any LanguageSupport]
    package var files: FileList
    /// Files of the same projects that nobody asks about: data flows through them, and nothing is reported of them.
    package var context = FileList()
    /// What stood in a file earlier, by its index, in place of what stands there now.
    var earlier: [Int: (path: FilePath, bytes: [UInt8])] = [:]
    package var classifier: FileClassifier
    package var fileSystem: any FileSystem
    package var limits = ScanLimits()
    package var workers = 1
    /// Path as shown in reports.
    package var displayPath: @Sendable (FilePath) -> String
    /// Path as fingerprints know it.
    package var identity: @Sendable (FilePath) -> String
    /// What holds for a file.
    package var policy: @Sendable (FilePath) -> FilePolicy
    package var suppressions = SuppressionOptions()
    /// All rules that comments may name, those that do not run here too; nil: those of the pack.
    package var knownRules: Deferred<Set<String>>?
    /// What library code does, for taint rules.
    package var models: ModelLibrary
    /// Files with settings that are not scanned themselves, but that the code loads.
    package var settings: [FilePath] = []
    /// The question, if the rules are one that somebody asks of the data flow.
    package var query: FlowQuery?
    /// What earlier scans found, and where this one keeps what it finds.
    package var cache: ScanCache?
    /// Set from outside to stop early (Ctrl-C).
    package var isCancelled: @Sendable () -> Bool = { false }
    /// Called after each file, from any thread.
    package var progress: @Sendable (_ bytes: Int) -> Void = { _ in }

    package init(
      pack: RulePack, languages: [any LanguageSupport], files: FileList, classifier: FileClassifier, fileSystem: any FileSystem,
      displayPath: @escaping @Sendable (FilePath) -> String, identity: @escaping @Sendable (FilePath) -> String,
      policy: @escaping @Sendable (FilePath) -> FilePolicy, models: ModelLibrary
    ) {
      self.models = models
      self.pack = pack
      self.languages = languages
      self.files = files
      self.classifier = classifier
      self.fileSystem = fileSystem
      self.displayPath = displayPath
      self.identity = identity
      self.policy = policy
    }

    func isContext(_ index: Int) -> Bool { index >= files.count }

    func file(_ index: Int) -> DiscoveredFile { isContext(index) ? context[index - files.count] : files[index] }

    /// The cache, for a file of which it may know: nobody asks what is found in files that data only flows through, and what stood in one
    /// earlier is not what it knows the path for.
    func cacheOf(_ index: Int) -> ScanCache? { isContext(index) || earlier[index] != nil ? nil : cache }

    func policyOf(_ index: Int) -> FilePolicy {
      var policy = policy(file(index).path)
      if isContext(index) { policy.isEnabled = { [isEnabled = policy.isEnabled] in !$0.taint.isEmpty && isEnabled($0) } }
      return policy
    }

    func load(_ index: Int, _ policy: FilePolicy) throws(FileClassifier.Skip) -> ClassifiedFile {
      let file = file(index)
      let isText = !isContext(index) && pack.textRules.contains { policy.isEnabled($0.rule) }
      if let old = earlier[index] {
        return try classifier.classify(
          old.bytes, path: old.path, isExplicit: file.isExplicit, maxTargetBytes: policy.maxTargetBytes, keepsUnknownLanguage: isText)
      }
      return try classifier.load(
        file, from: fileSystem, maxTargetBytes: policy.maxTargetBytes, keepsUnknownLanguage: isText)
    }
  }

  private struct Slots {
    var finished: [Int: FileResult] = [:]
    var next = 0
    var isDelivering = false
  }

  private let request: Request
  private let tables: RuleTables

  package init(_ request: Request) {
    self.request = request
    tables = RuleTables(request.pack, knownRules: request.knownRules)
  }

  /// - Parameter deliver: gets each file's result, in the order of the files, never two at a time.
  package func run(_ deliver: @escaping @Sendable (Int, FileResult) -> Void) {
    if tables.program.isEmpty {
      runFiles(request.files.count, deliver)
    } else if !runProject(deliver) {
      // A part of the cache that was not looked at before is damaged.
      var request = request
      request.cache = request.cache?.emptied()
      request.progress = { _ in }
      return ScanEngine(request).run(deliver)
    }
    if request.isCancelled() { request.cache?.discard() } else { request.cache?.store() }
  }

  private func runFiles(_ count: Int, _ deliver: @escaping @Sendable (Int, FileResult) -> Void) {
    let queue = WorkQueue(count: count)
    let slots = Mutex(Slots())
    let (request, tables) = (request, tables)
    let workers = max(1, min(request.workers, count))
    WorkerPool.run(workers) { _ in
      var scanner = FileScanner(
        pack: request.pack, languages: request.languages, limits: request.limits, suppressions: request.suppressions,
        tables: tables, isCancelled: request.isCancelled)
      scanner.phase = Self.phaseOfTaken(request, tables)
      while let index = queue.next(), !request.isCancelled() {
        let result = Self.scan(index, &scanner, request)
        // What was cut off may lack what its negations would have taken away.
        if request.isCancelled() { break }
        if !request.isContext(index) { request.progress(result.bytes) }
        Self.handOn(index, result, slots, deliver)
      }
    }
  }

  /// With taint rules: all files first, then what flows between them, then the files about which that says something again.
  /// - Returns: false if a graph of the cache can't be read; nothing has been delivered then.
  private func runProject(_ deliver: @escaping @Sendable (Int, FileResult) -> Void) -> Bool {
    let results = Mutex([Int: FileResult]())
    runFiles(request.files.count + request.context.count) { index, result in results.withLock { $0[index] = result } }
    var all = results.withLock { results in
      defer { results = [:] }
      return results
    }
    let graphs = all.keys.sorted().compactMap { index in all[index].flatMap { GraphSource(index, $0) } }
    let digests = all.compactMapValues(\.digest)
    let (request, tables) = (request, tables)
    for index in all.keys {
      all[index]?.graph = nil
      all[index]?.storedGraph = nil
      if request.isContext(index) { all[index] = nil }
    }
    guard !graphs.isEmpty, !request.isCancelled() else {
      for index in all.keys.sorted() { if let result = all[index] { deliver(index, result) } }
      return true
    }
    let texts = Mutex([Int: ParsedText]())
    let program = tables.program
    let phase = DataFlowPhase(program: program, models: request.models, languages: request.languages, query: request.query)
    let paths = RulePathFilter(program.rules)
    let exclusions = graphs.reduce(into: [:]) { $0[$1.file] = paths.exclusion(of: request.file($1.file).path.description) }
    let answer = phase.run(
      graphs, settings: FlowSettings(properties: Self.properties(request), aliases: Self.aliases(request)), workers: request.workers,
      limits: request.limits, isMeant: { rule, file in exclusions[file]?.applies(rule) ?? true },
      isCancelled: request.isCancelled, cache: request.cache
    ) { index in
      if let known = texts.withLock({ $0[index] }) { return known }
      guard let text = Self.text(index, request, digests[index]) else { return nil }
      texts.withLock { $0[index] = text }
      return text
    }
    guard let answer else { return false }
    let again = answer.results.keys.filter { !request.isContext($0) }.sorted()
    let queue = WorkQueue(count: again.count)
    WorkerPool.run(max(1, min(request.workers, again.count))) { _ in
      var scanner = FileScanner(
        pack: request.pack, languages: request.languages, limits: request.limits, suppressions: request.suppressions, tables: tables)
      scanner.phase = Self.phaseOfTaken(request, tables)
      while let position = queue.next(), !request.isCancelled() {
        let index = again[position]
        let result = Self.scan(index, &scanner, request, flows: answer.results[index])
        results.withLock { $0[index] = result }
      }
    }
    for (index, result) in results.withLock({ $0 }) { all[index] = result }
    if let first = all.keys.min() { all[first]?.diagnostics += answer.diagnostics }
    for index in all.keys.sorted() { if let result = all[index] { deliver(index, result) } }
    return true
  }

  /// What follows data within texts that rules take out of files.
  private static func phaseOfTaken(_ request: Request, _ tables: RuleTables) -> DataFlowPhase? {
    guard tables.takesTexts, !tables.flowLanguages.isEmpty, request.query == nil else { return nil }
    return DataFlowPhase(program: tables.program, models: request.models, languages: request.languages)
  }

  private static func properties(_ request: Request) -> [String: String] {
    var found = PropertyFiles(request.languages)
    for file in request.files where PropertyFiles.isOne(FilePath.display(file.path.name)) {
      let bytes = try? request.fileSystem.read(file.path, limit: PropertyFiles.maximumBytes, followLinks: file.isExplicit)
      if let bytes { found.add(bytes, name: FilePath.display(file.path.name)) }
    }
    for path in request.settings {
      if let bytes = try? request.fileSystem.read(path, limit: PropertyFiles.maximumBytes, followLinks: false) {
        found.add(bytes, name: FilePath.display(path.name))
      }
    }
    return found.known
  }

  private static func aliases(_ request: Request) -> ModuleAliases {
    var found = ModuleSettings()
    for file in request.files where ModuleSettings.isOne(FilePath.display(file.path.name)) {
      if file.path.description.contains("node_modules/") { continue }
      let bytes = try? request.fileSystem.read(file.path, limit: ModuleSettings.maximumBytes, followLinks: file.isExplicit)
      if let bytes { found.add(bytes, path: request.displayPath(file.path)) }
    }
    return found.aliases
  }

  /// - Parameter digest: of the file as it was scanned.
  private static func text(_ index: Int, _ request: Request, _ digest: ScanCache.Digest?) -> ParsedText? {
    let policy = request.policyOf(index)
    guard let loaded = try? request.load(index, policy) else {
      request.cache?.noteUnsteady()
      return nil
    }
    if let cache = request.cache, let digest, Self.digest(index, loaded, policy, request, cache) != digest { cache.noteUnsteady() }
    let path = request.displayPath(request.file(index).path)
    let language = request.languages.first { $0.id == loaded.language }
    return ParsedText(
      path: path, bytes: loaded.text.bytes, language: language, among: request.languages,
      deadline: request.limits.deadline(policy.secondsPerFile ?? request.limits.secondsPerFile))
  }

  private static func handOn(_ index: Int, _ result: FileResult, _ slots: borrowing Mutex<Slots>, _ deliver: (Int, FileResult) -> Void) {
    var isMine = slots.withLock { slots in
      slots.finished[index] = result
      if slots.isDelivering { return false }
      slots.isDelivering = true
      return true
    }
    while isMine {
      let ready = slots.withLock { slots -> (Int, FileResult)? in
        guard let result = slots.finished.removeValue(forKey: slots.next) else {
          slots.isDelivering = false
          return nil
        }
        slots.next += 1
        return (slots.next - 1, result)
      }
      if let ready { deliver(ready.0, ready.1) } else { isMine = false }
    }
  }

  private static func scan(
    _ index: Int, _ scanner: inout FileScanner, _ request: Request, flows: [FlowResult]? = nil
  ) -> FileResult {
    let file = request.file(index)
    let path = request.displayPath(file.path)
    do throws(FileClassifier.Skip) {
      let policy = request.policyOf(index)
      let loaded = try request.load(index, policy)
      func scanned() -> FileResult {
        scanner.scan(
          path: path, identity: request.identity(file.path), bytes: loaded.text.bytes, language: loaded.language, policy: policy,
          flows: flows)
      }
      guard let cache = request.cacheOf(index) else { return scanned() }
      let digest = Self.digest(index, loaded, policy, request, cache)
      if let known = cache.result(path, digest, flows: flows, bytes: loaded.text.bytes) { return known }
      var result = scanned()
      if !request.isCancelled() { cache.keep(path, digest, &result, flows: flows) }
      return result
    } catch {
      var result = FileResult()
      result.skip = SkippedFile(path: path, reason: error.reason, detail: error.detail)
      if error.reason == .unreadable || file.isExplicit {
        result.diagnostics.append(
          Diagnostic(
            level: error.reason == .unreadable ? .error : .warning, code: .unreadable,
            message: "not scanned: \(error.detail.isEmpty ? error.reason.rawValue.replacing("-", with: " ") : error.detail)", path: path))
      }
      return result
    }
  }

  private static func digest(
    _ index: Int, _ loaded: ClassifiedFile, _ policy: FilePolicy, _ request: Request, _ cache: ScanCache
  ) -> ScanCache.Digest {
    let path = request.file(index).path
    return cache.digest(
      path: request.displayPath(path), identity: request.identity(path), language: loaded.language, settings: policy.key(),
      bytes: loaded.text.bytes)
  }
}
