import Core
import Syntax

extension GoLowering {
  /// `import`, `var`, `const` and `type`: a node per specification. One without parentheses has the range of the
  /// declaration.
  /// Each import of a group begins at the group's `import`, for it is a declaration of its own.
  func specs(_ tree: inout Lowering, _ node: Int32, _ role: Role, from start: UInt32? = nil) {
    if tree.containsError(node) { refusals(&tree, node, role) }
    let only = tree.firstNamed(node)
    let isSingle = only >= 0 && only == tree.lastNamed(node)
    var child = tree.first(node)
    while child >= 0 {
      let isDeclaration = isSingle && (kind(tree, child) == .importSpec || tree.end(child) == tree.end(node))
      var range = isDeclaration ? tree.range(node) : tree.range(child)
      if let start, kind(tree, child) == .importSpec { range = ByteRange(start, range.end) }
      switch kind(tree, child) {
      case .importSpecList, .varSpecList: specs(&tree, child, role, from: tree.range(node).start)
      case .importSpec: importSpec(&tree, child, role, range)
      case .varSpec: variables(&tree, child, role, range, word.var)
      case .constSpec: variables(&tree, child, role, range, word.const)
      case .typeSpec, .typeAlias: typeDeclaration(&tree, child, role, range)
      default: break
      }
      child = tree.next(child, in: node)
    }
  }

  /// The path is the module. `import . "p"` takes "*"; `import a "p"` and `import _ "p"` name the module.
  func importSpec(_ tree: inout Lowering, _ node: Int32, _ role: Role, _ range: ByteRange) {
    let index = open(&tree, .importDeclaration, role, node, range: range)
    child(&tree, node, field.path, .module)
    let name = tree.child(node, field.name)
    if name >= 0 {
      let item = tree.open(.importItem, .item, name)
      self.node(&tree, name, kind(tree, name) == .dot ? .name : .alias)
      tree.close(item)
    }
    tree.close(index)
  }

  // MARK: Variables

  /// `var a, b T = x, y`: a node per name, with its value. Names that share one value (`var a, b = f()`) are a tuple.
  func variables(_ tree: inout Lowering, _ node: Int32, _ role: Role, _ range: ByteRange, _ payload: Symbol) {
    let declared = tree.child(node, field.type)
    let values = tree.child(node, field.value)
    var names = 0
    var lastName: Int32 = -1
    var child = tree.first(node)
    while child >= 0 {
      if tree.field(child) == field.name, tree.isNamed(child) {
        names += 1
        lastName = child
      }
      child = tree.next(child, in: node)
    }
    let valueCount = values >= 0 ? namedCount(tree, values) : 0
    let name = tree.child(node, field.name)
    guard name >= 0 else { return other(&tree, node, role, .varSpec) }
    if names == 1 || (valueCount > 0 && valueCount != names) {
      let index = open(&tree, .variable, role, node, range: range, payload)
      if declared >= 0 { type(&tree, declared, .type) }
      if names == 1 {
        tree.textLeaf(.name, .target, name)
      } else {
        let tuple = tree.open(.tuple, .target, range: ByteRange(tree.start(name), tree.end(lastName)))
        child = tree.first(node)
        while child >= 0 {
          if tree.field(child) == field.name, tree.isNamed(child) { tree.textLeaf(.name, .element, child) }
          child = tree.next(child, in: node)
        }
        tree.close(tuple)
      }
      if values >= 0 { list(&tree, values, .value) }
      return tree.close(index)
    }
    if tree.containsError(node) { refusals(&tree, node, role) }
    var value = values >= 0 ? tree.firstNamed(values) : -1
    child = tree.first(node)
    while child >= 0 {
      if tree.field(child) == field.name, tree.isNamed(child) {
        let end = max(tree.end(child), declared >= 0 ? tree.end(declared) : 0, value >= 0 ? tree.end(value) : 0)
        let index = tree.open(.variable, role, range: ByteRange(tree.start(child), end), payload)
        if declared >= 0 { type(&tree, declared, .type) }
        tree.textLeaf(.name, .target, child)
        if value >= 0 { self.node(&tree, value, .value) }
        tree.close(index)
        value = value >= 0 ? nextNamed(tree, value, in: values) : -1
      }
      child = tree.next(child, in: node)
    }
  }

