internal import Core
internal import Syntax

/// First pass of name resolution: which declarations each scope holds.
///
/// One walk over the arena in preorder. A scope is a node (module, function, lambda, class body, comprehension, and with
/// block scopes each block and loop); its declarations are collected in `declarations`, chained by scope.
struct ScopeCollector {
  let tree: SyntaxTree
  let rules: LanguageSemantics
  var declarations: [Declaration] = []
  /// For each scope node, its declarations: parallel to `scopeNodes`.
  var scopeNodes: [Int32] = []
  var scopeDeclarations: [[Int32]] = []
  /// Assignments to plain names that declare nothing: resolved later, they count against constants.
  var assignments: [(name: Int32, value: Int32)] = []
  /// Members that are assigned: a field that is among them is no constant.
  var fieldAssignments: [Int32] = []
  var wildcards: [Symbol] = []
  /// Declarations of names that several statements bind, an import among them: where each does, and what the name means from there on.
  var rebindings: [Int32: [(node: Int32, qualified: Symbol)]] = [:]

  /// Whether what is declared now belongs to the whole function (JavaScript's `var`).
  private var isFunctionScoped = false
  private var scopeStack: [(scope: Int, end: Int32, isFunctionLike: Bool, isClass: Bool)] = []
  /// Declarations by (scope, name), for scopes in which a name may be declared again.
  private var lookup: [UInt64: Int32] = [:]
  /// Names declared `global` or `nonlocal` in a function scope: not declared by assignment there.
  private var outerNames: Set<UInt64> = []

  init(tree: SyntaxTree, rules: LanguageSemantics) {
    self.tree = tree
    self.rules = rules
  }

  mutating func run() {
    let count = Int32(tree.count)
    var node: Int32 = 0
    while node < count {
      while let last = scopeStack.last, last.end <= node { scopeStack.removeLast() }
      visit(node)
      node += 1
    }
  }

  private mutating func openScope(_ node: Int32, isFunctionLike: Bool, isClass: Bool = false) {
    scopeNodes.append(node)
    scopeDeclarations.append([])
    scopeStack.append((scopeNodes.count - 1, tree.end(NodeID(node)), isFunctionLike, isClass))
  }

  private mutating func visit(_ index: Int32) {
    let node = NodeID(index)
    switch tree.kind(node) {
    case .module: openScope(index, isFunctionLike: true)
    case .function:
      let name = tree.child(node, .name)
      if !name.isNone, isInScope(node, name) { declare(name, .function) }
      openScope(index, isFunctionLike: true)
    case .lambda, .comprehension:
      openScope(index, isFunctionLike: true)
    case .classDeclaration:
      let name = tree.child(node, .name)
      if !name.isNone { declare(name, .classType) }
      openScope(index, isFunctionLike: true, isClass: true)
    case .block where rules.hasBlockScopes, .forStatement where rules.hasBlockScopes, .tryStatement where rules.hasBlockScopes,
      .ifStatement where rules.hasBlockScopes, .switchStatement where rules.hasBlockScopes:
      // A function's or class's own body block shares the scope opened by its owner.
      let parent = tree.parent(node)
      if tree.kind(node) == .block, !parent.isNone {
        switch tree.kind(parent) {
        case .function, .lambda, .classDeclaration: return
        default: break
        }
      }
      openScope(index, isFunctionLike: false)
      // What the head of a statement declares, belongs to its own scope.
      if tree.kind(node) == .forEach { visitLoopTarget(node) } else if tree.kind(node) == .catchClause { visitCatch(node) }
    case .parameter:
      let name = tree.child(node, .name)
      if !name.isNone { declarePattern(name, .parameter, type: tree.child(node, .type)) }
    case .variable: visitVariable(node)
    case .assign: visitAssign(node)
    case .update:
      let target = tree.child(node, .operand)
      if !target.isNone, tree.kind(target) == .name { noteAssignment(target, value: .none) }
    case .forEach:
      if rules.hasBlockScopes { openScope(index, isFunctionLike: false) }
      visitLoopTarget(node)
    case .comprehensionFor: visitLoopTarget(node)
    case .withItem:
      let target = tree.child(node, .target)
      if !target.isNone { declarePattern(target, .variable) }
    case .catchClause: visitCatch(node)
    case .switchCase where rules.assignmentDeclares:
      for pattern in tree.children(node) where tree.role(pattern) == .pattern { declareCaptures(pattern) }
    case .importDeclaration: visitImport(node)
    case .scopeDeclaration:
      guard let scope = functionScope() else { return }
      for child in tree.children(node) where tree.kind(child) == .name {
        outerNames.insert(key(scope, tree.payload(child)))
      }
    default: break
    }
  }

