/// What reports may say of the rules of a scan. A scan may have thousands of rules and findings of few: what is not asked for is not read.
package struct RuleCatalog: Sendable, RandomAccessCollection, ExpressibleByArrayLiteral {
  /// Ids of the rules, in their order.
  package let ids: [String]
  private let descriptions: [Deferred<RuleDescription>]

  package init(_ descriptions: [RuleDescription]) {
    self.init(ids: descriptions.map(\.id), descriptions: descriptions.map { description in Deferred(description) })
  }

  /// - Precondition: as many of the one as of the other.
  package init(ids: [String], descriptions: [Deferred<RuleDescription>]) {
    precondition(ids.count == descriptions.count, "a description for each id")
    self.ids = ids
    self.descriptions = descriptions
  }

  package init(arrayLiteral elements: RuleDescription...) { self.init(elements) }

  /// Those whose ids are wanted.
  package func choosing(_ isWanted: (String) -> Bool) -> RuleCatalog {
    let kept = ids.indices.filter { isWanted(ids[$0]) }
    return RuleCatalog(ids: kept.map { ids[$0] }, descriptions: kept.map { descriptions[$0] })
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { ids.count }
  package subscript(index: Int) -> RuleDescription { descriptions[index].value }
}
