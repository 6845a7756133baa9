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
    /// The file for what data flow found out about the functions of a family of languages; nil: there is no place for it.
    package var solutions: @Sendable (_ library: String) -> FilePath?
    /// Functions below which a project is solved faster than it is read.
    package var fewestFunctions = 200

    package init(file: FilePath, key: String, solutions: @escaping @Sendable (_ library: String) -> FilePath? = { _ in nil }) {
      self.file = file
      self.key = key
      self.solutions = solutions
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
    var alone: CachePiece
    var graph: (language: String, piece: CachePiece)?
    /// The file with what data flow found, under a hash of that.
    var together: (flows: Digest, piece: CachePiece)?
  }

  /// What data flow found in the files of a library.
  struct Phase: Sendable {
    /// Stands for what it rests on beside the files.
    var settings: Digest
    /// The files, in their order, as they were then.
    var files: [(path: String, digest: Digest)]
    var piece: CachePiece
  }

  private struct State {
    /// Entries of this scan, by path.
    var files: [String: Entry] = [:]
    var phases: [String: Phase] = [:]
    var hasChanged = false
    /// Whether a file changed while it was looked at: then nothing is kept.
    var isUnsteady = false
  }

  let place: Place
  let fileSystem: any FileSystem
  private let day: String
  let hashKey: KeyedHash.Key
  private let old: ScanCacheFile
  private let pieces: CachePieceWriter
  private let state = Mutex(State())
  /// Writing that goes on.
  let jobs = Mutex([BackgroundJob]())
  private let taken = Atomic<Int>(0)
  /// How many functions this scan need not solve again, of all batches of rules.
  package var functionsTakenOver: Int { taken.load(ordering: .relaxed) }
  func noteTakenOver(_ functions: Int) { taken.add(functions, ordering: .relaxed) }

  /// - Parameter day: today, for comments that end on a day.
  package convenience init(_ place: Place, day: String, in fileSystem: any FileSystem) {
    self.init(place, day: day, in: fileSystem, ScanCacheFile.read(place, from: fileSystem))
  }

  private init(_ place: Place, day: String, in fileSystem: any FileSystem, _ stored: ScanCacheFile?) {
    self.place = place
    self.day = day
    self.fileSystem = fileSystem
    old = stored ?? ScanCacheFile(hashKey: .random())
    hashKey = old.hashKey
    pieces = CachePieceWriter(place.file, in: fileSystem)
    if stored == nil { state.withLock { $0.hasChanged = true } }
  }

  /// One for the same place that knows nothing.
  func emptied() -> ScanCache {
    finishSolutions()
    pieces.discard()
    return ScanCache(place, day: day, in: fileSystem, nil)
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
    var piece = entry.alone
    if let flows {
      guard let together = entry.together, together.flows == self.digest(of: flows) else { return nil }
      piece = together.piece
    }
    guard var reader = old.bytes(of: piece).map({ BinaryReader($0) }) else { return nil }
    guard var result = try? FileResult(from: &reader), reader.isAtEnd else { return nil }
    if result.findings.contains(where: { $0.fix != nil }) {
      let hash = StableHash(bytes)
      for index in result.findings.indices { result.findings[index].fix?.textHash = hash }
    }
    result.digest = digest
    if flows == nil { result.storedGraph = entry.graph.map { StoredGraph(language: $0.language, piece: $0.piece, file: old) } }
    state.withLock { state in
      if state.files[path] == nil { state.files[path] = entry }
    }
    return result
  }

  private func entry(_ path: String, _ digest: Digest) -> Entry? {
    // The entry of this scan knows of the file alone what the old one may not.
    let entry = state.withLock { $0.files[path] } ?? old.files[path]
    guard let entry, entry.digest == digest, entry.day.isEmpty || entry.day == day else { return nil }
    return entry
  }

  /// Keeps what scanning a file gave, if it would give the same again.
  func keep(_ path: String, _ digest: Digest, _ result: inout FileResult, flows: [FlowResult]?) {
    guard result.isRepeatable, result.skip == nil else { return }
    result.digest = digest
    var writer = BinaryWriter()
    result.write(to: &writer)
    let part = pieces.append(writer.bytes[...])
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
      entry.graph = (graph.language, pieces.append(writer.bytes[...]))
    }
    state.withLock { state in
      state.files[path] = entry
      state.hasChanged = true
    }
  }

  func noteUnsteady() { state.withLock { $0.isUnsteady = true } }

  // MARK: Data flow

  func digest(of settings: FlowSettings) -> Digest {
    var hash = KeyedHash(hashKey)
    for list in [settings.properties.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }, settings.aliases.fields] {
      hash.combine(UInt64(list.count))
      for field in list { hash.combine(field: field) }
    }
    return hash.finish()
  }

  /// What data flow found in these files, if none of them has changed but for where in the text things stand.
  ///
  /// - Returns: also, of files in which they stand elsewhere now, the places that the graph names: then and now.
  func flows(_ library: String, _ files: [GraphSource], _ settings: FlowSettings) -> (found: KeptFlows, moved: [Int: MovedPlaces])? {
    guard let phase = old.phases[library], phase.settings == digest(of: settings), phase.files.count == files.count else { return nil }
    for (then, now) in zip(phase.files, files) where then.path != now.path { return nil }
    var moved: [Int: MovedPlaces] = [:]
    for (index, then) in phase.files.enumerated() where files[index].digest != then.digest {
      guard let entry = old.files[then.path], entry.digest == then.digest, let graph = entry.graph,
        let former = StoredGraph(language: graph.language, piece: graph.piece, file: old).read(), let now = files[index].read(),
        Self.areAlike(former, now)
      else { return nil }
      moved[index] = MovedPlaces(old: former.offsets, new: now.offsets)
    }
    guard var reader = old.bytes(of: phase.piece).map({ BinaryReader($0) }), let found = try? KeptFlows(from: &reader), reader.isAtEnd
    else {
      return nil
    }
    if moved.isEmpty { state.withLock { $0.phases[library] = phase } }
    return (found, moved)
  }

  /// Whether two graphs differ in nothing but where things stand.
  private static func areAlike(_ a: FileGraph, _ b: FileGraph) -> Bool {
    var (first, second) = (BinaryWriter(), BinaryWriter())
    a.withoutPlaces.write(to: &first)
    b.withoutPlaces.write(to: &second)
    return first.bytes == second.bytes
  }

  func keep(_ library: String, _ files: [GraphSource], _ settings: FlowSettings, _ flows: KeptFlows) {
    var described: [(path: String, digest: Digest)] = []
    for file in files {
      // Of a file that is not kept, what is found in it may be another thing the next time.
      guard let digest = file.digest else { return }
      described.append((file.path, digest))
    }
    var writer = BinaryWriter()
    flows.write(to: &writer)
    let phase = Phase(settings: digest(of: settings), files: described, piece: pieces.append(writer.bytes[...]))
    state.withLock { state in
      state.phases[library] = phase
      state.hasChanged = true
    }
  }

  // MARK: Storing

  /// Writes what this scan kept and used, if that is not what the file holds already.
  func store() {
    finishSolutions()
    let state = state.withLock { $0 }
    guard !state.isUnsteady, state.hasChanged || state.files.count != old.files.count || state.phases.count != old.phases.count else {
      return pieces.discard()
    }
    var file = ScanCacheFile(hashKey: hashKey)
    for (path, entry) in state.files { file.files[path] = copied(entry) }
    for (library, phase) in state.phases {
      guard let piece = copied(phase.piece) else { continue }
      file.phases[library] = phase
      file.phases[library]?.piece = piece
    }
    pieces.finish(file.index(place.key))
  }

  /// Keeps no results of this scan. Solutions that are being written stay: they stand under digests of their own.
  func discard() {
    finishSolutions()
    pieces.discard()
  }

  /// An entry all of whose pieces are in the new file; nil if one is damaged.
  private func copied(_ entry: Entry) -> Entry? {
    guard let alone = copied(entry.alone) else { return nil }
    var entry = entry
    entry.alone = alone
    if let graph = entry.graph {
      guard let piece = copied(graph.piece) else { return nil }
      entry.graph = (graph.language, piece)
    }
    if let together = entry.together { entry.together = copied(together.piece).map { (together.flows, $0) } }
    return entry
  }

  private func copied(_ piece: CachePiece) -> CachePiece? { piece.isNew ? piece : old.bytes(of: piece).map { pieces.append($0) } }
}

/// All places in a file's text that its graph names, then and now: as many, in the same order.
struct MovedPlaces: Sendable {
  var old: [UInt32]
  var new: [UInt32]
}

/// A graph that has not been read yet.
struct StoredGraph: Sendable {
  var language: String
  var piece: CachePiece
  var file: ScanCacheFile

  /// nil if the bytes are none.
  func read() -> FileGraph? {
    guard var reader = file.bytes(of: piece).map({ BinaryReader($0) }) else { return nil }
    guard let graph = try? FileGraph(from: &reader), reader.isAtEnd else { return nil }
    return graph
  }
}
