/// Checks what a call graph promises. For tests and debug builds.
///
/// Checked: each site is a call instruction of its function, and each call has one site, in order; targets and entry points exist and
/// stand once; whoever is called has a component number no larger than the caller's.
package enum CallGraphValidator {
  /// What is wrong, at most `limit` sentences.
  package static func problems(_ graph: CallGraph, _ project: ProjectGraph, limit: Int = 20) -> [String] {
    var problems: [String] = []
    func report(_ text: String) { if problems.count < limit { problems.append(text) } }
    if graph.functionCount != project.functionCount { return ["\(graph.functionCount) functions of \(project.functionCount)"] }
    for raw in 0..<Int32(truncatingIfNeeded: project.functionCount) {
      let function = FunctionID(raw)
      let calls = project.graph(function).instructions.indices.filter { project.graph(function).instructions[$0].op == .call }
      let sites = graph.sites(of: function)
      if graph.sites[sites].contains(where: { $0.function != function }) { report("function \(raw): a site of another function") }
      if graph.sites[sites].map({ Int($0.instruction) }) != calls { report("function \(raw): its sites are not its calls") }
    }
    for site in graph.sites.indices {
      let targets = graph.targets(of: site)
      if Set(targets).count != targets.count { report("site \(site): a target twice") }
      if !targets.isEmpty, !graph.sites[site].isReached { report("site \(site): targets of a call that is not reached") }
      for target in targets {
        switch target.callee {
        case .function(let id):
          if id.raw < 0 || Int(id.raw) >= project.functionCount { report("site \(site): function \(id.raw)") }
        case .classType(let id):
          if id.raw < 0 || Int(id.raw) >= project.classCount { report("site \(site): class \(id.raw)") }
        case .library(let node):
          if node.raw < 0 || Int(node.raw) >= project.library.count { report("site \(site): library node \(node.raw)") }
        }
      }
    }
    for entry in graph.entries {
      if entry.function.raw < 0 || Int(entry.function.raw) >= project.functionCount { report("entry \(entry.function.raw)") }
      if Int(entry.site) >= graph.sites.count { report("entry \(entry.function.raw): site \(entry.site)") }
    }
    for function in 0..<project.functionCount {
      for callee in graph.callees[function] where graph.components.component[Int(callee)] > graph.components.component[function] {
        report("function \(function) calls \(callee), whose component comes later")
      }
    }
    return problems
  }
}
