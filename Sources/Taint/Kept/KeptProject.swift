package import Core

/// What an earlier scan found of a project's functions: the solutions for each batch of rules, and the names that they speak of.
package struct KeptProject: Sendable {
  package let key: KeyedHash.Key
  /// How many names there were when they were first kept. Names that are gone stay in the table until it has grown to twice as many.
  package let firstNames: Int
  private let batches: [KeptSolutions]
  private let late: [Interner.LateText]

  private static let mostNames = 1 << 30
  private static let freeNames = 10_000

  /// What a scan keeps, in the form that is read here.
  ///
  /// - Parameters:
  ///   - batches: of each, ``TaintAnalysis/Answer/kept``.
  ///   - firstNames: of the earlier one whose names the table began with.
  package static func bytes(_ names: Interner, _ batches: [[UInt8]], firstNames: Int?) -> [UInt8] {
    var writer = BinaryWriter()
    let count = names.count - (names.base?.count ?? 0)
    writer.write(firstNames ?? count)
    writer.write(count)
    names.writeOwn(&writer)
    writer.write(batches.count)
    for batch in batches {
      writer.write(batch.count)
      writer.append(batch)
    }
    return writer.bytes
  }

  /// - Parameter names: with the same base as then, and nothing else: gets the names of then, with their symbols.
  package init?(_ bytes: ArraySlice<UInt8>, _ names: Interner) {
    var reader = BinaryReader(bytes)
    guard let first = try? reader.int(), let nameCount = try? reader.int(), (0...Self.mostNames).contains(first),
      nameCount <= 2 * first + Self.freeNames
    else { return nil }
    firstNames = first
    guard let late = try? names.readOwn(&reader), let count = try? reader.int(), count > 0 else { return nil }
    var batches: [KeptSolutions] = []
    for _ in 0..<count {
      guard let size = try? reader.int(), let slice = try? reader.slice(size) else { return nil }
      var part = BinaryReader(slice)
      guard let solutions = try? KeptSolutions(from: &part), part.isAtEnd else { return nil }
      batches.append(solutions)
    }
    guard reader.isAtEnd, let first = batches.first else { return nil }
    key = first.key
    self.late = late
    self.batches = batches
  }

  /// The solutions for a batch of rules; nil if they speak of names that have become others.
  func solutions(_ batch: Int, _ names: Interner) -> KeptSolutions? {
    batches.indices.contains(batch) && names.agrees(late) ? batches[batch] : nil
  }
}
