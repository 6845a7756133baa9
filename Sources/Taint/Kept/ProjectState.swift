internal import CodeGraph
internal import Core
internal import Synchronization

/// What a project is at the time of a scan, as far as solving its functions depends on it: two scans of which that is the same give the same
/// solutions.
struct ProjectState: Sendable {
  /// Stands for all that one function can learn of the project without asking for another one's solution.
  var environment: KeyedHash.Digest
  /// Stands for each function's own code.
  var bodies: [KeyedHash.Digest]

  /// - Parameters:
  ///   - key: of the digests; two states can be compared if it is the same.
  ///   - workers: threads to work on.
  init(_ solver: Solver, _ key: KeyedHash.Key, workers: Int) {
    let project = solver.project
    typealias File = (declarations: KeyedHash.Digest, bodies: [KeyedHash.Digest])
    let files = Mutex([File?](repeating: nil, count: project.files.count))
    let queue = WorkQueue(count: project.files.count)
    WorkerPool.run(max(1, workers)) { _ in
      while let index = queue.next() {
        let file = project.files[index]
        var bodies: [KeyedHash.Digest] = []
        for (position, function) in file.functions.enumerated() {
          var digest = function.bodyDigest(key)
          if !function.captures.isEmpty {
            var hash = KeyedHash(key)
            hash.combine(digest)
            hash.combine(solver.statics.digest(ofCapturesIn: project.function(Int32(position), in: index), key))
            digest = hash.finish()
          }
          bodies.append(digest)
        }
        let found = (file.declarationDigest(key), bodies)
        files.withLock { $0[index] = found }
      }
    }
    let found = files.withLock { $0.compactMap(\.self) }
    bodies = found.flatMap(\.bodies)
    var hash = KeyedHash(key)
    for file in found { hash.combine(file.declarations) }
    for entities in project.imports { hash.combine(words: entities.flatMap(Self.words)) }
    hash.combine(solver.statics.digest(key))
    hash.combine(words: solver.entryPoints.functions.map(\.raw))
    for (name, value) in solver.properties.sorted(by: { $0.key < $1.key }) {
      hash.combine(field: name)
      hash.combine(field: value)
    }
    environment = hash.finish()
  }

  private static func words(_ entity: Entity) -> [Int32] {
    switch entity {
    case .function(let id): [1, id.raw, 0]
    case .classType(let id): [2, id.raw, 0]
    case .global(let file, let name): [3, file, name]
    case .module(let file): [4, file, 0]
    case .library(let node): [5, node.raw, 0]
    case .unknown: [0, 0, 0]
    }
  }
}
