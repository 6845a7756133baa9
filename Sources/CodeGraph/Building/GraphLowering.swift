internal import Core
internal import Semantics
internal import Syntax

/// Lowers the code of one file, function by function.
///
/// One builder for all languages: `SyntaxKind` and `Role` say what is there, ``LanguageSemantics`` in which way the languages
/// differ. It recurses as deep as the tree nests, which ``TreeBuilder/maximumDepth`` bounds.
struct GraphLowering {
  let tree: SyntaxTree
  let semantics: FileSemantics
  let rules: LanguageSemantics
  let words: Words
  let collector: UnitCollector
  let units: [Unit]
  let references: [Int32]
  let declarations: [Declaration]
  let captureCounts: [Int32]

  var names: NameTable
  var graph: FileGraph
  /// The function in hand.
  var f = FunctionAssembler()
  var unit: Int32 = 0
  var function: FunctionGraph
  /// By variable: its cell in the function in hand.
  var cellValue: [Value]
  var receiver: Value = -1
  /// Operands that are being gathered: a stack.
  var scratch: [Value] = []
  var argumentScratch: [Argument] = []
  /// What `break`, `continue`, `return` and exceptions pass.
  /// What the handler around the code received, or -1.
  var handled: Value = -1
  var contexts: [Context] = []
  var labelBlocks: [Symbol: Int32] = [:]
  /// What expressions are that the file names in a way of its language's own; see ``nameValues()``.
  var namedValues: [NodeID: Value] = [:]
  /// Label that the next loop or switch carries.
  var pendingLabel = Symbol.none
  /// Nodes that may still be laid out a second time for `finally`.
  var finallyBudget = 0
  var finallyDepth = 0
  var sharedFinallies: [SharedFinally] = []
  /// What is returned through a shared `finally`, or -1.
  var returnVariable: Int32 = -1
  /// By declaration: index in the imports.
  var importOf: [Int32]
  /// Members of classes whose scope only their own body sees, by class node and name.
  var classMembers = PairTable()
  /// The object of the switch expression's value, where one is being lowered.
  var switchResult: Int32 = -1
  /// Decorators whose values are in the function in hand: (is it a class, index, which).
  var decoratorValues: [(isClass: Bool, index: Int32, decorator: Int32, value: Value)] = []
  var classDecorators: [[Decorator]]
  var functionDecorators: [[Decorator]]
  var calledDecorators: [(isClass: Bool, index: Int32, decorator: Int32, value: Int32)] = []

  /// Imports by the node that binds them.
  var itemImports: [(node: NodeID, index: Int32)] = []
  /// Declarations that imports make, in the order of their nodes.
  let importDeclarations: [Int32]

  let marks: [(node: NodeID, mark: ExpressionMark)]
  private let marked: BitSet
  /// Where data of an instance arrived before it had departed: the variable gets it afterwards.
  var waitingArrivals: [Int32: (node: NodeID, mark: ExpressionMark)] = [:]

  init(_ collector: UnitCollector, marks: [(node: NodeID, mark: ExpressionMark)], path: String, language: String) {
    self.collector = collector
    tree = collector.tree
    semantics = collector.semantics
    rules = collector.rules
    words = collector.words
    units = collector.units
    references = collector.semantics.references
    declarations = collector.semantics.declarations
    captureCounts = units.map { Int32(truncatingIfNeeded: $0.captures.count) }
    names = NameTable(collector.tree.interner)
    graph = FileGraph(path: path, language: language)
    cellValue = [Value](repeating: -1, count: declarations.count + units.count)
    importOf = [Int32](repeating: -1, count: declarations.count)
    let declarations = declarations
    importDeclarations = declarations.indices.filter { declarations[$0].kind == .imported }
      .sorted { declarations[$0].node < declarations[$1].node }.map { Int32(truncatingIfNeeded: $0) }
    classDecorators = Array(repeating: [], count: collector.classes.count)
    functionDecorators = Array(repeating: [], count: units.count)
    function = FunctionGraph(kind: .module, name: .none, range: ByteRange(0, 0), nameRange: ByteRange(0, 0))
    self.marks = marks
    var bits = BitSet(capacity: marks.isEmpty ? 0 : collector.tree.count)
    for mark in marks { bits.insert(mark.node.index) }
    marked = bits
  }

