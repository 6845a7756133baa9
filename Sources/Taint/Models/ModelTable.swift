internal import CodeGraph

/// What is known of each library node. Names that share a model share one entry.
package struct ModelTable: Sendable {
  /// By node, where its model stands in `all`; -1 where nothing is known, and so for all nodes behind the end.
  var places: [Int32] = []
  var all: [LibraryModel] = []

  package init() {}

  package var isEmpty: Bool { all.isEmpty }

  package subscript(node: Int32) -> LibraryModel? {
    guard node >= 0, Int(node) < places.count else { return nil }
    let place = places[Int(node)]
    return place < 0 ? nil : all[Int(place)]
  }

  /// Adds a model, which ``give(_:to:)`` gives to names.
  mutating func add(_ model: LibraryModel) -> Int32 {
    all.append(model)
    return Int32(all.count - 1)
  }

  /// What was known of the node before is forgotten.
  mutating func give(_ model: Int32, to node: LibraryNode) {
    if Int(node.raw) >= places.count { places += Array(repeating: -1, count: Int(node.raw) + 1 - places.count) }
    places[Int(node.raw)] = model
  }
}
