package import Core
package import Syntax

/// What a metavariable stands for in one match.
package struct Binding: Sendable, Hashable {
  package enum Kind: UInt8, Sendable {
    case none
    /// One node: `node`.
    case node
    /// Sibling nodes from `node` to `last`, both included; `last` none if the run is empty.
    case nodes
    /// The content of a string literal `node`, quotes left out.
    case content
    /// A range of text, from a regular expression's group.
    case text
  }

  package var kind: Kind = .none
  package var node: NodeID = .none
  package var last: NodeID = .none
  package var range = ByteRange(0, 0)
  /// For `content` that no literal of the file spells out: the constant's text ("AES" + "/ECB").
  package var constant: Symbol = .none

  package init() {}
  package init(node: NodeID, range: ByteRange) {
    kind = .node
    self.node = node
    self.range = range
  }
  package init(content node: NodeID, range: ByteRange) {
    kind = .content
    self.node = node
    self.range = range
  }
  package init(first: NodeID, last: NodeID, range: ByteRange) {
    kind = .nodes
    node = first
    self.last = last
    self.range = range
  }
  package init(text range: ByteRange) {
    kind = .text
    self.range = range
  }
}

/// One match: where, and what the metavariables stand for (by slot).
package struct Match: Sendable {
  package var range: ByteRange
  package var bindings: [Binding]
  /// Node at which the match is rooted, or none (regular expressions).
  package var node: NodeID
  /// The replacement that the operator has for it, or none.
  package var fix = Symbol.none

  package init(range: ByteRange, bindings: [Binding], node: NodeID) {
    self.range = range
    self.bindings = bindings
    self.node = node
  }
}
