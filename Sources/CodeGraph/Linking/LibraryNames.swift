package import Core

/// Index of a qualified name in ``LibraryNames``.
package struct LibraryNode: Hashable, Sendable, BitwiseCopyable {
  package let raw: Int32
  @inlinable package init(_ raw: Int32) { self.raw = raw }
  package static let none = LibraryNode(-1)
  @inlinable package var isNone: Bool { raw < 0 }
  @inlinable package static func == (a: Self, b: Self) -> Bool { a.raw == b.raw }
}

/// The qualified names of library code that models speak of, as a tree by component: `java` → `sql` → `Statement` → `executeQuery`.
///
/// Resolving `a.b.c` is a walk along the members as they are read, so no qualified name is ever put together as text. Each language
/// has a root of its own. A module whose name is not made of dotted components ("@scope/name", "net/http") is one component.
package struct LibraryNames: Sendable {
  private var children: [UInt64: Int32] = [:]
  package private(set) var parents: [Int32] = []
  package private(set) var labels: [Symbol] = []
  /// Types that a type extends or implements, by node.
  package private(set) var supertypes: [Int32: [LibraryNode]] = [:]
  private var roots: [String: LibraryNode] = [:]

  package init() {}

  package var count: Int { parents.count }

  /// The node under which a language's names stand; made when first asked for.
  package mutating func root(_ language: String) -> LibraryNode {
    if let known = roots[language] { return known }
    let node = add(parent: -1, .none)
    roots[language] = node
    return node
  }

  package func existingRoot(_ language: String) -> LibraryNode { roots[language] ?? .none }

  private mutating func add(parent: Int32, _ label: Symbol) -> LibraryNode {
    parents.append(parent)
    labels.append(label)
    return LibraryNode(Int32(parents.count - 1))
  }

  private static func key(_ node: LibraryNode, _ name: Symbol) -> UInt64 {
    UInt64(UInt32(bitPattern: node.raw)) << 32 | UInt64(UInt32(bitPattern: name.raw))
  }

  package mutating func insert(_ name: Symbol, under node: LibraryNode) -> LibraryNode {
    let key = Self.key(node, name)
    if let known = children[key] { return LibraryNode(known) }
    let new = add(parent: node.raw, name)
    children[key] = new.raw
    return new
  }

  /// The name's own child, without looking at supertypes.
  package func child(_ node: LibraryNode, _ name: Symbol) -> LibraryNode {
    guard !node.isNone, let found = children[Self.key(node, name)] else { return .none }
    return LibraryNode(found)
  }

  /// The member of a type or module: its own, or that of the nearest supertype.
  package func member(_ node: LibraryNode, _ name: Symbol) -> LibraryNode {
    guard !node.isNone else { return .none }
    let own = child(node, name)
    if !own.isNone { return own }
    guard supertypes[node.raw] != nil else { return .none }
    var seen: [Int32] = [node.raw]
    var next = 0
    while next < seen.count, seen.count < 64 {
      for supertype in supertypes[seen[next]] ?? [] where !seen.contains(supertype.raw) {
        let found = child(supertype, name)
        if !found.isNone { return found }
        seen.append(supertype.raw)
      }
      next += 1
    }
    return .none
  }

  package mutating func setSupertypes(_ node: LibraryNode, _ types: [LibraryNode]) {
    supertypes[node.raw, default: []] += types
  }

  /// Whether `node` is `other` or extends it.
  package func isSubtype(_ node: LibraryNode, of other: LibraryNode) -> Bool {
    var seen: [Int32] = [node.raw]
    var next = 0
    while next < seen.count, seen.count < 64 {
      if seen[next] == other.raw { return true }
      for supertype in supertypes[seen[next]] ?? [] where !seen.contains(supertype.raw) { seen.append(supertype.raw) }
      next += 1
    }
    return false
  }

  /// The qualified name, for explanations.
  package func text(_ node: LibraryNode, _ names: Interner) -> String {
    var parts: [String] = []
    var current = node.raw
    while current >= 0, parents[Int(current)] >= 0 {
      parts.append(names.text(labels[Int(current)]))
      current = parents[Int(current)]
    }
    return parts.reversed().joined(separator: ".")
  }
}