  mutating func run() {
    if rules.assignmentDeclares { collectClassMembers() }
    collectImports()
    for index in units.indices { build(Int32(truncatingIfNeeded: index)) }
    buildClasses()
    for called in calledDecorators {
      if called.isClass {
        classDecorators[Int(called.index)][Int(called.decorator)].value = called.value
      } else {
        functionDecorators[Int(called.index)][Int(called.decorator)].value = called.value
      }
    }
    for index in classDecorators.indices { graph.classes[index].decorators = classDecorators[index] }
    for index in functionDecorators.indices { graph.functions[index].decorators = functionDecorators[index] }
    collectExports()
  }

  func result() -> FileGraph {
    var result = graph
    result.names = names.texts
    return result
  }

  private mutating func collectClassMembers() {
    for (index, declaration) in declarations.enumerated() where tree.kind(declaration.scope) == .classDeclaration {
      classMembers.set(declaration.scope.raw, declaration.name.raw, Int32(truncatingIfNeeded: index))
    }
  }

  // MARK: Emitting

  mutating func emit(
    _ op: Opcode, a: Int32 = -1, b: Int32 = -1, name: Symbol = .none, detail: UInt8 = 0, _ node: NodeID
  ) -> Value {
    f.emit(Instruction(op, a: a, b: b, name: name, detail: detail, range: tree.range(node)))
  }

  /// Emits an instruction over the operands that were gathered since `start`.
  mutating func emitList(_ op: Opcode, since start: Int, name: Symbol = .none, detail: UInt8 = 0, _ node: NodeID) -> Value {
    let first = Int32(truncatingIfNeeded: f.operands.count)
    f.operands.append(contentsOf: scratch[start...])
    let count = Int32(truncatingIfNeeded: scratch.count - start)
    scratch.removeLast(scratch.count - start)
    return emit(op, a: first, b: count, name: name, detail: detail, node)
  }

  mutating func unknown(_ node: NodeID) -> Value { emit(.unknown, node) }

  mutating func string(_ symbol: Symbol, _ node: NodeID) -> Value { emit(.string, name: names.local(symbol), node) }

  mutating func number(_ value: Int, _ node: NodeID) -> Value { emit(.number, name: names.local(String(value)), node) }

  func isMarked(_ node: NodeID) -> Bool { !marks.isEmpty && marked.contains(node.index) }

