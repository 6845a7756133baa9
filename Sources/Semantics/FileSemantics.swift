package import Core
package import Syntax

/// What names mean within one file: declarations, imports resolved to qualified names, constants, types.
///
/// Two passes over the arena: ``ScopeCollector`` finds the declarations of each scope; `resolve` walks again with the
/// declarations in force kept in one array by symbol, so a look-up is an index (undone when a scope is left).
package final class FileSemantics: @unchecked Sendable {  // Built and used by one worker; `flow` is filled on demand.
  package let tree: SyntaxTree
  package private(set) var declarations: [Declaration]
  /// For each node the declaration it refers to (names in expression and type position), or -1.
  package private(set) var references: [Int32]
  /// For each name, member and type name: the qualified name through imports, or none.
  package private(set) var qualified: [Symbol]
  /// Packages of which everything is imported, the implicit ones included.
  package let wildcards: [Symbol]
  let rules: LanguageSemantics
  /// Until when questions may be answered with care.
  let time: TimeBudget
  /// Values at uses of local variables, of the functions in `analysed`; see ``FlowValues``.
  private var flow: [Int32: Int32] = [:]
  private var analysed: Set<Int32> = []
  /// Variables of which `flow` says nothing.
  private lazy var shared = SharedVariables.find(tree, references)
  /// Steps that the question in hand may still take; see `mayGoOn`.
  private var steps = 0
  /// What the file names in a way of its language's own.
  package lazy var namedValues = rules.namedValues?(tree)
  /// Fields by class and name.
  var fields: [UInt64: Int32] = [:]

  /// Bounds questions that follow names: constants that use each other several times make a tree of exponential size.
  func mayGoOn(_ depth: Int, limit: Int) -> Bool {
    if depth == 0 { steps = 4_000 }
    steps -= 1
    return depth < limit && steps > 0 && time.spend()
  }

  package init(tree: SyntaxTree, rules: LanguageSemantics, scratch: inout SemanticsScratch, time: TimeBudget = TimeBudget()) {
    self.tree = tree
    self.time = time
    self.rules = rules
    var collector = ScopeCollector(tree: tree, rules: rules)
    collector.run()
    declarations = collector.declarations
    wildcards = collector.wildcards + rules.implicitPackages.map { tree.interner.intern($0) }
    references = [Int32](repeating: -1, count: tree.count)
    qualified = [Symbol](repeating: .none, count: tree.count)
    resolve(collector, &scratch)
    if rules.undeclaredAreGlobal { declareGlobals(collector.assignments) }
    for assignment in collector.assignments {
      let declaration = references[Int(assignment.name)]
      guard declaration >= 0 else { continue }
      let hadNone = declarations[Int(declaration)].assignments == 0
      declarations[Int(declaration)].assignments += 1
      // A field that a method assigns may hold anything in the others.
      let isField = declarations[Int(declaration)].kind == .field && !isInitialization(of: NodeID(assignment.name))
      if isField { declarations[Int(declaration)].assignments += 1 }
      declarations[Int(declaration)].value = hadNone && !isField ? NodeID(assignment.value) : .none
    }
    for (index, declaration) in declarations.enumerated() where declaration.kind == .field {
      let key = Self.fieldKey(declaration.scope, declaration.name)
      if fields[key] == nil { fields[key] = Int32(index) }
    }
    for member in collector.fieldAssignments {
      guard let field = field(of: NodeID(member)) else { continue }
      let isFirst = declarations[Int(field.raw)].assignments == 0 && isInitialization(of: NodeID(member))
      declarations[Int(field.raw)].assignments += 1
      declarations[Int(field.raw)].value = isFirst ? tree.child(tree.parent(NodeID(member)), .value) : .none
    }
    qualify(collector.rebindings)
  }

  private func resolve(_ collector: ScopeCollector, _ scratch: inout SemanticsScratch) {
    scratch.reserve(tree.interner.count)
    var open: [(end: Int32, undo: Int)] = []
    var nextScope = 0
    let count = Int32(tree.count)
    var node: Int32 = 0
    while node < count {
      while let last = open.last, last.end <= node {
        scratch.undo(to: last.undo)
        open.removeLast()
      }
      while nextScope < collector.scopeNodes.count, collector.scopeNodes[nextScope] == node {
        open.append((tree.end(NodeID(node)), scratch.log.count))
        let isVisible = isVisible(NodeID(node))
        for id in collector.scopeDeclarations[nextScope] {
          // What a class imports is there for the class, and nothing else has its name.
          if isVisible || declarations[Int(id)].kind == .imported {
            scratch.bind(declarations[Int(id)].name, id)
          } else {
            references[declarations[Int(id)].node.index] = id
          }
        }
        nextScope += 1
      }
      let id = NodeID(node)
      switch tree.kind(id) {
      case .name:
        // It declares a member of a class.
        if references[Int(node)] >= 0 { break }
        let role = tree.role(id)
        // Names of members, keys, keyword arguments and imported things are not references.
        if role == .name || role == .key || role == .module || role == .alias {
          let parent = tree.parent(id)
          if role == .key, !parent.isNone, tree.kind(parent) == .pair, !isExpressionKey(parent) { break }
          if role == .name, !parent.isNone {
            switch tree.kind(parent) {
            case .element: references[Int(node)] = scratch.current(tree.payload(id))
            case .parameter, .function, .classDeclaration, .catchClause, .importItem:
              references[Int(node)] = scratch.current(tree.payload(id))
            default: break
            }
          }
          if role == .alias { references[Int(node)] = scratch.current(tree.payload(id)) }
          break
        }
        references[Int(node)] = meant(by: id, scratch)
      case .typeName:
        references[Int(node)] = scratch.current(tree.payload(id))
        if references[Int(node)] < 0, let first = firstComponent(tree.payload(id)) { references[Int(node)] = scratch.current(first) }
      default: break
      }
      node += 1
    }
    scratch.undo(to: 0)
  }

  /// The declaration that a name means where it stands: the nearest one, but for what the language keeps apart.
  private func meant(by name: NodeID, _ scratch: borrowing SemanticsScratch) -> Int32 {
    let nearest = scratch.current(tree.payload(name))
    guard nearest >= 0 else { return nearest }
    if rules.callsNameMethods, tree.role(name) == .callee, tree.kind(tree.parent(name)) == .call, isVariable(nearest) {
      return scratch.shadowed(tree.payload(name)) { !isVariable($0) }
    }
    if rules.variablesBeginBehindTheirValue, isAhead(nearest, of: name) {
      return scratch.shadowed(tree.payload(name)) { !isAhead($0, of: name) }
    }
    return nearest
  }

  /// Whether a declaration is a parameter or a variable of a function, not a member of a class.
  private func isVariable(_ declaration: Int32) -> Bool {
    let known = declarations[Int(declaration)]
    return (known.kind == .variable || known.kind == .parameter) && tree.kind(known.scope) != .classDeclaration
  }

  /// Whether a variable of a function is declared by a statement that is not yet over where a name stands: `name := name(x)`.
  private func isAhead(_ declaration: Int32, of name: NodeID) -> Bool {
    let known = declarations[Int(declaration)]
    guard known.kind == .variable, known.scope != .root, known.node != name else { return false }
    var statement = tree.parent(known.node)
    while !statement.isNone {
      switch tree.kind(statement) {
      case .assign, .variable:
        return tree.starts[name.index] < tree.ends[statement.index]
      case .forEach:
        let values = tree.child(statement, .iterable)
        return !values.isNone && tree.starts[name.index] < tree.ends[values.index]
      case .block, .function, .lambda, .parameter, .switchCase: return false
      default: statement = tree.parent(statement)
      }
    }
    return false
  }

  /// Whether the key of a pair is an expression: of dictionaries, and of Go's maps; not of objects and structs.
  private func isExpressionKey(_ pair: NodeID) -> Bool {
    let literal = tree.parent(pair)
    guard !rules.dictionariesAreRecords, !literal.isNone else { return false }
    guard tree.kind(literal) == .compositeLiteral else { return true }
    let type = tree.child(literal, .type)
    guard !type.isNone else { return false }
    return tree.kind(type) == .otherType || tree.kind(type) == .arrayType
  }

  /// Whether what a scope declares can be named without more in what stands inside it.
  private func isVisible(_ scope: NodeID) -> Bool {
    guard tree.kind(scope) == .classDeclaration, !rules.classScopeIsVisibleInMethods else { return true }
    let word = tree.payload(scope)
    return tree.interner.isEqual(word, "namespace") || tree.interner.isEqual(word, "module") || tree.interner.isEqual(word, "enum")
  }

  /// The value that flows to a name, in the terms of ``FlowValues``, or nil if its function assigns nothing to it.
  /// Nodes of a function or module without those of the functions and classes in it.
  private func ownNodes(_ function: NodeID) -> Int {
    var count = 0
    var node = function.raw + 1
    let end = tree.end(function)
    while node < end {
      switch tree.kinds[Int(node)] {
      case .function, .lambda, .classDeclaration: node = tree.end(NodeID(node))
      default:
        count += 1
        node += 1
      }
    }
    return count
  }

  /// The value that flows to a name, in the terms of ``FlowValues``, or nil if its function assigns nothing to it.
  func flowValue(_ name: NodeID) -> Int32? {
    guard references[name.index] >= 0 else { return nil }
    var function = tree.parent(name)
    while !function.isNone {
      switch tree.kind(function) {
      case .function, .lambda, .classDeclaration, .module: break
      default:
        function = tree.parent(function)
        continue
      }
      break
    }
    guard !function.isNone, tree.kind(function) != .classDeclaration else { return nil }
    if analysed.insert(function.raw).inserted, ownNodes(function) <= FlowValues.maximumNodes {
      var values = FlowValues(
        self, isString: { [unowned self] in isStringConstant($0) },
        isSame: { [unowned self] in
          if let a = constant($0) { return a == constant($1) }
          return tree.kind($0) == .null && tree.kind($1) == .null
        })
      values.run(function) { flow[$0] = $1 }
    }
    return flow[name.raw]
  }

  /// Whether more than one function assigns a variable.
  func isShared(_ declaration: Int32) -> Bool { shared.contains(declaration) }

  /// The part of a dotted name before its first dot, or nil if it has none.
  private func firstComponent(_ name: Symbol) -> Symbol? {
    guard !name.isNone else { return nil }
    let text = tree.interner.text(name)
    guard let dot = text.utf8.firstIndex(of: UInt8(ascii: ".")), dot > text.utf8.startIndex else { return nil }
    return tree.interner.intern(String(text[..<dot]))
  }

  /// Names that are assigned and declared nowhere become variables of the module.
  private func declareGlobals(_ assignments: [(name: Int32, value: Int32)]) {
    var globals: [Symbol: Int32] = [:]
    for assignment in assignments where references[Int(assignment.name)] < 0 {
      let name = tree.payloads[Int(assignment.name)]
      guard globals[name] == nil else { continue }
      globals[name] = Int32(declarations.count)
      declarations.append(Declaration(kind: .variable, name: name, node: NodeID(assignment.name), scope: .root))
    }
    if globals.isEmpty { return }
    for node in 0..<tree.count where tree.kinds[node] == .name && references[node] < 0 {
      switch tree.roles[node] {
      case .name, .key, .module, .alias: continue
      default: references[node] = globals[tree.payloads[node]] ?? -1
      }
    }
  }

  /// Qualified names, from the inside out: an object's node comes after its member's, so going backwards meets it first.
  ///
  /// - Parameter rebindings: see ``ScopeCollector/rebindings``.
  private func qualify(_ rebindings: [Int32: [(node: Int32, qualified: Symbol)]]) {
    /// What a name means where it stands: what was bound last before it.
    func meaning(_ declaration: Int32, at node: Int) -> Symbol {
      let known = declarations[Int(declaration)]
      guard rules.assignmentDeclares else { return known.qualified }
      if let bindings = rebindings[declaration] { return bindings.last { $0.node <= node }?.qualified ?? Symbol.none }
      return known.kind == .imported && known.node.index > node ? .none : known.qualified
    }
    var node = tree.count - 1
    while node >= 0 {
      let id = NodeID(node)
      switch tree.kind(id) {
      case .name:
        let declaration = references[node]
        if declaration >= 0 { qualified[node] = meaning(declaration, at: node) }
      case .typeName:
        let declaration = references[node]
        if declaration >= 0 {
          qualified[node] = meaning(declaration, at: node)
          if !qualified[node].isNone, declarations[Int(declaration)].name != tree.payload(id) {
            // `models.Model` of an imported `models`.
            let rest = tree.text(id).utf8.drop { $0 != UInt8(ascii: ".") }
            qualified[node] = tree.interner.intern(tree.interner.text(qualified[node]) + (String(rest) ?? ""))
          }
        }
      case .member:
        let object = tree.child(id, .object)
        let name = tree.child(id, .name)
        // A chain of thousands of members is no name of anything, and all its beginnings would take quadratic space.
        if !object.isNone, !name.isNone, !qualified[object.index].isNone,
          tree.interner.withBytes(qualified[object.index], { $0.count < 1_000 })
        {
          qualified[node] = tree.interner.intern(tree.interner.text(qualified[object.index]) + "." + tree.text(name))
        }
      default: break
      }
      node -= 1
    }
  }
}

