internal import Core
internal import Syntax

extension JavaScriptLowering {
  func importStatement(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .importDeclaration, role, node)
    typeModifier(&l, node)
    var clause = child(l, node, of: .importClause)
    let require = child(l, node, of: .importRequireClause)
    lower(&l, l.child(require >= 0 ? require : node, f.source), .module)
    if require >= 0 {  // `import x = require("m")`: the module itself under a name
      let item = l.open(.importItem, .item, require)
      l.leaf(.name, .name, require, symbols.star)
      lower(&l, l.firstNamed(require), .alias)
      l.close(item)
    }
    if clause >= 0 {
      let end = clause + l.concrete.extents[Int(clause)]
      clause = l.first(clause)
      while clause >= 0, clause < end {
        importClausePart(&l, clause)
        clause += l.concrete.extents[Int(clause)]
      }
    }
    let attributes = child(l, node, of: .importAttribute)
    if attributes >= 0 { lower(&l, l.firstNamed(attributes), .argument) }
    l.close(index)
  }

  private func importClausePart(_ l: inout Lowering, _ node: Int32) {
    switch kind(l, node) {
    case .identifier:
      let item = l.open(.importItem, .item, node)
      l.leaf(.name, .name, node, symbols.defaultWord)
      l.textLeaf(.name, .alias, node)
      l.close(item)
    case .namespaceImport: namespaceItem(&l, node, .item)
    case .namedImports:
      var specifier = l.first(node)
      while specifier >= 0 {
        if l.isNamed(specifier), !l.isError(specifier) { lower(&l, specifier, .item) }
        specifier = l.next(specifier, in: node)
      }
    default: break
    }
  }

  /// `* as ns`, of an import or an export.
  func namespaceItem(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .importItem, role, node)
    var child = l.first(node)
    var seenAs = false
    while child >= 0 {
      switch word(l, child) {
      case .star: l.leaf(.name, .name, child, symbols.star)
      case .as: seenAs = true
      default: if seenAs, !l.isError(child) { declaredName(&l, child, .alias) }
      }
      child = l.next(child, in: node)
    }
    l.close(index)
  }

  /// `a`, `a as b`, `type a`, of an import or an export. Names may be quoted, or the keyword `default`.
  func specifier(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    let index = begin(&l, .importItem, role, node)
    typeModifier(&l, node)
    declaredName(&l, l.child(node, f.name), .name)
    declaredName(&l, l.child(node, f.alias), .alias)
    l.close(index)
  }

  private func typeModifier(_ l: inout Lowering, _ node: Int32) {
    var child = l.first(node)
    while child >= 0 {
      if word(l, child) == .type || (l.isError(child) && isTypeOnlyMark(l, child)) { l.textLeaf(.modifier, .modifier, child) }
      child = l.next(child, in: node)
    }
  }

  /// `import A = B.C`: a name for another one.
  func importAlias(_ l: inout Lowering, _ node: Int32, _ role: Role, _ prefix: Prefix) {
    let index = begin(&l, .importDeclaration, role, node, start: prefix.start)
    typeModifier(&l, node)
    let alias = l.firstNamed(node)
    let target = l.lastNamed(node)
    if target != alias { declaredName(&l, target, .module) }
    if alias >= 0 {
      let item = l.open(.importItem, .item, alias)
      lower(&l, alias, .alias)
      l.close(item)
    }
    l.close(index)
  }

  /// All exports. `export = x` has the payload "=", `export as namespace X` "namespace".
  func exportStatement(_ l: inout Lowering, _ node: Int32, _ role: Role) {
    var payload = Symbol.none
    var star: Int32 = -1, clause: Int32 = -1, item: Int32 = -1, value = l.child(node, f.value)
    let declared = l.child(node, f.declaration)
    var prefix = Prefix()
    var child = l.first(node)
    while child >= 0 {
      switch word(l, child) {
      case .default: payload = symbols.defaultWord
      case .equals: payload = symbols.equals
      case .namespace: payload = symbols.namespace
      case .star: star = child
      default:
        switch kind(l, child) {
        case .exportClause: clause = child
        case .namespaceExport: item = child
        case .decorator: prefix.decorators.append(child)
        case nil: break
        default: if l.field(child) == 0, l.isNamed(child) { value = child }
        }
      }
      child = l.next(child, in: node)
    }
    // Decorators before `export` belong to the class: it begins where they do.
    if let first = prefix.decorators.first { prefix.start = l.start(first) }

    let index = begin(&l, .exportDeclaration, role, node, payload)
    typeModifier(&l, node)
    lower(&l, l.child(node, f.source), .module)
    if payload == symbols.namespace {
      if value >= 0 {
        let named = l.open(.importItem, .item, value)
        lower(&l, value, .alias)
        l.close(named)
      }
    } else if let valueKind = value >= 0 ? kind(l, value) : nil, !prefix.decorators.isEmpty, valueKind == .classExpression {
      declaration(&l, value, valueKind, .value, prefix)
    } else {
      lower(&l, value, .value)
    }
    if star >= 0 {
      let all = l.open(.importItem, .item, star)
      l.leaf(.name, .name, star, symbols.star)
      l.close(all)
    }
    lower(&l, item, .item)
    if clause >= 0 {
      var specifier = l.first(clause)
      while specifier >= 0 {
        if l.isNamed(specifier), !l.isError(specifier) { lower(&l, specifier, .item) }
        specifier = l.next(specifier, in: clause)
      }
    }
    if declared >= 0 {
      if !prefix.decorators.isEmpty, let declaredKind = kind(l, declared), !l.isTooDeep {
        declaration(&l, declared, declaredKind, .statement, prefix)
      } else {
        lower(&l, declared, .statement)
      }
    }
    l.close(index)
  }
}
