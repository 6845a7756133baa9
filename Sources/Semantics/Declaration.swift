package import Core
package import Syntax

/// Index of a declaration in ``FileSemantics/declarations``.
package struct DeclarationID: Hashable, Sendable {
  package let raw: Int32
  @inlinable package init(_ raw: Int32) { self.raw = raw }
  package static let none = DeclarationID(-1)
  @inlinable package var isNone: Bool { raw < 0 }
}

/// Something a name can refer to within one file.
package struct Declaration: Sendable {
  package enum Kind: UInt8, Sendable { case variable, parameter, function, classType, imported, field }

  package var kind: Kind
  package var name: Symbol
  /// The declaring name's node.
  package var node: NodeID
  /// For imports: the qualified name that is bound ("subprocess.Popen"), else none.
  package var qualified: Symbol = .none
  /// For imports: the node that spells the imported thing, and the one that spells its module; else none.
  package var origin: NodeID = .none
  package var originModule: NodeID = .none
  /// How often a value is assigned, the declaration's own included.
  package var assignments: Int32 = 0
  /// The assigned value if there is exactly one assignment that stores a whole value.
  package var value: NodeID = .none
  /// The declared type's node, or none.
  package var type: NodeID = .none
  /// The scope's node: a module, function, class body, block.
  package var scope: NodeID
}