/// Working memory of name resolution, reused from file to file by one worker.
package struct SemanticsScratch {
  /// Declaration in force by symbol, -1 for none.
  private var byName: [Int32] = []
  fileprivate var log: [(name: Int32, previous: Int32)] = []

  package init() {}

  fileprivate mutating func reserve(_ symbols: Int) {
    if byName.count < symbols { byName += [Int32](repeating: -1, count: symbols - byName.count + 1024) }
  }

  fileprivate mutating func bind(_ name: Symbol, _ id: Int32) {
    reserve(Int(name.raw) + 1)
    log.append((name.raw, byName[Int(name.raw)]))
    byName[Int(name.raw)] = id
  }

  fileprivate func current(_ name: Symbol) -> Int32 {
    Int(name.raw) < byName.count ? byName[Int(name.raw)] : -1
  }

  /// The nearest of the declarations of a name around the one in force that passes a test, or -1.
  fileprivate func shadowed(_ name: Symbol, where isWanted: (Int32) -> Bool) -> Int32 {
    for entry in log.reversed() where entry.name == name.raw {
      if entry.previous < 0 || isWanted(entry.previous) { return entry.previous }
    }
    return -1
  }

  fileprivate mutating func undo(to mark: Int) {
    while log.count > mark {
      let entry = log.removeLast()
      byName[Int(entry.name)] = entry.previous
    }
  }
}
