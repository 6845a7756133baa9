internal import CodeGraph

extension Summary {
  /// Whether every part that another one refers to is there, and paths stand behind those that they extend: what is read from a file need not
  /// be what was written.
  var isWellFormed: Bool {
    let isPath = { (id: PathID) in paths.indices.contains(Int(id.raw)) }
    let isValue = { (id: ValueID) in values.indices.contains(Int(id.raw)) }
    let isOrigin = { (origin: SummaryOrigin) in if case .path(let path) = origin { isPath(path) } else { true } }
    let areFacts = { (range: Range<Int32>) in range.lowerBound >= 0 && Int(range.upperBound) <= facts.count }
    let arePaths = paths.enumerated().allSatisfy { $1.parent >= -1 && $1.parent < Int32($0) }
    let areValues = values.allSatisfy {
      areFacts($0.facts) && $0.objects.lowerBound >= 0 && Int($0.objects.upperBound) <= objects.count
    }
    let areObjects = objects.allSatisfy { object in
      switch object {
      case .path(let path, _): isPath(path)
      case .fresh(let index): fresh.indices.contains(Int(index))
      case .function(_, let first, let count): first >= 0 && count >= 0 && Int(first) + Int(count) <= cells.count
      case .classType, .module, .library: true
      }
    }
    return values.count > 1 && arePaths && areValues && areObjects && facts.allSatisfy { isOrigin($0.origin) } && cells.allSatisfy(isValue)
      && isValue(result) && isValue(thrown) && fresh.allSatisfy { $0.fields.allSatisfy { isValue($0.value) } }
      && writes.allSatisfy { isPath($0.target) && isValue($0.value) && $0.hops < .max } && sinks.allSatisfy { isOrigin($0.origin) }
      && joints.allSatisfy { areFacts($0.facts) }
  }
}
