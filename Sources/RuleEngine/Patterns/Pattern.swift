package import Core
package import Syntax

/// One node of a compiled pattern. Patterns are arenas in preorder like ``SyntaxTree``.
package struct PatternNode: Sendable, BitwiseCopyable {
  /// How a string literal's content is compared.
  package enum TextMatch: UInt8, Sendable, BitwiseCopyable {
    case exact
    /// `"..."`
    case any
    /// A template of any content: f"..." or `...` in backticks.
    case anyTemplate
    /// `"$X"`
    case metavariable
    /// `"=~/regex/"`
    case regex
  }

  package var kind: SyntaxKind
  package var role: Role
  package var extent: Int32
  package var payload: Symbol
  /// Metavariable slot of the rule; -1: none, -2: `$_`, which binds nothing.
  package var slot: Int16 = -1
  /// Metavariables: `any` if it stands in the place of a type.
  package var text: TextMatch = .exact
  /// For a name, member or type made of plain names only: the dotted path, and it split before its last part.
  package var dotted: Symbol = .none
  package var dottedPrefix: Symbol = .none
  package var dottedLast: Symbol = .none
  /// Typed metavariable: index into `Pattern.types`. Regex string: into `regexes`. Deep expression: the inner node. Name or
  /// type: into `paths` if it is a dotted path with holes. Member: 0 if its name is an ellipsis. Function: 0 if its
  /// name is one, so that it stands for functions without a name. Loop: 0 if it stands for any `for`. Argument list: 0 if it
  /// is a tagged template. Block that is a loop's body: 1 if it has braces, 0 if not.
  package var auxiliary: Int32 = -1
}

/// A compiled search pattern.
package final class Pattern: Sendable {
  package enum Form: UInt8, Sendable {
    /// One node.
    case single
    /// A run of statements.
    case statements
  }

  package let nodes: [PatternNode]
  /// The node, or the sibling statements.
  package let roots: [Int32]
  package let form: Form
  /// Kinds of nodes at which a match of a `single` pattern can be rooted.
  package let candidates: KindSet
  package let types: [TypeConstraint]
  package let regexes: [Regex]
  /// Dotted paths with holes; see ``PatternNode/auxiliary``.
  package let paths: [[PathComponent]]
  /// For a call of something by name (`foo(…)`, `$X.foo(…)`), that name; else none.
  package let calleeName: Symbol
  /// Names that every match's file must contain.
  package let requiredNames: [Symbol]
  /// Slots of metavariables that stand where a name stands: as what is called, a member's name, a key.
  let nameSlots: [Int16]
  /// For a call of something by a metavariable (`$F(…)`, `$X.$F(…)`), its slot; else -1.
  let calleeSlot: Int16

  init(
    nodes: [PatternNode], roots: [Int32], form: Form, candidates: KindSet, types: [TypeConstraint], regexes: [Regex],
    paths: [[PathComponent]], calleeName: Symbol, requiredNames: [Symbol]
  ) {
    self.nodes = nodes
    self.roots = roots
    self.form = form
    self.candidates = candidates
    self.types = types
    self.regexes = regexes
    self.paths = paths
    self.calleeName = calleeName
    self.requiredNames = requiredNames
    nameSlots = PatternCandidates.nameSlots(nodes)
    calleeSlot = form == .single ? roots.first.map { PatternCandidates.calleeSlot(nodes, root: Int($0)) } ?? -1 : -1
  }

  /// Whether a node is the expression that a function of the pattern is, rather than its block.
  func isExpressionBody(_ node: Int32) -> Bool {
    // The lambda is the nearest node before it that holds it.
    var parent = node - 1
    while parent >= 0, parent + nodes[Int(parent)].extent <= node { parent -= 1 }
    return parent >= 0 && nodes[Int(parent)].kind == .lambda
  }

  /// A part of a dotted path with holes.
  package enum PathComponent: Sendable, BitwiseCopyable {
    case word(Symbol)
    /// A metavariable; the slot as in ``PatternNode/slot``.
    case hole(Int16)
  }

  package struct TypeConstraint: Sendable, BitwiseCopyable {
    /// As written, without spaces and type arguments: "String", "*http.Request"; ".Name" for `$X.Name`.
    package var name: Symbol
    /// The last component of a dotted name.
    package var last: Symbol
    /// Slot of the metavariable that stands for the whole type; -1: none.
    package var hole: Int16 = -1
    /// Type arguments (`List<$T>`): index into `paths`, of which a word "..." stands for any number; -1: none are written.
    package var arguments: Int32 = -1
  }
}

extension Pattern {
  /// Matches nothing: for the parts of the matcher that need no pattern.
  static let nothing = Pattern(
    nodes: [], roots: [], form: .single, candidates: KindSet(), types: [], regexes: [], paths: [], calleeName: .none, requiredNames: [])
}

/// Names of a rule's metavariables; the index is the slot.
package struct MetavariableTable: Sendable {
  package private(set) var names: [String] = []
  private var slots: [String: Int16] = [:]

  package init() {}

  /// The name's slot. A rule with more names than there are slots has been refused before (``RuleParser/mostMetavariables``).
  package mutating func slot(_ name: String) -> Int16 {
    if name == "$_" { return -2 }
    if let slot = slots[name] { return slot }
    let slot = Int16(clamping: names.count)
    names.append(name)
    slots[name] = slot
    return slot
  }

  package func find(_ name: String) -> Int? { slots[name].map(Int.init) }
}

/// Why a pattern can't be compiled.
package struct PatternError: Error, Sendable {
  package var message: String
}
