internal import Core
internal import Semantics
internal import Syntax

/// First pass: which functions and classes a file has, and which variables are shared between functions.
///
/// One walk over the arena in preorder with the unit in force on a stack. A variable is named by its declaration's index; the
/// `this` of unit u by `declarations.count + u`. A name that means a variable of another unit makes it a cell there, and a
/// capture of every unit on the way.
struct UnitCollector {
  let tree: SyntaxTree
  let semantics: FileSemantics
  let rules: LanguageSemantics
  let words: Words
  var units: [Unit] = []
  var classes: [ClassUnit] = []
  /// The unit around each node; of a function or lambda, its own; of a class, and of the body that is its scope, `~class`.
  var unitOf: [Int32]
  /// By variable.
  var isCell: [Bool]
  /// By declaration: whether a function assigns a variable of the module.
  var isAssignedInFunction: [Bool]
  /// By declaration: the only function (with a body) or class that it declares, or -1; and how many nodes declare it.
  var functionOf: [Int32]
  var classOf: [Int32]
  var slotOf: [Int32] = []

  var declarers: [Int32]
  var bodies: [Int32]
  private var captured = PairTable()
  /// Uses of functions that may turn out to be closures.
  var functionUses: [(unit: Int32, declaration: Int32)] = []
  private var stack: [(end: Int32, unit: Int32, body: Int32)] = []
  let declarationCount: Int

  init(_ tree: SyntaxTree, _ semantics: FileSemantics, _ rules: LanguageSemantics, _ words: Words) {
    self.tree = tree
    self.semantics = semantics
    self.rules = rules
    self.words = words
    declarationCount = semantics.declarations.count
    unitOf = [Int32](repeating: 0, count: tree.count)
    isCell = [Bool](repeating: false, count: declarationCount)
    isAssignedInFunction = isCell
    functionOf = [Int32](repeating: -1, count: declarationCount)
    classOf = functionOf
    declarers = [Int32](repeating: 0, count: declarationCount)
    bodies = declarers
  }

  mutating func run() {
    var module = Unit(node: .root, kind: .module, enclosing: -1)
    module.isStatic = true
    units.append(module)
    stack.append((Int32(truncatingIfNeeded: tree.count), 0, -1))
    var node: Int32 = 0
    let count = Int32(truncatingIfNeeded: tree.count)
    while node < count {
      while stack.count > 1, stack[stack.count - 1].end <= node { stack.removeLast() }
      visit(NodeID(node))
      node += 1
    }
    closeOverFunctions()
    settleDeclarations()
    settleReceivers()
    if rules.functionsHaveReceivers {
      for index in units.indices where units[index].usesThis && units[index].receiver == .none {
        if units[index].kind == .function || units[index].kind == .lambda, units[index].owner < 0 { units[index].receiver = .implicit }
      }
    }
    isCell += [Bool](repeating: false, count: units.count)
    for unit in units {
      for variable in unit.cells { isCell[Int(variable)] = true }
    }
    assignSlots()
  }

  private mutating func visit(_ node: NodeID) {
    let top = stack[stack.count - 1]
    unitOf[node.index] = top.unit
    if top.body >= 0, tree.parents[node.index] == top.body {
      enterMember(node, top)
      return
    }
    switch tree.kind(node) {
    case .name: use(node, top.unit)
    case .this: noteThis(top.unit)
    case .superReference: noteThis(top.unit)
    case .function, .lambda: enterFunction(node, in: top.unit, class: -1, isStatic: false)
    case .classDeclaration: enterClass(node, in: top.unit)
    case .block, .exportDeclaration: enterBlock(node, top)
    case .decorator: enterDecorator(node)
    case .assign, .update, .forEach, .comprehensionFor, .withItem, .deleteStatement: noteTargets(node, top.unit)
    case .gotoStatement: units[Int(top.unit)].hasGoto = true
    default: if tree.role(node) == .computedKey { enterDecorator(node) }
    }
  }

  private mutating func push(_ node: NodeID, _ unit: Int32, body: Int32 = -1) { stack.append((tree.end(node), unit, body)) }

  /// A function's decorators run around it.
  private mutating func enterDecorator(_ node: NodeID) {
    let parent = tree.parent(node)
    guard !parent.isNone, tree.kind(parent) == .function else { return }
    let own = unitOf[parent.index]
    guard own > 0, units[Int(own)].node == parent else { return }
    push(node, units[Int(own)].enclosing)
    unitOf[node.index] = units[Int(own)].enclosing
  }

  // MARK: Functions

  @discardableResult
  private mutating func enterFunction(_ node: NodeID, in enclosing: Int32, class owner: Int32, isStatic: Bool) -> Int32 {
    let body = tree.child(node, .body)
    // A signature: of an overload, or of something declared elsewhere.
    if body.isNone, owner < 0 {
      if let declaration = declaredFunction(node) { declarers[Int(declaration)] += 1 }
      return -1
    }
    let index = Int32(truncatingIfNeeded: units.count)
    var unit = Unit(node: node, kind: tree.kind(node) == .lambda ? .lambda : .function, enclosing: enclosing)
    unit.owner = owner
    unit.isStatic = isStatic
    if tree.kind(node) == .lambda {
      unit.inheritsThis = !rules.functionExpressionsHaveReceivers || isArrow(node)
    } else if owner >= 0 {
      unit.kind = .method
      if !isStatic { unit.receiver = rules.receiverIsFirstParameter ? .explicit : .implicit }
      classes[Int(owner)].methods.append(index)
    } else if !tree.child(node, .receiver).isNone {
      unit.kind = .method
      unit.receiver = .explicit
    } else if case let parent = tree.parent(node), !parent.isNone, tree.kind(parent) == .dictionary {
      unit.kind = .method
      unit.receiver = .implicit
    }
    for child in tree.children(node) where tree.role(child) == .modifier {
      let word = tree.payload(child)
      if word == words.get, unit.kind == .method { unit.kind = .getter }
      if word == words.set, unit.kind == .method { unit.kind = .setter }
    }
    units.append(unit)
    unitOf[node.index] = index
    push(node, index)
    if let declaration = declaredFunction(node) {
      declarers[Int(declaration)] += 1
      if !body.isNone {
        bodies[Int(declaration)] += 1
        functionOf[Int(declaration)] = index
      }
    }
    return index
  }