  /// Whether a function's name is one that code around it can use: not that of a method of an object literal, of a method that
  /// is declared with its receiver, or of a constructor.
  private func isInScope(_ function: NodeID, _ name: NodeID) -> Bool {
    if !tree.child(function, .receiver).isNone { return false }
    let parent = tree.parent(function)
    guard !parent.isNone else { return true }
    if tree.kind(parent) == .dictionary { return false }
    guard tree.kind(parent) == .block, case let owner = tree.parent(parent), !owner.isNone, tree.kind(owner) == .classDeclaration else {
      return true
    }
    let className = tree.child(owner, .name)
    return className.isNone || tree.payload(className) != tree.payload(name) || rules.assignmentDeclares
  }

  private mutating func visitLoopTarget(_ node: NodeID) {
    let target = tree.child(node, .target)
    guard !target.isNone else { return }
    if tree.kind(target) == .variable { return }  // visited as itself
    if rules.hasBlockScopes, tree.kind(node) == .forEach {
      // Without a keyword or `:=` the loop assigns.
      var keyword = NodeID.none
      for child in tree.children(node) where tree.role(child) == .modifier && tree.text(child) != "await" { keyword = child }
      if keyword.isNone {
        // `for (rows[i] of xs)` assigns no name.
        if tree.kind(target) == .indexAccess || tree.kind(target) == .member { return }
        return noteAssignedNames(target)
      }
      isFunctionScoped = rules.hasFunctionScopedVariables && tree.text(keyword) == "var"
      defer { isFunctionScoped = false }
      return declarePattern(target, .variable)
    }
    declarePattern(target, .variable)
  }

  private mutating func visitCatch(_ node: NodeID) {
    let name = tree.child(node, .name)
    if !name.isNone { declarePattern(name, .variable, type: tree.child(node, .type)) }
  }

  /// The names that a pattern of Python's `match` binds: those that are not of classes, keys or members.
  private mutating func declareCaptures(_ pattern: NodeID) {
    var node = pattern.raw
    let end = tree.end(pattern)
    while node < end {
      let id = NodeID(node)
      switch tree.kind(id) {
      case .name where tree.role(id) != .callee && tree.role(id) != .key && tree.role(id) != .name:
        let declared = declare(id, .variable)
        if declared >= 0 { declarations[Int(declared)].assignments += 1 }
      case .member:
        node = tree.end(id)
        continue
      default: break
      }
      node += 1
    }
  }

  private mutating func visitVariable(_ node: NodeID) {
    let target = tree.child(node, .target)
    guard !target.isNone else { return }
    let value = tree.child(node, .value)
    let isField = scopeStack.last?.isClass ?? false
    isFunctionScoped = rules.hasFunctionScopedVariables && !isField && tree.text(node) == "var"
    defer { isFunctionScoped = false }
    if let module = requiredModule(value) {
      declareRequire(target, module: module, at: requiredLiteral(value))
      return
    }
    if tree.kind(target) == .name {
      let id = declare(target, isField ? .field : .variable, type: tree.child(node, .type), value: value)
      if value.isNone, id >= 0, isLoopVariable(node) { declarations[Int(id)].assignments += 1 }
    } else {
      declarePattern(target, isField ? .field : .variable)
    }
  }

  /// `for (T x : xs)`: the variable gets values that are not in its declaration.
  private func isLoopVariable(_ node: NodeID) -> Bool {
    let parent = tree.parent(node)
    return !parent.isNone && tree.kind(parent) == .forEach && tree.role(node) == .target
  }

  private mutating func visitAssign(_ node: NodeID) {
    let target = tree.child(node, .target)
    guard !target.isNone else { return }
    let value = tree.child(node, .value)
    let isPlain = tree.text(node) == "=" || tree.text(node) == ":="
    if isPlain, let module = requiredModule(value), rules.assignmentDeclares || tree.kind(target) == .dictionary {
      declareRequire(target, module: module, at: requiredLiteral(value))
      return
    }
    if tree.kind(target) == .name {
      if isPlain, rules.assignmentDeclares {
        assign(target, value: value)
      } else {
        noteAssignment(target, value: isPlain ? value : .none)
      }
    } else if tree.kind(target) == .member {
      fieldAssignments.append(target.raw)
    } else if tree.kind(target) != .indexAccess {
      if rules.assignmentDeclares { declarePattern(target, .variable) } else { noteAssignedNames(target) }
    }
  }

  private mutating func noteAssignment(_ name: NodeID, value: NodeID) {
    if rules.assignmentDeclares, let scope = functionScope(), !outerNames.contains(key(scope, tree.payload(name))) {
      // `x += 1` declares too, but its value is unknown.
      let id = declare(name, .variable)
      if id >= 0 { declarations[Int(id)].assignments += 1 }
      return
    }
    assignments.append((name.raw, value.raw))
  }

