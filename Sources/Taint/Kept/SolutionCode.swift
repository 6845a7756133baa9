internal import Core

/// A solution as bytes, and what tells it from another.
struct SolutionCode: Sendable {
  var context: [UInt8]
  var summary: [UInt8]
  /// Stands for all that whoever asks for the solution gets.
  var digest: KeyedHash.Digest

  /// - Parameter outerPlaces: of the function's declaration, what callers look at and may change.
  init(_ solution: Solution, outerPlaces: [Int32], _ key: KeyedHash.Key) {
    var writer = BinaryWriter()
    if solution.key.context != .any { writer.write(solution.key.context) }
    context = writer.bytes
    var second = BinaryWriter()
    second.write(solution.summary)
    summary = Array(second.bytes)
    var hash = KeyedHash(key)
    hash.combine(words: summary)
    hash.combine(words: outerPlaces)
    // Whoever asks for a context pays for it.
    if solution.key.context != .any { hash.combine(UInt64(solution.cost)) }
    digest = hash.finish()
  }

  init(context: [UInt8], summary: [UInt8], digest: KeyedHash.Digest) {
    self.context = context
    self.summary = summary
    self.digest = digest
  }
}