  /// The value of a marked node, as the rules see it.
  ///
  /// - Parameter isTarget: the node is being assigned `value`.
  mutating func applyMarks(_ node: NodeID, _ value: Value, isTarget: Bool = false) -> Value {
    guard !marks.isEmpty, marked.contains(node.index) else { return value }
    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].node < node { low = middle + 1 } else { high = middle }
    }
    var result = value
    while low < marks.count, marks[low].node == node {
      result = apply(marks[low].mark, node, result, isTarget: isTarget)
      low += 1
    }
    return result
  }

  // MARK: Functions

  private mutating func build(_ index: Int32) {
    unit = index
    let u = units[Int(index)]
    let name = name(of: u)
    function = FunctionGraph(
      kind: kind(of: u), name: name.isNone ? .none : names.local(tree.payload(name)), range: tree.range(u.node),
      nameRange: nameRange(of: u, name))
    function.owner = u.owner
    function.enclosing = u.enclosing
    function.isStatic = u.isStatic && u.kind != .module
    readModifiers(u)
    f.reset()
    f.reserveVariables(u.variables)
    contexts.removeAll(keepingCapacity: true)
    handled = -1
    labelBlocks.removeAll()
    pendingLabel = .none
    finallyBudget = 4 * Int(tree.extents[u.node.index]) + 2_000
    finallyDepth = 0
    sharedFinallies.removeAll(keepingCapacity: true)
    returnVariable = -1
    receiver = -1
    decoratorValues.removeAll(keepingCapacity: true)
    switchResult = -1
    let body = u.kind == .classBody || u.kind == .module ? NodeID.none : tree.child(u.node, .body)
    prologue(u)
    switch u.kind {
    case .module: for child in tree.children(.root) { statement(child) }
    case .classBody: classBody(u)
    default:
      if body.isNone {
        function.isAbstract = true
      } else if tree.kind(body) == .block {
        for child in tree.children(body) { statement(child) }
      } else {
        let result = value(body)
        f.leave(.returned, result, tree.range(body))
      }
    }
    if !f.blocks[Int(f.block)].isClosed { f.leave(.returned, -1, ByteRange(function.range.end, function.range.end)) }
    for called in decoratorValues where called.value >= 0 { f.roots.append(called.value) }
    let numbers = f.finish(into: &function, captureCounts: captureCounts)
    for called in decoratorValues {
      calledDecorators.append((called.isClass, called.index, called.decorator, called.value >= 0 ? numbers[Int(called.value)] : -1))
    }
    for variable in u.captures { cellValue[Int(variable)] = -1 }
    for variable in u.cells { cellValue[Int(variable)] = -1 }
    graph.functions.append(function)
  }

  private func name(of u: Unit) -> NodeID {
    switch u.kind {
    case .module, .classBody: return .none
    default:
      let name = tree.child(u.node, .name)
      if !name.isNone, tree.kind(name) == .name || tree.kind(name) == .stringLiteral || tree.kind(name) == .number { return name }
      return .none
    }
  }

  private func nameRange(of u: Unit, _ name: NodeID) -> ByteRange {
    if !name.isNone { return tree.range(name) }
    if u.kind == .module { return ByteRange(UInt32(0), UInt32(0)) }
    let body = tree.child(u.node, .body)
    let range = tree.range(u.node)
    return body.isNone || tree.starts[body.index] <= range.start ? range : ByteRange(range.start, tree.starts[body.index])
  }

  private func kind(of u: Unit) -> FunctionGraph.Kind {
    guard u.kind == .method, u.owner >= 0 else { return u.kind }
    let name = tree.child(u.node, .name)
    guard !name.isNone else { return .method }
    if !words.constructor.isNone { return tree.payload(name) == words.constructor ? .constructor : .method }
    let className = tree.child(collector.classes[Int(u.owner)].node, .name)
    return !className.isNone && tree.payload(className) == tree.payload(name) && tree.child(u.node, .returnType).isNone
      ? .constructor : .method
  }

  private mutating func readModifiers(_ u: Unit) {
    guard u.kind != .module, u.kind != .classBody else { return }
    for child in tree.children(u.node) where tree.role(child) == .modifier {
      let word = tree.payload(child)
      if word == words.async { function.isAsync = true }
      if word == words.star { function.isGenerator = true }
      if word == words.abstract { function.isAbstract = true }
      if word == words.synchronized { function.isSynchronized = true }
    }
    let result = tree.child(u.node, .returnType)
    if !result.isNone { function.returnType = type(tree.kind(result) == .parameter ? tree.child(result, .type) : result) }
    let variable = tree.parent(u.node)
    if u.kind == .lambda, !variable.isNone, tree.kind(variable) == .variable, case let declared = tree.child(variable, .type),
      !declared.isNone
    {
      function.declaredType = type(declared)
    }
    functionDecorators[Int(unit)] = decorators(u.node)
    switch rules.visibility {
    case .all, .notPrivate:
      function.isExported =
        !tree.children(u.node).contains { tree.role($0) == .modifier && tree.payload($0) == words.private }
        && u.kind != .lambda && (u.enclosing <= 0)
    case .capitalized:
      let name = tree.child(u.node, .name)
      function.isExported = !name.isNone && tree.text(name).first?.isUppercase == true
    case .declared:
      let parent = tree.parent(u.node)
      function.isExported = !parent.isNone && tree.kind(parent) == .exportDeclaration
    }
  }
}

/// What stands around the statement in hand.
struct Context {
  enum Kind: UInt8 { case loop, choice, label, finally }
  var kind: Kind
  var label = Symbol.none
  var breakTo: Int32 = -1
  var continueTo: Int32 = -1
  /// Where exceptions go outside.
  var handler: Int32 = -1
  var finally = NodeID.none
  /// Index in ``GraphLowering/sharedFinallies``.
  var shared: Int32 = -1
  /// Whether it is a switch that has a value.
  var isExpression = false
}

/// A way out of a statement: a return, or a jump to a block, past the contexts from `downTo` on.
struct Exit: Equatable {
  var isReturn: Bool
  var target: Int32
  var downTo: Int
}

/// The copy of a `finally` body that several ways out share; no block while there is none.
struct SharedFinally {
  var block: Int32 = -1
  var exits: [Exit] = []
}