  private mutating func noteAssignedNames(_ pattern: NodeID) {
    var node = pattern.raw
    let end = tree.end(pattern)
    while node < end {
      if tree.kind(NodeID(node)) == .name { assignments.append((node, -1)) }
      node += 1
    }
  }

  /// Python's `x = value`: declares at first, counts after.
  private mutating func assign(_ name: NodeID, value: NodeID) {
    guard let scope = functionScope() else { return }
    if outerNames.contains(key(scope, tree.payload(name))) {
      assignments.append((name.raw, -1))
      return
    }
    if let existing = lookup[key(scope, tree.payload(name))] {
      declarations[Int(existing)].assignments += 1
      declarations[Int(existing)].value = .none
      return
    }
    declare(name, scopeStack.last?.isClass == true ? .field : .variable, value: value)
  }

  private func functionScope() -> Int? { scopeStack.last { $0.isFunctionLike }?.scope }

  private func key(_ scope: Int, _ name: Symbol) -> UInt64 { UInt64(UInt32(scope)) << 32 | UInt64(UInt32(bitPattern: name.raw)) }

  @discardableResult
  private mutating func declare(
    _ name: NodeID, _ kind: Declaration.Kind, type: NodeID = .none, value: NodeID = .none, qualified: Symbol = .none
  ) -> Int32 {
    guard tree.kind(name) == .name else { return -1 }
    let scope: Int
    if rules.assignmentDeclares || isFunctionScoped {
      guard let found = functionScope() else { return -1 }
      scope = found
    } else {
      guard let last = scopeStack.last else { return -1 }
      scope = last.scope
    }
    let symbol = tree.payload(name)
    if let existing = lookup[key(scope, symbol)] {
      declarations[Int(existing)].assignments += 1
      declarations[Int(existing)].value = .none
      noteRebinding(existing, name, qualified)
      if kind != .imported { declarations[Int(existing)].qualified = .none }
      return existing
    }
    let id = Int32(declarations.count)
    declarations.append(
      Declaration(
        kind: kind, name: symbol, node: name, qualified: qualified, assignments: value.isNone && kind != .parameter ? 0 : 1, value: value,
        type: type, scope: NodeID(scopeNodes[scope])))
    scopeDeclarations[scope].append(id)
    lookup[key(scope, symbol)] = id
    return id
  }

  private mutating func noteRebinding(_ id: Int32, _ node: NodeID, _ qualified: Symbol) {
    let known = declarations[Int(id)]
    guard rules.assignmentDeclares, rebindings[id] != nil || !known.qualified.isNone || !qualified.isNone else { return }
    rebindings[id, default: [(known.node.raw, known.qualified)]].append((node.raw, qualified))
  }

  /// Declares every name of a destructuring pattern, values unknown.
  private mutating func declarePattern(_ pattern: NodeID, _ kind: Declaration.Kind, type: NodeID = .none) {
    if tree.kind(pattern) == .name {
      let id = declare(pattern, kind, type: type)
      if id >= 0 { declarations[Int(id)].assignments += 1 }
      return
    }
    var node = pattern.raw + 1
    let end = tree.end(pattern)
    while node < end {
      let id = NodeID(node)
      switch tree.kind(id) {
      case .name where tree.role(id) != .key && tree.role(id) != .name:
        let declared = declare(id, kind)
        if declared >= 0 { declarations[Int(declared)].assignments += 1 }
      case .member, .indexAccess, .call:
        node = tree.end(id)
        continue
      default: break
      }
      node += 1
    }
  }

  // MARK: Imports

  private mutating func visitImport(_ node: NodeID) {
    let module = tree.child(node, .module)
    let moduleName = module.isNone ? "" : moduleText(module)
    for item in tree.children(node) where tree.role(item) == .item {
      let name = tree.child(item, .name)
      let alias = tree.child(item, .alias)
      let original = name.isNone ? "" : tree.text(name)
      if original == "*", alias.isNone {
        wildcards.append(tree.interner.intern(moduleName))
        continue
      }
      if name.isNone || original == "*" {
        bindModule(moduleName, module: module, alias: alias)
      } else {
        let qualified = original == "default" ? moduleName : moduleName.isEmpty ? original : moduleName + "." + original
        let id = declare(alias.isNone ? name : alias, .imported, qualified: tree.interner.intern(qualified))
        setOrigin(id, name: original == "default" ? .none : name, module: module)
      }
    }
    if !tree.children(node).contains(where: { tree.role($0) == .item }), !module.isNone {
      bindModule(moduleName, module: module, alias: .none)
    }
  }

