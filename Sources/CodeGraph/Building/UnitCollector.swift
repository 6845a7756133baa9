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
  var captured = PairTable()
  /// Uses of functions that may turn out to be closures.
  var functionUses: [(unit: Int32, declaration: Int32)] = []
  var stack: [(end: Int32, unit: Int32, body: Int32)] = []
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

  mutating func push(_ node: NodeID, _ unit: Int32, body: Int32 = -1) { stack.append((tree.end(node), unit, body)) }

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
  mutating func enterFunction(_ node: NodeID, in enclosing: Int32, class owner: Int32, isStatic: Bool) -> Int32 {
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
}
