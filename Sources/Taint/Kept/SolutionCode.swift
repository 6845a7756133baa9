internal import Core

/// A solution as bytes, and what tells it from another.
struct SolutionCode: Sendable {
  var context: [UInt8]
  var summary: [UInt8]
  /// Stands for all that whoever asks for the solution gets.
  var digest: KeyedHash.Digest

  /// nil if it speaks of something that has no number.
  ///
  /// - Parameters:
  ///   - outerPlaces: of the function's declaration, what callers look at and may change.
  ///   - numbers: those that stay.
  init?(_ solution: Solution, outerPlaces: [Int32], _ numbers: Renumbering, _ key: KeyedHash.Key) {
    guard let own = Self.bytes(of: solution.key.context, numbers), let content = try? solution.summary.renumbered(numbers) else {
      return nil
    }
    context = own
    var writer = BinaryWriter()
    writer.write(content)
    summary = Array(writer.bytes)
    var hash = KeyedHash(key)
    hash.combine(words: summary)
    hash.combine(words: outerPlaces)
    // Whoever asks for a context pays for it.
    if solution.key.context != .any { hash.combine(UInt64(solution.cost)) }
    digest = hash.finish()
  }

  static func bytes(of context: CallContext, _ numbers: Renumbering) -> [UInt8]? {
    if context == .any { return [] }
    guard let context = try? context.renumbered(numbers) else { return nil }
    var writer = BinaryWriter()
    writer.write(context)
    return writer.bytes
  }

  init(context: [UInt8], summary: [UInt8], digest: KeyedHash.Digest) {
    self.context = context
    self.summary = summary
    self.digest = digest
  }
}
