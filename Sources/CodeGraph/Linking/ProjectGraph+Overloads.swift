internal import Core
internal import Syntax

/// Methods of one name, in languages that tell them apart by their parameters.
extension ProjectGraph {
  /// The methods of the same name that an object of the method's class answers with, itself among them: those of the class, then what it
  /// inherits and does not replace. Empty if there is only one.
  package func overloads(of method: FunctionID) -> [FunctionID] {
    guard !overloaded.isEmpty else { return [] }
    return overloadCache.value(method.raw) { findOverloads(of: method) }
  }

  private func findOverloads(of method: FunctionID) -> [FunctionID] {
    let graph = graph(method)
    let owner = owner(method)
    guard !owner.isNone, rules(file(method)).hasOverloads else { return [] }
    let isConstructor = graph.name == record(owner).name
    var found: [FunctionID] = []
    walkSupertypes(owner) { current in
      let key = Self.key(current.raw, graph.name)
      for candidate in overloaded[key] ?? methods[key].map({ [FunctionID($0)] }) ?? [] {
        let other = self.graph(candidate)
        if current != owner, other.isAbstract || isConstructor { continue }
        if !found.contains(where: { hasSameParameters(self.graph($0), other) }) { found.append(candidate) }
      }
      return !isConstructor
    }
    return found.count > 1 ? found : []
  }

  private func hasSameParameters(_ a: FunctionGraph, _ b: FunctionGraph) -> Bool {
    a.parameters.count == b.parameters.count && zip(a.parameters, b.parameters).allSatisfy { $0.kind == $1.kind && $0.type == $1.type }
  }
}
