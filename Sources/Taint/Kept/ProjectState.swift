internal import CodeGraph
internal import Core
internal import Synchronization

/// What a project is at the time of a scan, as far as solving its functions depends on it: two scans of which that is the same give the same
/// solutions. All numbers in it are those that stay.
struct ProjectState: Sendable {
  /// Files, in their order: without the same ones nothing is comparable.
  var files: KeyedHash.Digest
  /// All that is not said of a single name: if it differs, every function is concerned.
  var whole: KeyedHash.Digest
  var outline: ProjectOutline
  var numbers: LastingNumbers
  /// By function: its own code, and what it is declared to be.
  var bodies: [KeyedHash.Digest]
  var declarations: [KeyedHash.Digest]
  /// By class: what making and using an object of it does without naming anything: constructors, initialisers, operators.
  var classes: [KeyedHash.Digest]
  /// By class: what it extends.
  var supertypes: [KeyedHash.Digest]
  /// By file: what it is as one value.
  var modules: [KeyedHash.Digest]
  /// By name: all that the project declares under it, and knows of variables and fields of the name.
  var names: NamedDigests
  /// By file and name: what the file imports under it.
  var imports: NamedDigests

  /// - Parameter earlier: of the scan before, if solutions of it are kept.
  /// - Returns: the state, and the numbers it speaks of.
  static func of(_ solver: Solver, _ key: KeyedHash.Key, after earlier: ProjectState?, workers: Int) -> (ProjectState, Numbering) {
    let outline = ProjectOutline(solver.project)
    let files = Self.files(solver.project, key)
    let numbering: Numbering
    if let earlier, earlier.files == files, !earlier.numbers.isSparse {
      numbering = Numbering(outline, after: earlier.outline, earlier.numbers)
    } else {
      numbering = Numbering(first: outline)
    }
    return (ProjectState(solver, key, files, outline, numbering, workers: workers), numbering)
  }

  private init(
    _ solver: Solver, _ key: KeyedHash.Key, _ files: KeyedHash.Digest, _ outline: ProjectOutline, _ numbering: Numbering, workers: Int
  ) {
    let project = solver.project
    let found = Mutex([FileFacts?](repeating: nil, count: project.files.count))
    let queue = WorkQueue(count: project.files.count)
    WorkerPool.run(max(1, workers)) { _ in
      while let index = queue.next() {
        let facts = FileFacts(index, solver, numbering, key)
        found.withLock { $0[index] = facts }
      }
    }
    let all = found.withLock { $0.compactMap(\.self) }
    self.files = files
    self.outline = outline
    numbers = numbering.lasting
    bodies = all.flatMap(\.bodies)
    declarations = all.flatMap(\.declarations)
    classes = all.flatMap(\.classes)
    supertypes = all.flatMap(\.supertypes)
    modules = all.map(\.module)
    names = NamedDigests()
    imports = NamedDigests()
    for (index, file) in all.enumerated() {
      for fact in file.names { names.add(UInt64(UInt32(bitPattern: fact.name)), fact.digest) }
      for fact in file.imports { imports.add(Self.key(index, fact.name), fact.digest) }
    }
    solver.statics.addFacts(to: &names, numbering.toLasting, key)
    var hash = KeyedHash(key)
    for file in all { hash.combine(file.whole) }
    for (name, value) in solver.properties.sorted(by: { $0.key < $1.key }) {
      hash.combine(field: name)
      hash.combine(field: value)
    }
    whole = hash.finish()
  }

  private static func files(_ project: ProjectGraph, _ key: KeyedHash.Key) -> KeyedHash.Digest {
    var hash = KeyedHash(key)
    for file in project.files {
      hash.combine(field: file.path)
      hash.combine(field: file.language)
      hash.combine(UInt64(UInt32(bitPattern: file.package.raw)))
    }
    return hash.finish()
  }

  static func key(_ file: Int, _ name: NameHash) -> UInt64 { UInt64(file) << 32 | UInt64(name.raw) }

  func write(to writer: inout BinaryWriter) {
    writer.write(raw: [files.first, files.second, whole.first, whole.second])
    outline.write(to: &writer)
    numbers.write(to: &writer)
    for list in [bodies, declarations, classes, supertypes, modules] { writer.write(raw: list.flatMap { [$0.first, $0.second] }) }
    names.write(to: &writer)
    imports.write(to: &writer)
  }

  init(from reader: inout BinaryReader) throws(BinaryReader.Broken) {
    let head = try reader.raw(UInt64.self)
    guard head.count == 4 else { throw BinaryReader.Broken() }
    files = KeyedHash.Digest(head[0], head[1])
    whole = KeyedHash.Digest(head[2], head[3])
    outline = try ProjectOutline(from: &reader)
    numbers = try LastingNumbers(from: &reader, outline)
    bodies = try reader.digests()
    declarations = try reader.digests()
    classes = try reader.digests()
    supertypes = try reader.digests()
    modules = try reader.digests()
    names = try NamedDigests(from: &reader)
    imports = try NamedDigests(from: &reader)
    guard bodies.count == outline.functionShapes.count, declarations.count == bodies.count, classes.count == outline.classShapes.count,
      supertypes.count == classes.count, modules.count == outline.functionCounts.count
    else { throw BinaryReader.Broken() }
  }
}

extension BinaryReader {
  mutating func digests() throws(Broken) -> [KeyedHash.Digest] {
    let words = try raw(UInt64.self)
    guard words.count.isMultiple(of: 2) else { throw Broken() }
    return stride(from: 0, to: words.count, by: 2).map { KeyedHash.Digest(words[$0], words[$0 + 1]) }
  }
}
