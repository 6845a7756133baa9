package import Core

/// One file, read into its syntax tree.
package struct ParsedFile: Sendable {
  package let source: SourceText
  package let tree: SyntaxTree
  /// Nodes of the grammar's tree: the measure for `unparsedNodes`.
  package let concreteNodes: Int
  /// How many of them the grammar did not accept.
  package let unparsedNodes: Int

  /// A text that no grammar reads.
  package init(text source: SourceText, interner: Interner) {
    var builder = TreeBuilder(interner: interner)
    builder.leaf(.module, .statement, ByteRange(0, source.bytes.count))
    self.source = source
    tree = SyntaxTree(builder, comments: [], unparsed: [])
    concreteNodes = 0
    unparsedNodes = 0
  }

  /// Parses and lowers.
  ///
  /// - Parameter deadline: monotonic nanoseconds at which to give up; 0 = never.
  /// - Throws: ``TreeSitterParser/Failure``.
  package init(
    source: SourceText, language: any LanguageSupport, interner: Interner, parser: inout TreeSitterParser, deadline: UInt64 = 0
  ) throws(TreeSitterParser.Failure) {
    var concrete = ConcreteTree()
    try parser.parse(source.bytes, grammar: language.grammar, into: &concrete, deadline: deadline)
    var reader = language
    if let fallback = language.fallback, case let refused = concrete.refusedNodes, refused > 0 {
      var other = ConcreteTree()
      try parser.parse(source.bytes, grammar: fallback.grammar, into: &other, deadline: deadline)
      if other.refusedNodes < refused {
        concrete = other
        reader = fallback
      }
    }
    var lowering = Lowering(concrete: concrete, bytes: source.bytes, interner: interner)
    lowering.deadline = deadline
    reader.lower(&lowering)
    if lowering.isOutOfTime { throw .timeout }
    let result = lowering.finish()
    self.source = source
    tree = result.tree
    concreteNodes = result.concreteNodes
    unparsedNodes = result.unparsedNodes
  }
}
