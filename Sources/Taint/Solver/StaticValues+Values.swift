internal import CodeGraph
internal import Core

/// What an instruction gives, as far as it follows from other instructions alone.
extension StaticValues {
  func objectType(_ name: Symbol, in file: Int) -> ObjectType { ObjectType(name, in: file, project) }

  func value(_ index: Int32, of function: FunctionID, depth: Int) -> Known {
    guard index >= 0, depth < Self.maximumDepth else { return .unknown }
    if let left = remaining {
      guard left > 0 else { return .unknown }
      remaining = left - 1
    }
    let graph = project.graph(function)
    let file = project.file(function)
    let instruction = graph.instructions[Int(index)]
    func next(_ operand: Int32) -> Known { value(operand, of: function, depth: depth + 1) }
    switch instruction.op {
    case .string: return Known(constants: ConstantSet(values: [.string(project.names.text(instruction.name))]))
    case .number: return Known(constants: Constant(number: project.names.text(instruction.name)).map { ConstantSet(values: [$0]) } ?? .top)
    case .boolean: return Known(constants: ConstantSet(values: [.boolean(instruction.detail == 1)]))
    case .null: return Known(constants: ConstantSet(values: [.null]))
    case .imported: return entity(project.imports[file][Int(instruction.a)])
    case .global: return entity(project.global(instruction.name, in: file))
    case .unresolved: return entity(project.unresolved(instruction.name, in: file))
    case .classReference: return entity(.classType(project.classID(instruction.a, in: file)))
    case .function:
      let id = project.function(instruction.a, in: file)
      return project.graph(id).captures.isEmpty ? entity(.function(id)) : .unknown
    case .parameter: return Known(type: objectType(graph.parameters[Int(instruction.a)].type, in: file))
    case .copy, .refine, .storeGlobal, .await: return next(instruction.a)
    case .storeField, .storeCell: return next(instruction.b)
    case .cast:
      var known = next(instruction.a)
      if known.type == .unknown { known.type = objectType(instruction.name, in: file) }
      return known
    case .unary:
      let name = project.names.text(instruction.name)
      return name == "&" || name == "*" ? next(instruction.a) : .unknown
    case .phi:
      return joined(
        (0..<max(instruction.b, 0)).map { Store(function: function, value: graph.operands[Int(instruction.a + $0)]) }, depth: depth + 1)
    case .list, .tuple, .set: return container(models.listType, instruction, graph, function, depth)
    case .dictionary, .record:
      var type = objectType(instruction.name, in: file)
      if type == .unknown, !models.dictionaryType.isNone { type = .library(models.dictionaryType) }
      var known = container(models.dictionaryType, instruction, graph, function, depth)
      known.type = type
      return known
    case .join: return text((0..<max(instruction.b, 0)).map { next(graph.operands[Int(instruction.a + $0)]) })
    case .binary where project.names.text(instruction.name) == "+": return text([next(instruction.a), next(instruction.b)])
    case .loadField: return field(instruction.name, ofValue: next(instruction.a))
    case .loadIndex:
      // The first of several results: `db, err := sql.Open(…)`.
      guard graph.instructions[Int(instruction.a)].op == .call, next(instruction.b).constants.single == .integer(0) else { return .unknown }
      return Known(type: next(instruction.a).type)
    case .call: return call(graph.calls[Int(instruction.a)], graph, function, depth)
    default: return .unknown
    }
  }

  func entity(_ entity: Entity) -> Known {
    switch entity {
    case .global(let file, let name): return ask(.global(Place(owner: file, name: name)))
    case .library(let node):
      var known = Known(entity: entity)
      if let model = models.models[node.raw], !models.isType(node), model.isValue, !model.type.isNone { known.type = .library(model.type) }
      if case .string(let text)? = models.models[node.raw]?.constant { known.constants = ConstantSet(values: [.string(text)]) }
      return known
    case .module(let file):
      // `module.exports = new Client()`: the module is what it exports.
      for export in project.files[Int(file)].exports where export.name.isNone && export.module.isNone && !export.local.isNone {
        var known = ask(.global(Place(owner: file, name: export.local.raw)))
        if known.entity == .unknown { known.entity = entity }
        return known
      }
      return Known(entity: entity)
    case .function, .classType: return Known(entity: entity)
    case .unknown: return .unknown
    }
  }

  func text(_ parts: [Known]) -> Known {
    var whole = ""
    for part in parts {
      guard let text = part.constants.single?.joinedText else {
        return whole.isEmpty ? .unknown : Known(constants: ConstantSet(values: [.prefix(whole)]))
      }
      whole += text
      if whole.utf8.count > FunctionSolver.maximumText { return .unknown }
    }
    return Known(constants: ConstantSet(values: [.string(whole)]))
  }

  func container(
    _ type: LibraryNode, _ instruction: Instruction, _ graph: FunctionGraph, _ function: FunctionID, _ depth: Int
  ) -> Known {
    var known = Known(type: type.isNone ? .unknown : .library(type), isConstantContainer: true)
    let isPairs = instruction.op == .dictionary || instruction.op == .record
    var key: Known?
    for k in 0..<max(instruction.b, 0) where isPairs || known.isConstantContainer {
      let operand = graph.operands[Int(instruction.a + k)]
      let item = operand >= 0 ? value(operand, of: function, depth: depth + 1) : .unknown
      known.isConstantContainer = known.isConstantContainer && isConstant(item)
      if !isPairs {
        known.elements[.index(k)] = item.constants
      } else if let name = key {
        if let key = self.key(name) {
          known.elements[key] = item.constants
          if Self.isCallable(item), known.members.count < Self.maximumFields { known.members[key] = item }
        }
        key = nil
      } else {
        key = item
      }
    }
    if !known.isConstantContainer || known.elements.count > 64 { known.elements = [:] }
    return known
  }

  static func isCallable(_ known: Known) -> Bool {
    switch known.entity {
    case .function, .classType: true
    default: !known.members.isEmpty
    }
  }

  func key(_ known: Known) -> Key? {
    switch known.constants.single {
    case .string(let text): .field(project.names.intern(text))
    case .integer(let number) where number >= 0 && number < 1 << 20: .index(Int32(number))
    default: nil
    }
  }

  func isConstant(_ known: Known) -> Bool {
    if known.isConstantContainer { return true }
    switch known.entity {
    case .function, .classType: return true
    default: break
    }
    guard let values = known.constants.values, !values.isEmpty else { return false }
    return !values.contains { if case .prefix = $0 { true } else { false } }
  }

  func field(_ name: Symbol, ofValue object: Known) -> Known {
    if object.entity != .unknown {
      let member = project.member(name, of: object.entity)
      if member != .unknown { return entity(member) }
      if case .classType(let id) = object.entity { return ask(.staticField(Place(owner: id.raw, name: name.raw))) }
    }
    switch object.type {
    case .library(let node):
      let member = project.library.member(node, name)
      guard !member.isNone, let type = models.models[member.raw]?.type, !type.isNone else { return .unknown }
      return Known(type: .library(type))
    case .project(let id):
      if let found = project.field(name, of: id) {
        let declared = objectType(found.field.type, in: project.file(found.declaredIn))
        if declared != .unknown { return Known(type: declared) }
      }
      return ask(.field(Place(owner: id.raw, name: name.raw)))
    case .unknown: return .unknown
    }
  }
}