  /// `import a.b` binds `a`; `import a.b as c` binds `c` to `a.b`; Go's `import "crypto/md5"` binds `md5`.
  private mutating func bindModule(_ name: String, module: NodeID, alias: NodeID) {
    if !alias.isNone {
      setOrigin(declare(alias, .imported, qualified: tree.interner.intern(name)), name: .none, module: module)
      return
    }
    guard !module.isNone else { return }
    if tree.kind(module) == .name {
      let first = name.split(separator: ".", maxSplits: 1).first.map(String.init) ?? name
      declareNamed(first, at: module, qualified: first)
    } else if rules.importsBindLastPathComponent {
      declareNamed(name, at: module, qualified: name)
    }
  }

  private mutating func setOrigin(_ id: Int32, name: NodeID, module: NodeID) {
    guard id >= 0 else { return }
    declarations[Int(id)].origin = name
    declarations[Int(id)].originModule = module
  }

  /// Declares a name that no node of its own stands for.
  private mutating func declareNamed(_ name: String, at node: NodeID, qualified: String) {
    guard let scope = scopeStack.last?.scope else { return }
    let symbol = tree.interner.intern(name)
    if let existing = lookup[key(scope, symbol)] {
      noteRebinding(existing, node, tree.interner.intern(qualified))
      return
    }
    let id = Int32(declarations.count)
    declarations.append(
      Declaration(
        kind: .imported, name: symbol, node: node, qualified: tree.interner.intern(qualified), assignments: 1,
        scope: NodeID(scopeNodes[scope])))
    scopeDeclarations[scope].append(id)
    lookup[key(scope, symbol)] = id
  }

  private func moduleText(_ module: NodeID) -> String {
    var text = tree.text(module)
    for prefix in rules.ignoredModulePrefixes where text.hasPrefix(prefix) { text.removeFirst(prefix.count) }
    if rules.importsBindLastPathComponent {
      var parts = text.split(separator: "/")
      // "…/v2" is a version, not a name.
      if let last = parts.last, parts.count > 1, last.first == "v", last.dropFirst().allSatisfy(\.isNumber), last.count > 1 {
        parts.removeLast()
      }
      text = packageName(parts.last.map(String.init) ?? text)
    }
    return text
  }

  /// The package that a repository of this name holds, by custom: `jwt` in "jwt-go", `yaml` in "yaml.v2", `x` in "x-sdk-go".
  private func packageName(_ component: String) -> String {
    var name = component
    if let dot = name.lastIndex(of: "."), name[name.index(after: dot)...].first == "v" || name[dot...] == ".go" {
      name = String(name[..<dot])
    }
    for suffix in ["-sdk-go", "-go", "-golang"] where name.hasSuffix(suffix) && name.utf8.count > suffix.utf8.count {
      name.removeLast(suffix.count)
    }
    if name.hasPrefix("go-") { name.removeFirst(3) }
    return name.isEmpty ? component : name
  }

  /// The module of `require('x')`, or of `require('x').y` with the member appended.
  private func requiredModule(_ value: NodeID) -> String? {
    guard let require = rules.requireFunction, !value.isNone else { return nil }
    switch tree.kind(value) {
    case .call:
      let callee = tree.child(value, .callee)
      guard !callee.isNone, tree.kind(callee) == .name, tree.text(callee) == require else { return nil }
      let arguments = tree.child(value, .arguments)
      guard !arguments.isNone else { return nil }
      guard let first = tree.children(arguments).first(where: { _ in true }), tree.kind(first) == .stringLiteral else { return nil }
      return moduleText(first)
    case .member:
      let object = tree.child(value, .object)
      let name = tree.child(value, .name)
      guard !object.isNone, !name.isNone, let module = requiredModule(object) else { return nil }
      return module + "." + tree.text(name)
    case .await: return nil
    default: return nil
    }
  }

  /// The string that names the module of `require('x')` or `require('x').y`.
  private func requiredLiteral(_ value: NodeID) -> NodeID {
    var call = value
    while !call.isNone, tree.kind(call) == .member { call = tree.child(call, .object) }
    guard !call.isNone, case let arguments = tree.child(call, .arguments), !arguments.isNone else { return .none }
    return tree.children(arguments).first { _ in true } ?? .none
  }

  /// - Parameter literal: the string that names the module.
  private mutating func declareRequire(_ target: NodeID, module: String, at literal: NodeID) {
    switch tree.kind(target) {
    case .name: declare(target, .imported, qualified: tree.interner.intern(module))
    case .dictionary:
      for element in tree.children(target) where tree.kind(element) == .pair {
        let key = tree.child(element, .key)
        var value = tree.child(element, .value)
        if !value.isNone, tree.kind(value) == .assign { value = tree.child(value, .target) }
        guard !key.isNone, !value.isNone, tree.kind(value) == .name else { continue }
        let id = declare(value, .imported, qualified: tree.interner.intern(module + "." + tree.text(key)))
        setOrigin(id, name: key, module: literal)
      }
    default: declarePattern(target, .variable)
    }
  }
}
