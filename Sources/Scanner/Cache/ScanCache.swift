internal import CodeGraph
package import Core
internal import Synchronization

/// What an earlier scan of the same files found, so that files that have not changed are neither parsed nor matched again.
///
/// One file holds it all: for each scanned file what it gave by itself, its graph, and what it gave together with what data flow found
/// about it; for each family of languages what data flow found. Everything stands under a hash of all that it depends on, and the whole
/// under ``Place/key``, which stands for the program, the rules, the models and the settings of the scan. What depends on time (a limit
/// that was reached) is not kept, so a scan with the cache finds what it would find without. A cache that is missing, damaged or of another
/// program is an empty one, and a cache that cannot be written costs time, nothing else.
package final class ScanCache: Sendable {
  /// Where a scan keeps its results.
  package struct Place: Sendable {
    package var file: FilePath
    /// Stands for the program, the rules and the models.
    package var key: String

    package init(file: FilePath, key: String) {
      self.file = file
      self.key = key
    }
  }

  /// A larger cache is not written.
  static let maximumBytes = 1 << 30

  /// A scanned file's content and whatever else decides what is found in it.
  typealias Digest = KeyedHash.Digest

  struct Entry: Sendable {
    var digest: Digest
    /// The day for which it holds; empty: any.
    var day = ""
    /// The file by itself.
    var alone: ArraySlice<UInt8>
    /// Its graph, and what stands for the graph wherever in the text its parts are.
    var graph: (shape: Digest, stored: StoredGraph)?
    /// The file with what data flow found, under a hash of that.
    var together: (flows: Digest, bytes: ArraySlice<UInt8>)?
  }

  /// What data flow found in the files of a library.
  struct Phase: Sendable {
    /// Stands for what it rests on beside the files.
    var settings: Digest
    /// The files, in their order, as they were then.
    var files: [(path: String, digest: Digest, shape: Digest)]
    var bytes: ArraySlice<UInt8>
  }

  private struct State {
    /// Entries of this scan, by path.
    var files: [String: Entry] = [:]
    var phases: [String: Phase] = [:]
    var hasChanged = false
    /// Whether a file changed while it was looked at: then nothing is kept.
    var isUnsteady = false
  }

  private let place: Place
  private let fileSystem: any FileSystem
  private let day: String
  private let hashKey: KeyedHash.Key
  private let oldFiles: [String: Entry]
  private let oldPhases: [String: Phase]
  private let state = Mutex(State())

  /// - Parameter day: today, for comments that end on a day.
  package init(_ place: Place, day: String, in fileSystem: any FileSystem) {
    self.place = place
    self.day = day
    self.fileSystem = fileSystem
    let stored = ScanCacheFile.read(place, from: fileSystem)
    hashKey = stored?.hashKey ?? .random()
    oldFiles = stored?.files ?? [:]
    oldPhases = stored?.phases ?? [:]
    if stored == nil { state.withLock { $0.hasChanged = true } }
  }

  // MARK: Files

  /// - Parameter settings: what the configuration says about the file.
  func digest(path: String, identity: String, language: String, settings: String, bytes: [UInt8]) -> Digest {
    var hash = KeyedHash(hashKey)
    for field in [path, identity, language, settings] { hash.combine(field: field) }
    hash.combine(UInt64(bytes.count))
    hash.combine(bytes)
    return hash.finish()
  }

  func digest(of flows: [FlowResult]) -> Digest {
    var writer = BinaryWriter()
    writer.write(list: flows) { $1.write(to: &$0) }
    var hash = KeyedHash(hashKey)
    hash.combine(writer.bytes)
    return hash.finish()
  }

  /// What the file gave when it was scanned with these flows, or alone; nil: it is not known.
  func result(_ path: String, _ digest: Digest, flows: [FlowResult]?, bytes: [UInt8]) -> FileResult? {
    guard let entry = entry(path, digest) else { return nil }
    var part = entry.alone
    if let flows {
      guard let together = entry.together, together.flows == self.digest(of: flows) else { return nil }
      part = together.bytes
    }
    var reader = BinaryReader(part)
    guard var result = try? FileResult(from: &reader), reader.isAtEnd else { return nil }
    if result.findings.contains(where: { $0.fix != nil }) {
      let hash = StableHash(bytes)
      for index in result.findings.indices { result.findings[index].fix?.textHash = hash }
    }
    result.digest = digest
    if flows == nil { result.storedGraph = entry.graph?.stored }
    state.withLock { state in
      if state.files[path] == nil { state.files[path] = entry }
    }
    return result
  }

  private func entry(_ path: String, _ digest: Digest) -> Entry? {
    // The entry of this scan knows of the file alone what the old one may not.
    let entry = state.withLock { $0.files[path] } ?? oldFiles[path]
    guard let entry, entry.digest == digest, entry.day.isEmpty || entry.day == day else { return nil }
    return entry
  }

  /// Keeps what scanning a file gave, if it would give the same again.
  func keep(_ path: String, _ digest: Digest, _ result: inout FileResult, flows: [FlowResult]?) {
    guard result.isRepeatable, result.skip == nil else { return }
    result.digest = digest
    var writer = BinaryWriter()
    result.write(to: &writer)
    let part = writer.bytes[...]
    if let flows {
      let hash = self.digest(of: flows)
      state.withLock { state in
        // Of a file that is not kept alone, this is not kept either.
        guard let entry = state.files[path] else { return }
        guard entry.digest == digest else {
          state.isUnsteady = true
          return
        }
        state.files[path]?.together = (hash, part)
        state.hasChanged = true
      }
      return
    }
    var entry = Entry(digest: digest, day: result.hasExpiry ? day : "", alone: part)
    if let graph = result.graph {
      var writer = BinaryWriter()
      graph.write(to: &writer)
      entry.graph = (shape(of: graph), StoredGraph(language: graph.language, bytes: writer.bytes[...]))
    }
    state.withLock { state in
      state.files[path] = entry
      state.hasChanged = true
    }
  }

  func noteUnsteady() { state.withLock { $0.isUnsteady = true } }

  private func shape(of graph: FileGraph) -> Digest {
    var writer = BinaryWriter()
    graph.withoutPlaces.write(to: &writer)
    var hash = KeyedHash(hashKey)
    hash.combine(writer.bytes)
    return hash.finish()
  }

  // MARK: Data flow

  private func digest(of settings: FlowSettings) -> Digest {
    var hash = KeyedHash(hashKey)
    for list in [settings.properties.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }, settings.aliases.fields] {
      hash.combine(UInt64(list.count))
      for field in list { hash.combine(field: field) }
    }
    return hash.finish()
  }

  /// The files as a phase names them; nil: of one the cache knows nothing.
  private func described(_ files: [GraphSource]) -> [(path: String, digest: Digest, shape: Digest)]? {
    var described: [(path: String, digest: Digest, shape: Digest)] = []
    for file in files {
      guard let digest = file.digest, let entry = entry(file.path, digest), let graph = entry.graph else { return nil }
      described.append((file.path, digest, graph.shape))
    }
    return described
  }

  /// What data flow found in these files, if none of them has changed but for where in the text things stand.
  ///
  /// - Returns: also the former graphs of files in which they stand elsewhere now.
  func flows(_ library: String, _ files: [GraphSource], _ settings: FlowSettings) -> (found: KeptFlows, moved: [Int: StoredGraph])? {
    guard let phase = oldPhases[library], phase.settings == digest(of: settings), phase.files.count == files.count,
      let now = described(files)
    else { return nil }
    var moved: [Int: StoredGraph] = [:]
    for (index, old) in phase.files.enumerated() {
      guard old.path == now[index].path else { return nil }
      if old.digest == now[index].digest { continue }
      guard old.shape == now[index].shape, let former = oldFiles[old.path], former.digest == old.digest, let graph = former.graph else {
        return nil
      }
      moved[index] = graph.stored
    }
    var reader = BinaryReader(phase.bytes)
    guard let found = try? KeptFlows(from: &reader), reader.isAtEnd else { return nil }
    if moved.isEmpty { state.withLock { $0.phases[library] = phase } }
    return (found, moved)
  }

  func keep(_ library: String, _ files: [GraphSource], _ settings: FlowSettings, _ flows: KeptFlows) {
    guard let files = described(files) else { return }
    var writer = BinaryWriter()
    flows.write(to: &writer)
    let phase = Phase(settings: digest(of: settings), files: files, bytes: writer.bytes[...])
    state.withLock { state in
      state.phases[library] = phase
      state.hasChanged = true
    }
  }

  // MARK: Storing

  /// Writes what this scan kept and used, if that is not what the file holds already.
  func store() {
    let state = state.withLock { $0 }
    guard !state.isUnsteady, state.hasChanged || state.files.count != oldFiles.count || state.phases.count != oldPhases.count else {
      return
    }
    ScanCacheFile(hashKey: hashKey, files: state.files, phases: state.phases).write(place, to: fileSystem)
  }
}

/// A graph that has not been read yet.
struct StoredGraph: Sendable {
  var language: String
  var bytes: ArraySlice<UInt8>

  /// nil if the bytes are none.
  func read() -> FileGraph? {
    var reader = BinaryReader(bytes)
    guard let graph = try? FileGraph(from: &reader), reader.isAtEnd else { return nil }
    return graph
  }
}