  /// `a, b := f()`: one node, whatever the number of names.
  func shortVariable(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .variable, role, node, word.declare)
    listChild(&tree, node, field.left, .target)
    listChild(&tree, node, field.right, .value)
    tree.close(index)
  }

  /// A list of one expression is that expression, otherwise a tuple.
  func list(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    guard kind(tree, node) == .expressionList else { return self.node(&tree, node, role) }
    let first = tree.firstNamed(node)
    if first >= 0, first == tree.lastNamed(node) { return self.node(&tree, first, role) }
    let index = tree.open(.tuple, role, node)
    elements(&tree, node, .element)
    tree.close(index)
  }

  func listChild(_ tree: inout Lowering, _ node: Int32, _ field: UInt16, _ role: Role) {
    let child = tree.child(node, field)
    if child >= 0 { list(&tree, child, role) }
  }

  /// Every expression of a list, each with the role.
  func elements(_ tree: inout Lowering, _ list: Int32, _ role: Role) {
    var child = tree.first(list)
    while child >= 0 {
      if tree.isNamed(child), !tree.isError(child) { self.node(&tree, child, role) }
      child = tree.next(child, in: list)
    }
  }

  func nextNamed(_ tree: borrowing Lowering, _ child: Int32, in parent: Int32) -> Int32 {
    var next = tree.next(child, in: parent)
    while next >= 0, !tree.isNamed(next) || tree.isError(next) { next = tree.next(next, in: parent) }
    return next
  }

  private func namedCount(_ tree: borrowing Lowering, _ node: Int32) -> Int {
    var count = 0
    var child = tree.firstNamed(node)
    while child >= 0 {
      count += 1
      child = nextNamed(tree, child, in: node)
    }
    return count
  }

  // MARK: Functions

  /// Functions, methods and the methods of interfaces.
  func function(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .function, role, node)
    let receivers = tree.child(node, field.receiver)
    let receiver = receivers >= 0 ? tree.firstNamed(receivers) : -1
    if receiver >= 0 { parameter(&tree, receiver, .receiver) }
    child(&tree, node, field.name, .name)
    child(&tree, node, field.typeParameters, .typeParameters)
    child(&tree, node, field.parameters, .parameters)
    results(&tree, node, .returnType)
    child(&tree, node, field.body, .body)
    tree.close(index)
  }

  func lambda(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .lambda, role, node)
    child(&tree, node, field.parameters, .parameters)
    results(&tree, node, .returnType)
    child(&tree, node, field.body, .body)
    tree.close(index)
  }

  /// The types of the results; a named result is a parameter, for it declares a variable.
  func results(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let result = tree.child(node, field.result)
    guard result >= 0 else { return }
    guard kind(tree, result) == .parameterList else { return type(&tree, result, role) }
    if tree.containsError(result) { refusals(&tree, result, role) }
    var child = tree.firstNamed(result)
    while child >= 0 {
      let declared = tree.child(child, field.type)
      if kind(tree, child) == .parameterDeclaration, tree.child(child, field.name) < 0, declared >= 0 {
        type(&tree, declared, role)
      } else {
        parameter(&tree, child, role)
      }
      child = nextNamed(tree, child, in: result)
    }
  }

  func parameters(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = tree.open(.parameterList, role, node)
    passedOver(&tree, node)
    sequence(&tree, node, .child)
    tree.close(index)
  }

  /// `a, b int`: a node per name.
  func parameter(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let declared = tree.child(node, field.type)
    let isVariadic = kind(tree, node) == .variadicParameterDeclaration
    guard isVariadic || kind(tree, node) == .parameterDeclaration else { return self.node(&tree, node, role) }
    let first = tree.child(node, field.name)
    var last = first
    var name = first
    while name >= 0 {
      if tree.field(name) == field.name, tree.isNamed(name) { last = name }
      name = tree.next(name, in: node)
    }
    if first == last {
      let index = open(&tree, .parameter, role, node, isVariadic ? word.ellipsis : .none)
      if declared >= 0 { type(&tree, declared, .type) }
      if first >= 0 { tree.textLeaf(.name, .name, first) }
      return tree.close(index)
    }
    if tree.containsError(node) { refusals(&tree, node, role) }
    name = first
    while name >= 0 {
      if tree.field(name) == field.name, tree.isNamed(name) {
        let index = tree.open(.parameter, role, range: ByteRange(tree.start(name), tree.end(declared >= 0 ? declared : name)))
        if declared >= 0 { type(&tree, declared, .type) }
        tree.textLeaf(.name, .name, name)
        tree.close(index)
      }
      name = tree.next(name, in: node)
    }
  }
}
