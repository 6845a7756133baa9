/// What reports may say of the rules of a scan. A scan may have thousands of rules and findings of few: what is not asked for is not read.
package struct RuleCatalog: Sendable, RandomAccessCollection, ExpressibleByArrayLiteral {
  /// What tells each rule from the others, in their order.
  package let ids: [String]
  /// What reports call them; several may have one name.
  package let names: [String]
  private let descriptions: [Deferred<RuleDescription>]

  package init(_ descriptions: [RuleDescription]) {
    let ids = descriptions.map(\.id)
    self.init(ids: ids, names: ids, descriptions: descriptions.map { description in Deferred(description) })
  }

  /// - Precondition: as many of the one as of the others.
  package init(ids: [String], names: [String], descriptions: [Deferred<RuleDescription>]) {
    precondition(ids.count == descriptions.count && names.count == ids.count, "a name and a description for each id")
    self.ids = ids
    self.names = names
    self.descriptions = descriptions
  }

  package init(arrayLiteral elements: RuleDescription...) { self.init(elements) }

  /// Those whose ids are wanted.
  package func choosing(_ isWanted: (String) -> Bool) -> RuleCatalog { self[ids.indices.filter { isWanted(ids[$0]) }] }

  package subscript(kept: [Int]) -> RuleCatalog {
    RuleCatalog(ids: kept.map { ids[$0] }, names: kept.map { names[$0] }, descriptions: kept.map { descriptions[$0] })
  }

  /// The same rules with other descriptions.
  package func describing(_ descriptions: [RuleDescription]) -> RuleCatalog {
    RuleCatalog(ids: ids, names: names, descriptions: descriptions.map { description in Deferred(description) })
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { ids.count }
  package subscript(index: Int) -> RuleDescription { descriptions[index].value }
}
