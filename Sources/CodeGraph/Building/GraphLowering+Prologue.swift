internal import Core
internal import Semantics
internal import Syntax

/// The start of a function: parameters, captures and cells.
extension GraphLowering {
  /// Parameters, captures and cells, in the order that ``cell(_:in:)`` counts on; then what the parameters are bound to.
  mutating func prologue(_ u: Unit) {
    var bound: [(node: NodeID, value: Value)] = []
    if u.receiver == .implicit {
      function.parameters.append(
        Parameter(kind: .receiver, name: names.local(words.this), type: ownerType(u), range: function.nameRange))
      receiver = emit(.parameter, a: 0, name: names.local(words.this), u.node)
    } else if u.receiver == .explicit, case let node = tree.child(u.node, .receiver), !node.isNone {
      let name = tree.child(node, .name)
      let symbol = name.isNone ? Symbol.none : names.local(tree.payload(name))
      function.parameters.append(Parameter(kind: .receiver, name: symbol, type: type(tree.child(node, .type)), range: tree.range(node)))
      receiver = emit(.parameter, a: 0, name: symbol, node)
      if !name.isNone { bound.append((node, receiver)) }
    }
    let list = u.kind == .module || u.kind == .classBody ? NodeID.none : tree.child(u.node, .parameters)
    if !list.isNone { parameters(list, u, &bound) }
    for (index, variable) in u.captures.enumerated() {
      let symbol = names.local(variableName(variable))
      function.captures.append(Capture(name: symbol, outer: cell(variable, in: u.enclosing)))
      cellValue[Int(variable)] = emit(.capture, a: Int32(truncatingIfNeeded: index), name: symbol, u.node)
    }
    for variable in u.cells { cellValue[Int(variable)] = emit(.newCell, name: names.local(variableName(variable)), u.node) }
    f.undefined = emit(.unknown, u.node)
    let own = Int32(truncatingIfNeeded: declarations.count) + unit
    if receiver >= 0, cellValue[Int(own)] >= 0 { _ = emit(.storeCell, a: cellValue[Int(own)], b: receiver, u.node) }
    for variable in u.cells where Int(variable) < declarations.count {
      let closure = collector.functionOf[Int(variable)]
      if closure >= 0, declarations[Int(variable)].kind == .function {
        let value = functionValue(closure, declarations[Int(variable)].node)
        _ = emit(.storeCell, a: cellValue[Int(variable)], b: value, declarations[Int(variable)].node)
      }
    }
    for binding in bound { bindParameter(binding.node, binding.value) }
    namedResults(u)
    if u.kind == .module { nameValues() }
  }

  private mutating func ownerType(_ u: Unit) -> Symbol {
    guard u.owner >= 0, tree.kind(collector.classes[Int(u.owner)].node) == .classDeclaration else { return .none }
    let name = tree.child(collector.classes[Int(u.owner)].node, .name)
    return name.isNone ? .none : names.local(tree.payload(name))
  }

  private mutating func parameters(_ list: NodeID, _ u: Unit, _ bound: inout [(node: NodeID, value: Value)]) {
    var keywordOnly = false
    var isFirst = true
    for node in tree.children(list) where tree.kind(node) == .parameter {
      let name = tree.child(node, .name)
      let word = tree.payload(node)
      if name.isNone, tree.child(node, .type).isNone {
        // Python's separators.
        if word == words.star { keywordOnly = true }
        continue
      }
      var kind = Parameter.Kind.positional
      if word == words.doubleStar {
        kind = .keywordRest
      } else if word == words.star || word == words.ellipsis {
        kind = .rest
        keywordOnly = true
      } else if isFirst, u.receiver == .explicit, tree.child(u.node, .receiver).isNone {
        kind = .receiver
      } else if keywordOnly {
        kind = .keywordOnly
      }
      isFirst = false
      let symbol = name.isNone || tree.kind(name) != .name ? Symbol.none : names.local(tree.payload(name))
      let index = Int32(truncatingIfNeeded: function.parameters.count)
      function.parameters.append(
        Parameter(
          kind: kind, name: symbol, type: type(tree.child(node, .type)), hasDefault: !tree.child(node, .defaultValue).isNone,
          decorators: decorators(node), range: tree.range(node)))
      let value = emit(.parameter, a: index, name: symbol, name.isNone ? node : name)
      if kind == .receiver { receiver = value }
      bound.append((node, value))
    }
  }

  private mutating func bindParameter(_ node: NodeID, _ value: Value) {
    let name = tree.child(node, .name)
    guard !name.isNone else { return }
    var result = value
    let standard = tree.child(node, .defaultValue)
    if !standard.isNone { result = withDefault(result, standard) }
    bindTarget(name, result, isParameter: true)
    // TypeScript's parameter properties.
    if receiver >= 0, tree.kind(name) == .name, isParameterProperty(node) {
      _ = emit(.storeField, a: receiver, b: result, name: names.local(tree.payload(name)), node)
    }
  }

  func isParameterProperty(_ node: NodeID) -> Bool {
    guard rules.visibility == .declared, units[Int(unit)].owner >= 0 else { return false }
    for child in tree.children(node) where tree.role(child) == .modifier {
      let word = tree.payload(child)
      if word == words.private || word == words.public || word == words.protected || word == words.readonly { return true }
    }
    return false
  }

  /// Go's named results are variables.
  private mutating func namedResults(_ u: Unit) {
    guard u.kind != .module, u.kind != .classBody else { return }
    for child in tree.children(u.node) where tree.role(child) == .returnType && tree.kind(child) == .parameter {
      let name = tree.child(child, .name)
      if !name.isNone, tree.kind(name) == .name { writeVariable(references[name.index], emit(.null, name), name) }
    }
  }

  /// Where a unit has the cell of a variable: an instruction of its entry block.
  private func cell(_ variable: Int32, in index: Int32) -> Int32 {
    guard index >= 0 else { return -1 }
    let u = units[Int(index)]
    // Enclosing functions come before those in them.
    let base = Int32(truncatingIfNeeded: graph.functions[Int(index)].parameters.count)
    if let position = u.captures.firstIndex(of: variable) { return base + Int32(truncatingIfNeeded: position) }
    if let position = u.cells.firstIndex(of: variable) {
      return base + Int32(truncatingIfNeeded: u.captures.count + position)
    }
    return -1
  }

  mutating func type(_ node: NodeID) -> Symbol {
    var node = node
    while !node.isNone, tree.kind(node) == .pointerType { node = tree.child(node, .type) }
    return node.isNone ? .none : names.local(semantics.typeSymbol(node))
  }

  func variableName(_ variable: Int32) -> Symbol {
    Int(variable) < declarations.count ? declarations[Int(variable)].name : words.this
  }
}
