internal import Core

/// The qualified names that code spells: `os.path.join` for `join` of `from os.path import join`.
///
/// For calls that nobody resolved: what is called is read off the instructions, through imports, members and variables that
/// hold them. A value that comes from anywhere else has no name, and its members have theirs behind a "?".
package struct WrittenNames {
  private static let maximumDepth = 12
  private let project: ProjectGraph
  private let graph: FunctionGraph
  private let file: FileGraph

  package init(_ project: ProjectGraph, _ function: FunctionID) {
    self.project = project
    graph = project.graph(function)
    file = project.files[project.file(function)]
  }

  /// What a call calls, as far as its name is written, and whether it begins with an import or a name that is declared nowhere.
  package func callee(of site: CallSite) -> (text: String, isExternal: Bool) {
    switch site.kind {
    case .method:
      let object = value(site.receiver, 0)
      return (joined(object?.text ?? "?", text(site.name)), object?.isExternal ?? false)
    case .function: return value(site.callee, 0) ?? ("", false)
    case .construct:
      let type = value(site.callee, 0)
      return (type?.text ?? text(site.name), type?.isExternal ?? false)
    case .superclass: return (joined("super", text(site.name)), false)
    }
  }

  private func value(_ index: Int32, _ depth: Int) -> (text: String, isExternal: Bool)? {
    guard index >= 0, depth < Self.maximumDepth else { return nil }
    let instruction = graph.instructions[Int(index)]
    switch instruction.op {
    case .imported:
      let record = file.imports[Int(instruction.a)]
      return (joined(text(record.module), text(record.name)), true)
    case .unresolved: return (text(instruction.name), true)
    case .global: return (text(instruction.name), false)
    case .function: return (text(file.functions[Int(instruction.a)].name), false)
    case .classReference: return (text(file.classes[Int(instruction.a)].name), false)
    case .loadField:
      let object = value(instruction.a, depth + 1)
      return (joined(object?.text ?? "?", text(instruction.name)), object?.isExternal ?? false)
    case .parameter:
      let name = graph.parameters[Int(instruction.a)].name
      return name.isNone ? nil : (text(name), false)
    case .copy, .mark, .refine, .await, .storeGlobal: return value(instruction.a, depth + 1)
    default: return nil
    }
  }

  private func joined(_ head: String, _ tail: String) -> String { tail.isEmpty ? head : head.isEmpty ? tail : head + "." + tail }

  private func text(_ name: Symbol) -> String { project.names.text(name) }
}