  /// The declaration that a function's name makes.
  private func declaredFunction(_ node: NodeID) -> Int32? {
    let name = tree.child(node, .name)
    guard !name.isNone, tree.kind(name) == .name, tree.kind(node) == .function else { return nil }
    let declaration = semantics.references[name.index]
    guard declaration >= 0, semantics.declarations[Int(declaration)].kind == .function else { return nil }
    return declaration
  }

  /// Whether a function expression is written with an arrow: nothing as long as `function` stands before its parameters.
  private func isArrow(_ node: NodeID) -> Bool {
    if !tree.child(node, .name).isNone { return false }
    var start = tree.starts[node.index]
    for child in tree.children(node) {
      switch tree.role(child) {
      case .modifier: start = tree.ends[child.index]
      case .typeParameters, .parameters: return tree.starts[child.index] < start + 8
      default: break
      }
    }
    return true
  }

  // MARK: Classes

  private mutating func enterClass(_ node: NodeID, in unit: Int32) {
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

  private mutating func enterBlock(_ node: NodeID, _ top: (end: Int32, unit: Int32, body: Int32)) {
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

  private mutating func enterMember(_ node: NodeID, _ top: (end: Int32, unit: Int32, body: Int32)) {
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

  // MARK: Uses

  private func isClassScope(_ scope: NodeID) -> Bool { unitOf[scope.index] < 0 }

  private mutating func use(_ node: NodeID, _ unit: Int32) {
    // A function's own name is no use of it.
    if tree.role(node) == .name, case let parent = tree.parent(node), tree.kind(parent) == .function || tree.kind(parent) == .lambda {
      return
    }
    let index = semantics.references[node.index]
    guard index >= 0 else {
      // An inherited member may be meant.
      if rules.classScopeIsVisibleInMethods, tree.role(node) == .callee { noteThis(unit) }
      return
    }
    let declaration = semantics.declarations[Int(index)]
    guard declaration.kind != .imported else { return }
    let scope = unitOf[declaration.scope.index]
    if scope < 0 {
      if declaration.node != node { noteThis(unit) }
      return
    }
    guard scope != unit, declaration.scope != .root else { return }
    if declaration.kind == .function || declaration.kind == .classType {
      functionUses.append((unit, index))
    } else {
      capture(index, in: unit, of: scope)
    }
  }

  mutating func capture(_ variable: Int32, in unit: Int32, of owner: Int32) {
    // The owner must be around the unit.
    var outer = unit
    while outer > owner { outer = units[Int(outer)].enclosing }
    guard outer == owner else { return }
    var current = unit
    while current != owner {
      guard captured.set(current, variable, 0) else { return }
      units[Int(current)].captures.append(variable)
      current = units[Int(current)].enclosing
    }
    if captured.set(owner, variable, 0) { units[Int(owner)].cells.append(variable) }
  }

  /// `this` occurs: of the nearest unit that has one of its own.
  private mutating func noteThis(_ unit: Int32) {
    var owner = unit
    while units[Int(owner)].inheritsThis, units[Int(owner)].enclosing >= 0 { owner = units[Int(owner)].enclosing }
    units[Int(owner)].usesThis = true
    if owner != unit { capture(Int32(truncatingIfNeeded: declarationCount) + owner, in: unit, of: owner) }
    // In an anonymous class the members of the class around it may be meant.
    guard rules.classScopeIsVisibleInMethods else { return }
    var inner = owner
    while units[Int(inner)].enclosing > 0 {
      let around = units[Int(inner)].enclosing
      var next = around
      while units[Int(next)].inheritsThis, units[Int(next)].enclosing >= 0 { next = units[Int(next)].enclosing }
      guard next > 0, units[Int(next)].owner >= 0, !units[Int(next)].isStatic else { return }
      units[Int(next)].usesThis = true
      capture(Int32(truncatingIfNeeded: declarationCount) + next, in: unit, of: next)
      inner = next
    }
  }

  /// What a function assigns of the module's variables.
  private mutating func noteTargets(_ node: NodeID, _ unit: Int32) {
    guard unit != 0 else { return }
    for child in tree.children(node) {
      switch tree.role(child) {
      case .target, .operand: break
      case .value: if tree.kind(node) != .deleteStatement { continue }
      default: continue
      }
      var current = child.raw
      let end = tree.end(child)
      while current < end {
        let id = NodeID(current)
        switch tree.kind(id) {
        case .member, .indexAccess, .call:
          current = tree.end(id)
          continue
        case .name:
          let declaration = semantics.references[id.index]
          if declaration >= 0, semantics.declarations[Int(declaration)].scope == .root { isAssignedInFunction[Int(declaration)] = true }
        default: break
        }
        current += 1
      }
    }
  }
}
