internal import Core
internal import Syntax

extension PythonLowering {
  /// `whole` is the node itself, or the `decorated_definition` around it, whose range the declaration then has.
  func function(_ node: Int32, _ whole: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.function, role, whole, .none, &l)
    if whole != node { errors(node, &l) }
    let typeParameters = l.child(node, tables.typeParameters)
    decorators(whole, node, &l)
    asyncModifier(node, &l)
    field(node, tables.name, .name, &l)
    if typeParameters >= 0 { self.typeParameters(typeParameters, .typeParameters, &l) }
    field(node, tables.parameters, .parameters, &l)
    let returned = l.child(node, tables.returnType)
    if returned >= 0 { type(returned, .returnType, &l) }
    blockField(node, tables.body, .body, &l)
    l.close(index)
  }

  func classDeclaration(_ node: Int32, _ whole: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.classDeclaration, role, whole, words.class, &l)
    if whole != node { errors(node, &l) }
    let superclasses = l.child(node, tables.superclasses)
    if superclasses >= 0 { errors(superclasses, &l) }
    let typeParameters = l.child(node, tables.typeParameters)
    decorators(whole, node, &l)
    field(node, tables.name, .name, &l)
    if typeParameters >= 0 { self.typeParameters(typeParameters, .typeParameters, &l) }
    if superclasses >= 0 {
      var child = l.first(superclasses)
      while child >= 0 {
        if l.isNamed(child), !l.isError(child) { superclass(child, &l) }
        child = l.next(child, in: superclasses)
      }
    }
    blockField(node, tables.body, .body, &l)
    l.close(index)
  }

  /// A base that is named is a type; `metaclass=M`, `*bases` and computed bases stay what they are.
  private func superclass(_ node: Int32, _ l: inout Lowering) {
    switch kind(unwrap(node, l), l) {
    case .identifier, .attribute, .subscript: type(node, .superclass, &l)
    default: emit(node, .superclass, &l)
    }
  }

  func decorated(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let definition = l.child(node, tables.definition)
    guard definition >= 0 else { return other(role, node, &l) }
    switch kind(definition, l) {
    case .functionDefinition: function(definition, node, role, &l)
    case .classDefinition: classDeclaration(definition, node, role, &l)
    default: other(role, node, &l)
    }
  }

  private func decorators(_ whole: Int32, _ node: Int32, _ l: inout Lowering) {
    guard whole != node else { return }
    var child = l.first(whole)
    while child >= 0 {
      if kind(child, l) == .decorator { emit(child, .decorator, &l) }
      child = l.next(child, in: whole)
    }
  }

  // MARK: Parameters

  func parameterList(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.parameterList, role, node, .none, &l)
    var child = l.first(node)
    while child >= 0 {
      if l.isNamed(child), !l.isError(child) { parameter(child, .child, &l) }
      child = l.next(child, in: node)
    }
    l.close(index)
  }

  func parameter(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    if l.isTooDeep { return l.tooDeep(role, node) }
    switch kind(node, l) {
    case .positionalSeparator: leaf(.parameter, role, node, words.slash, &l)
    case .keywordSeparator: leaf(.parameter, role, node, words.star, &l)
    case .typedParameter:
      named(l.firstNamed(node), in: node, role, &l)
    case .defaultParameter, .typedDefaultParameter:
      named(l.child(node, tables.name), in: node, role, &l)
    default:
      named(node, in: node, role, &l)
    }
  }

  /// A parameter whose name part is `name`: an identifier, a pattern, or one of them after `*` or `**`.
  private func named(_ name: Int32, in node: Int32, _ role: Role, _ l: inout Lowering) {
    var name = name
    var payload = Symbol.none
    var star: Int32 = -1
    if name >= 0 {
      switch kind(name, l) {
      case .listSplatPattern, .listSplat: payload = words.star
      case .dictionarySplatPattern, .dictionarySplat: payload = words.doubleStar
      default: break
      }
      if !payload.isNone {
        star = name
        name = l.firstNamed(name)
      }
    }
    let index = name == node ? l.open(.parameter, role, node, payload) : open(.parameter, role, node, payload, &l)
    if star >= 0, star != node { errors(star, &l) }
    if name != node {
      let annotation = l.child(node, tables.type)
      if annotation >= 0 { type(annotation, .type, &l) }
    }
    if name >= 0 { emit(name, .name, &l) }
    if name != node { field(node, tables.value, .defaultValue, &l) }
    l.close(index)
  }

  /// `[T: int, *Ts, **P]`.
  func typeParameters(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.typeParameters, role, node, .none, &l)
    var child = l.first(node)
    while child >= 0 {
      if l.isNamed(child), !l.isError(child) { typeParameter(child, &l) }
      child = l.next(child, in: node)
    }
    l.close(index)
  }

  private func typeParameter(_ node: Int32, _ l: inout Lowering) {
    let inner = unwrap(node, l)
    if l.isTooDeep { return l.tooDeep(.argument, inner) }
    switch kind(inner, l) {
    case .constrainedType:
      let index = open(.typeParameter, .argument, inner, .none, &l)
      let name = l.firstNamed(inner)
      let bound = l.lastNamed(inner)
      if bound >= 0, bound != name { type(bound, .type, &l) }
      if name >= 0 { emit(name, .name, &l) }
      l.close(index)
    case .splatType:
      let payload = child(inner, .doubleStar, l) >= 0 ? words.doubleStar : words.star
      single(.typeParameter, .argument, inner, .name, l.firstNamed(inner), payload, &l)
    case .identifier:
      single(.typeParameter, .argument, inner, .name, inner, .none, &l)
    default:
      let index = l.open(.typeParameter, .argument, inner)
      type(inner, .type, &l)
      l.close(index)
    }
  }

  func typeAlias(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.typeAlias, role, node, .none, &l)
    let right = l.child(node, tables.right)
    if right >= 0 { type(right, .type, &l) }
    var left = l.child(node, tables.left)
    if left >= 0 {
      left = unwrap(left, l)
      switch kind(left, l) {
      case .genericType:
        let name = l.firstNamed(left)
        if name >= 0 { emit(name, .name, &l) }
        let parameters = l.lastNamed(left)
        if parameters >= 0, parameters != name { typeParameters(parameters, .typeParameters, &l) }
      default: emit(left, .name, &l)
      }
    }
    l.close(index)
  }

  // MARK: Imports

  /// `import a, b as c` becomes one declaration for each module; `from m import x` one, with an item for each name.
  func importStatement(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    guard kind(node, l) != .importStatement else { return plainImport(node, role, &l) }
    let index = open(.importDeclaration, role, node, .none, &l)
    let module = l.child(node, tables.moduleName)
    if module >= 0 {
      leaf(.name, .module, module, dotted(module, &l), &l)
    } else {
      let future = child(node, .future, l)
      if future >= 0 { l.leaf(.name, .module, future, words.future) }
    }
    var item = l.first(node)
    while item >= 0 {
      if l.isNamed(item), item != module, !l.isError(item) { importItem(item, .item, &l) }
      item = l.next(item, in: node)
    }
    l.close(index)
  }

  private func plainImport(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let first = l.firstNamed(node)
    guard first >= 0 else { return other(role, node, &l) }
    let isAlone = l.lastNamed(node) == first
    var child = l.first(node)
    while child >= 0 {
      if l.isError(child), !isAlone {
        error(child, role, &l)
      } else if l.isNamed(child), !l.isError(child) {
        let index = isAlone ? open(.importDeclaration, role, node, .none, &l) : l.open(.importDeclaration, role, child)
        let isAliased = kind(child, l) == .aliasedImport
        if isAliased { errors(child, &l) }
        let module = isAliased ? l.child(child, tables.name) : child
        if module >= 0 { leaf(.name, .module, module, dotted(module, &l), &l) }
        let item = l.open(.importItem, .item, child)
        if isAliased { field(child, tables.alias, .alias, &l) }
        l.close(item)
        l.close(index)
      }
      child = l.next(child, in: node)
    }
  }

  func importItem(_ node: Int32, _ role: Role, _ l: inout Lowering) {
    let index = open(.importItem, role, node, .none, &l)
    switch kind(node, l) {
    case .wildcardImport: l.leaf(.name, .name, node, words.star)
    case .aliasedImport:
      let name = l.child(node, tables.name)
      if name >= 0 { leaf(.name, .name, name, dotted(name, &l), &l) }
      field(node, tables.alias, .alias, &l)
    default: l.leaf(.name, .name, node, dotted(node, &l))
    }
    l.close(index)
  }

  /// The text of a dotted name, without the white space that the grammar allows inside it.
  private func dotted(_ node: Int32, _ l: inout Lowering) -> Symbol {
    let bytes = l.bytes[l.range(node).range.clamped(to: 0..<l.bytes.count)]
    guard bytes.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "#") }) else { return l.text(node) }
    var text: [UInt8] = []
    for inner in node..<node + l.concrete.extents[Int(node)] where l.concrete.extents[Int(inner)] == 1 {
      text += l.bytes[l.range(inner).range.clamped(to: 0..<l.bytes.count)]
    }
    return l.intern(text)
  }
}
