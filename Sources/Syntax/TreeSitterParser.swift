internal import Core
internal import CTreeSitter
internal import Glibc

/// Owns one parser of the C runtime; one per worker, reused for all its files.
package struct TreeSitterParser: ~Copyable {
  private let parser: OpaquePointer
  /// How often a text is parsed without its comments: with none, with those where strings may end, without those that are strings. Once more,
  /// for what stands between strings may look different then.
  private static let attempts = 4

  package enum Failure: Error, Sendable {
    /// The time limit was reached.
    case timeout
    /// The runtime gave no tree (out of memory, or a grammar of another ABI).
    case noTree
  }

  package init() {
    guard let parser = ts_parser_new() else { preconditionFailure("out of memory") }
    self.parser = parser
  }

  deinit { ts_parser_delete(parser) }

  /// Parses and flattens.
  ///
  /// - Parameter deadline: monotonic nanoseconds at which to give up; 0 = never.
  /// - Throws: ``Failure``.
  package mutating func parse(
    _ bytes: [UInt8], grammar: Grammar, into tree: inout ConcreteTree, deadline: UInt64 = 0
  ) throws(Failure) {
    if let form = grammar.slowComments {
      var runs = CommentRuns(bytes, form)
      var attempts = 0
      while !runs.isEmpty, attempts < Self.attempts {
        try parseAsIs(runs.text, grammar, into: &tree, deadline)
        if runs.areConfirmed(by: tree) { return tree.add(comments: runs.comments) }
        attempts += 1
      }
    }
    try parseAsIs(bytes, grammar, into: &tree, deadline)
  }

  private mutating func parseAsIs(_ bytes: [UInt8], _ grammar: Grammar, into tree: inout ConcreteTree, _ deadline: UInt64) throws(Failure) {
    guard let language = grammar.pointer else { return tree.empty() }
    let parsed = try parsed(bytes, language, deadline: deadline)
    defer { ts_tree_delete(parsed) }
    try tree.fill(from: parsed, grammar: grammar)
  }

  /// Parses only, and returns the number of nodes: the floor that a whole scan is measured against.
  package mutating func parseOnly(_ bytes: [UInt8], grammar: Grammar) throws(Failure) -> Int {
    guard let language = grammar.pointer else { return 0 }
    let parsed = try parsed(bytes, language, deadline: 0)
    defer { ts_tree_delete(parsed) }
    return Int(ts_node_descendant_count(ts_tree_root_node(parsed)))
  }

  private mutating func parsed(_ bytes: [UInt8], _ language: OpaquePointer, deadline: UInt64) throws(Failure) -> OpaquePointer {
    // A short text is parsed before the time is asked for; many of them would go on for long.
    if deadline > 0, MonotonicClock.now() > deadline { throw .timeout }
    guard ts_parser_set_language(parser, language) else { throw .noTree }
    ts_parser_reset(parser)
    let result = bytes.withUnsafeBufferPointer { buffer -> OpaquePointer? in
      var context = ReadContext(bytes: buffer, deadline: deadline)
      return withUnsafeMutablePointer(to: &context) { context in
        let input = TSInput(
          payload: context,
          read: { payload, offset, _, count in
            let context = payload?.assumingMemoryBound(to: ReadContext.self).pointee
            guard let context, Int(offset) < context.bytes.count, let base = context.bytes.baseAddress else {
              count?.pointee = 0
              return nil
            }
            count?.pointee = UInt32(context.bytes.count - Int(offset))
            return UnsafeRawPointer(base + Int(offset)).assumingMemoryBound(to: CChar.self)
          },
          encoding: TSInputEncodingUTF8, decode: nil)
        guard deadline > 0 else { return ts_parser_parse(parser, nil, input) }
        let options = TSParseOptions(
          payload: context,
          progress_callback: { state in
            guard let context = state?.pointee.payload?.assumingMemoryBound(to: ReadContext.self).pointee else { return false }
            return MonotonicClock.now() > context.deadline
          })
        return ts_parser_parse_with_options(parser, nil, input, options)
      }
    }
    guard let result else { throw deadline > 0 && MonotonicClock.now() > deadline ? .timeout : .noTree }
    return result
  }

  private struct ReadContext {
    let bytes: UnsafeBufferPointer<UInt8>
    let deadline: UInt64
  }
}
