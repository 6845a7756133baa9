/// Which of the rules for any text can match in a file.
package struct TextRuleIndex: Sendable {
  private let count: Int

  init(_ rules: [CompiledRule]) { count = rules.count }

  /// Indices of the rules, ascending.
  package func select(_ bytes: [UInt8], _ selected: inout [Int32]) {
    selected.removeAll(keepingCapacity: true)
    selected += (0..<Int32(truncatingIfNeeded: count))
  }
}
