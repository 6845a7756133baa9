internal import Core
internal import Semantics
internal import Syntax

/// Classes and what stands in their bodies: methods have units of their own, all other code is the initialisers'.
extension UnitCollector {
  mutating func enterClass(_ node: NodeID, in unit: Int32) {
    let body = tree.child(node, .body)
    let index = addClass(node, body: body, in: unit)
    let name = tree.child(node, .name)
    if !name.isNone, tree.kind(name) == .name {
      let declaration = semantics.references[name.index]
      if declaration >= 0, semantics.declarations[Int(declaration)].kind == .classType {
        declarers[Int(declaration)] += 1
        if tree.payload(node) != words.interface || classOf[Int(declaration)] < 0 { classOf[Int(declaration)] = index }
        bodies[Int(declaration)] += tree.payload(node) == words.interface ? 0 : 1
      }
    }
  }

  private mutating func addClass(_ node: NodeID, body: NodeID, in unit: Int32) -> Int32 {
    let index = Int32(truncatingIfNeeded: classes.count)
    // The class around it: the nearest body on the stack whose unit leads here.
    var outer: Int32 = -1
    for entry in stack.reversed() where entry.body >= 0 {
      outer = ~unitOf[Int(entry.body)]
      break
    }
    var record = ClassUnit(node: node, body: body, enclosing: unit, outer: outer)
    if !body.isNone {
      for member in tree.children(body) {
        switch memberKind(member) {
        case .code(let isStatic):
          if isStatic, record.staticInitializer < 0 {
            record.staticInitializer = addInitializer(node, unit, index, isStatic: true)
          } else if !isStatic, record.initializer < 0 {
            record.initializer = addInitializer(node, unit, index, isStatic: false)
          }
        default: break
        }
      }
      unitOf[body.index] = ~index
    }
    unitOf[node.index] = ~index
    classes.append(record)
    return index
  }

  private mutating func addInitializer(_ node: NodeID, _ enclosing: Int32, _ owner: Int32, isStatic: Bool) -> Int32 {
    var unit = Unit(node: node, kind: .classBody, enclosing: enclosing)
    unit.owner = owner
    unit.isStatic = isStatic
    unit.receiver = isStatic ? .none : .implicit
    units.append(unit)
    return Int32(truncatingIfNeeded: units.count - 1)
  }

  enum MemberKind {
    case method(isStatic: Bool)
    case code(isStatic: Bool)
    case type
    case nothing
  }

  /// What a direct part of a class body is.
  func memberKind(_ node: NodeID) -> MemberKind {
    switch tree.kind(node) {
    case .function:
      if tree.child(node, .name).isNone, tree.child(node, .computedKey).isNone { return .code(isStatic: true) }
      return .method(isStatic: isStatic(node))
    case .variable:
      if rules.assignmentDeclares { return tree.child(node, .value).isNone ? .nothing : .code(isStatic: true) }
      if tree.child(node, .value).isNone { return .nothing }
      return .code(isStatic: isStatic(node))
    case .block: return .code(isStatic: isStatic(node))
    case .classDeclaration: return .type
    case .enumMember: return .code(isStatic: true)
    case .exportDeclaration:
      let statement = tree.child(node, .statement)
      return statement.isNone ? .nothing : memberKind(statement)
    case .unparsed, .emptyStatement, .typeAlias, .importDeclaration: return .nothing
    default: return .code(isStatic: true)
    }
  }

  /// Whether a member belongs to the class itself.
  func isStatic(_ member: NodeID) -> Bool {
    for child in tree.children(member) {
      switch tree.role(child) {
      case .modifier: if tree.payload(child) == words.static { return true }
      case .decorator:
        guard !words.staticDecorator.isNone else { break }
        let value = tree.child(child, .value)
        if !value.isNone, tree.kind(value) == .name, tree.payload(value) == words.staticDecorator { return true }
      default: break
      }
    }
    let body = tree.parent(member)
    guard !body.isNone else { return false }
    var owner = tree.parent(body)
    if !owner.isNone, tree.kind(owner) == .block { owner = tree.parent(owner) }
    guard !owner.isNone, tree.kind(owner) == .classDeclaration else { return false }
    let word = tree.payload(owner)
    if word == words.namespace || word == words.module { return true }
    // An interface's fields are constants.
    return tree.kind(member) == .variable && word == words.interface && rules.classScopeIsVisibleInMethods
  }

  mutating func enterBlock(_ node: NodeID, _ top: (end: Int32, unit: Int32, body: Int32)) {
    guard tree.role(node) == .body else { return }
    let parent = tree.parent(node)
    guard !parent.isNone else { return }
    switch tree.kind(parent) {
    case .classDeclaration:
      let index = ~unitOf[parent.index]
      unitOf[node.index] = ~index
      push(node, top.unit, body: node.raw)
    case .new, .enumMember:
      _ = addClass(parent, body: node, in: top.unit)
      unitOf[parent.index] = top.unit
      push(node, top.unit, body: node.raw)
    default: break
    }
  }

  mutating func enterMember(_ node: NodeID, _ top: (end: Int32, unit: Int32, body: Int32)) {
    let owner = ~unitOf[Int(top.body)]
    var member = node
    if tree.kind(node) == .exportDeclaration, case let inner = tree.child(node, .statement), !inner.isNone { member = inner }
    switch memberKind(member) {
    case .method(let isStatic):
      if member != node {
        // The export's own node; the function comes next.
        push(node, top.unit, body: node.raw)
        unitOf[node.index] = ~owner
      } else {
        enterFunction(node, in: top.unit, class: owner, isStatic: isStatic)
      }
    case .type:
      if member != node {
        push(node, top.unit, body: node.raw)
        unitOf[node.index] = ~owner
      } else {
        enterClass(node, in: top.unit)
      }
    case .code(let isStatic):
      let unit = isStatic ? classes[Int(owner)].staticInitializer : classes[Int(owner)].initializer
      unitOf[node.index] = unit
      push(node, unit)
      switch tree.kind(node) {
      case .name: use(node, unit)
      case .forEach: noteTargets(node, unit)
      default: break
      }
    case .nothing: break
    }
  }
}
