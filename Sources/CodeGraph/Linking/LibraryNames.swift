package import Core

/// Index of a qualified name in ``LibraryNames``.
package struct LibraryNode: Hashable, Sendable, BitwiseCopyable {
  package let raw: Int32
  @inlinable package init(_ raw: Int32) { self.raw = raw }
  package static let none = LibraryNode(-1)
  @inlinable package var isNone: Bool { raw < 0 }
  @inlinable package static func == (a: Self, b: Self) -> Bool { a.raw == b.raw }

  /// - Parameter count: of the nodes that there are.
  package init(_ reader: inout BinaryReader, of count: Int) throws(BinaryReader.Broken) {
    let raw = try reader.int()
    guard (-1..<count).contains(raw) else { throw BinaryReader.Broken() }
    self.init(Int32(raw))
  }
}

/// The qualified names of library code that models speak of, as a tree by component: `java` → `sql` → `Statement` → `executeQuery`.
///
/// Resolving `a.b.c` is a walk along the members as they are read, so no qualified name is ever put together as text. Each language
/// has a root of its own. A module whose name is not made of dotted components ("@scope/name", "net/http") is one component.
package struct LibraryNames: Sendable {
  private var children = IndexTable()
  package private(set) var parents: [Int32] = []
  package private(set) var labels: [Symbol] = []
  /// Types that a type extends or implements, by node.
  package private(set) var supertypes: [Int32: [LibraryNode]] = [:]
  private var roots: [String: LibraryNode] = [:]

  package init() {}

  /// Reads what ``write(_:)`` wrote: every name gets the node that it had.
  ///
  /// - Parameter symbols: number of symbols of the table that the labels are in.
  package init(_ reader: inout BinaryReader, symbols: Int) throws(BinaryReader.Broken) {
    parents = try reader.raw(Int32.self)
    labels = try reader.raw(Symbol.self)
    guard parents.count == labels.count else { throw BinaryReader.Broken() }
    children = IndexTable(capacity: parents.count)
    for index in parents.indices {
      // A parent stands before its children, so that the way up comes to an end.
      guard (-1..<Int32(index)).contains(parents[index]), (0..<Int32(symbols)).contains(labels[index].raw) else {
        throw BinaryReader.Broken()
      }
      if parents[index] >= 0 { children.insert(Self.hash(parents[index], labels[index]), Int32(index)) }
    }
    let count = parents.count
    for _ in 0..<(try reader.count()) {
      let node = try LibraryNode(&reader, of: count)
      let types = try reader.list { reader throws(BinaryReader.Broken) in try LibraryNode(&reader, of: count) }
      guard !node.isNone, !types.contains(where: \.isNone) else { throw BinaryReader.Broken() }
      supertypes[node.raw] = types
    }
    for _ in 0..<(try reader.count()) {
      let language = try reader.string()
      roots[language] = try LibraryNode(&reader, of: count)
    }
  }

  package func write(_ writer: inout BinaryWriter) {
    writer.write(raw: parents)
    writer.write(raw: labels)
    writer.write(list: supertypes.keys.sorted()) { writer, node in
      writer.write(Int(node))
      writer.write(list: supertypes[node] ?? []) { $0.write(Int($1.raw)) }
    }
    writer.write(list: roots.keys.sorted()) { writer, language in
      writer.write(language)
      writer.write(Int((roots[language] ?? .none).raw))
    }
  }

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

  private static func hash(_ parent: Int32, _ name: Symbol) -> UInt64 {
    let key = UInt64(UInt32(bitPattern: parent)) << 32 | UInt64(UInt32(bitPattern: name.raw))
    return IndexTable.mix(0x9E37_79B9_7F4A_7C15, key)
  }

  private func find(_ parent: Int32, _ name: Symbol) -> Int32 {
    children.find(Self.hash(parent, name)) { parents[Int($0)] == parent && labels[Int($0)] == name }
  }

  package mutating func insert(_ name: Symbol, under node: LibraryNode) -> LibraryNode {
    let known = find(node.raw, name)
    if known >= 0 { return LibraryNode(known) }
    let new = add(parent: node.raw, name)
    children.insert(Self.hash(node.raw, name), new.raw)
    return new
  }

  /// The name's own child, without looking at supertypes.
  package func child(_ node: LibraryNode, _ name: Symbol) -> LibraryNode {
    node.isNone ? .none : LibraryNode(find(node.raw, name))
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
