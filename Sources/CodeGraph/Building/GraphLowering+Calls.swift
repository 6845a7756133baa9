internal import Core
internal import Semantics
internal import Syntax

/// Calls and constructions.
extension GraphLowering {
  mutating func call(_ node: NodeID) -> Value { call(node, isDetached: false) }

  mutating func call(_ node: NodeID, isDetached: Bool) -> Value {
    let callee = tree.child(node, .callee)
    guard !callee.isNone else { return command(node) }
    if let module = requiredModule(node) { return module }
    if let converted = conversion(node, callee) { return converted }
    if let allocated = allocation(node, callee) { return allocated }
    var site = CallSite(.function, nameRange: tree.range(callee))
    site.isDetached = isDetached
    site.isOptional = tree.payload(node) == words.optional
    switch tree.kind(callee) {
    case .member: memberCallee(callee, &site)
    case .name: nameCallee(callee, &site)
    case .superReference:
      site.kind = .superclass
      site.receiver = this(callee)
    case .this:
      // Java's `this(…)`: another constructor of the class.
      site.kind = .method
      site.receiver = this(callee)
      site.name = ownClassName()
    case .indexAccess: indexCallee(callee, &site)
    default: site.callee = value(callee)
    }
    let result = finish(&site, tree.child(node, .arguments), node, callee: callee)
    reloadArguments(tree.child(node, .arguments), result)
    return throwing(result, node)
  }

  /// A command of a shell, several joined, or a word of several parts: what it gives is made of what it got.
  private mutating func command(_ node: NodeID) -> Value {
    let arguments = tree.child(node, .arguments)
    guard !arguments.isNone else { return unknown(node) }
    let start = scratch.count
    for argument in tree.children(arguments) {
      let item = value(argument)
      scratch.append(item)
    }
    return emitList(.join, since: start, detail: JoinKind.template.rawValue, node)
  }

  private mutating func ownClassName() -> Symbol {
    let owner = units[Int(thisOwner(unit))].owner
    guard owner >= 0 else { return .none }
    let name = tree.child(collector.classes[Int(owner)].node, .name)
    return name.isNone ? .none : names.local(tree.payload(name))
  }

  private mutating func memberCallee(_ callee: NodeID, _ site: inout CallSite) {
    let object = tree.child(callee, .object)
    let name = tree.child(callee, .name)
    guard !object.isNone, !name.isNone else {
      site.callee = unknown(callee)
      return
    }
    site.name = names.local(tree.payload(name))
    site.nameRange = tree.range(name)
    if tree.payload(callee) == words.optional { site.isOptional = true }
    if isSuper(object) {
      site.kind = .superclass
      site.receiver = this(object)
      if tree.payload(name) == words.constructor { site.name = .none }
      return
    }
    site.kind = .method
    site.receiver = value(object)
    if isMarked(callee) { site.callee = emit(.loadField, a: site.receiver, name: site.name, callee) }
  }

  /// `super`, or Python's `super()`.
  private func isSuper(_ node: NodeID) -> Bool {
    if tree.kind(node) == .superReference { return true }
    guard let name = rules.superFunction, tree.kind(node) == .call, case let callee = tree.child(node, .callee), !callee.isNone,
      tree.kind(callee) == .name, references[callee.index] < 0
    else { return false }
    return tree.text(callee) == name
  }

  private mutating func nameCallee(_ callee: NodeID, _ site: inout CallSite) {
    let reference = references[callee.index]
    if rules.classScopeIsVisibleInMethods || reference >= 0 {
      if reference >= 0, collector.unitOf[declarations[Int(reference)].scope.index] < 0 {
        // A method named without its object.
        site.kind = .method
        site.receiver = memberObject(reference, callee)
        site.name = names.local(tree.payload(callee))
        return
      }
      if reference < 0, case let owner = inheritingClass(), owner >= 0 {
        site.kind = .method
        site.receiver = this(of: owner, callee)
        site.name = names.local(tree.payload(callee))
        return
      }
    }
    site.name = names.local(tree.payload(callee))
    site.callee = readName(callee)
  }

  /// The nearest class around the code in hand that has supertypes: it may inherit what the file does not declare.
  private func inheritingClass() -> Int32 {
    guard rules.classScopeIsVisibleInMethods else { return -1 }
    var owner = units[Int(thisOwner(unit))].owner
    while owner >= 0 {
      let record = collector.classes[Int(owner)]
      if tree.kind(record.node) == .new || tree.kind(record.node) == .enumMember { return owner }
      for child in tree.children(record.node) where tree.role(child) == .superclass || tree.role(child) == .interface { return owner }
      owner = record.outer
    }
    return -1
  }

  /// `o["m"](x)` is a method call; of another key, the callee is loaded, and the object is its receiver.
  private mutating func indexCallee(_ callee: NodeID, _ site: inout CallSite) {
    let object = tree.child(callee, .object)
    let index = tree.child(callee, .index)
    guard !object.isNone, !index.isNone, tree.kind(index) != .slice else {
      site.callee = value(callee)
      return
    }
    site.receiver = value(object)
    if tree.kind(index) == .stringLiteral, rules.dictionariesAreRecords {
      site.kind = .method
      site.name = names.local(tree.payload(index))
      return
    }
    let key = value(index)
    site.callee = emit(.loadIndex, a: site.receiver, b: key, callee)
  }

  /// Lowers the arguments and emits the call.
  private mutating func finish(_ site: inout CallSite, _ list: NodeID, _ node: NodeID, callee: NodeID = .none) -> Value {
    let start = argumentScratch.count
    if !list.isNone {
      if rules.hasTaggedTemplates, case let only = tree.children(list).first(where: { _ in true }) ?? .none, !only.isNone,
        tree.kind(only) == .template || tree.kind(only) == .stringLiteral, tree.range(only) == tree.range(list)
      {
        tagArguments(only)
        site.isTag = true
      } else {
        for child in tree.children(list) { argument(child) }
      }
    }
    site.firstArgument = Int32(truncatingIfNeeded: f.arguments.count)
    site.argumentCount = Int32(truncatingIfNeeded: argumentScratch.count - start)
    f.arguments.append(contentsOf: argumentScratch[start...])
    argumentScratch.removeLast(argumentScratch.count - start)
    // What rules say of the function holds when it is called, with its arguments known.
    if site.callee >= 0, !callee.isNone, tree.kind(callee) == .name || tree.kind(callee) == .member || tree.kind(callee) == .indexAccess {
      site.callee = applyMarks(callee, site.callee)
    }
    f.calls.append(site)
    return emit(.call, a: Int32(truncatingIfNeeded: f.calls.count - 1), node)
  }

  private mutating func argument(_ node: NodeID) {
    switch tree.kind(node) {
    case .keywordArgument:
      let name = tree.child(node, .name)
      let given = value(tree.child(node, .value))
      argumentScratch.append(Argument(value: given, name: name.isNone ? .none : names.local(tree.payload(name))))
    case .spread:
      let given = value(tree.child(node, .value))
      argumentScratch.append(Argument(value: given, spread: tree.payload(node) == words.doubleStar ? .dictionary : .list))
    case .unparsed, .emptyStatement: break
    default:
      let given = value(node)
      argumentScratch.append(Argument(value: given))
    }
  }

  /// A tag gets the fragments as a list, then the values.
  private mutating func tagArguments(_ template: NodeID) {
    let start = scratch.count
    var values: [Value] = []
    if tree.kind(template) == .stringLiteral {
      scratch.append(string(tree.payload(template), template))
    } else {
      for part in tree.children(template) {
        if tree.kind(part) == .stringFragment { scratch.append(string(tree.payload(part), part)) } else { values.append(value(part)) }
      }
    }
    let fragments = emitList(.list, since: start, template)
    argumentScratch.append(Argument(value: fragments))
    for item in values { argumentScratch.append(Argument(value: item)) }
  }

  // MARK: Modules and conversions

  /// `require('x')`, `import('x')`, and members of them that are names of the module.
  mutating func requiredModule(_ node: NodeID) -> Value? {
    guard rules.requireFunction != nil, tree.kind(node) == .call else { return nil }
    let callee = tree.child(node, .callee)
    guard !callee.isNone, tree.kind(callee) == .name, references[callee.index] < 0 else { return nil }
    let word = tree.payload(callee)
    guard word == words.require || word == words.import else { return nil }
    let arguments = tree.child(node, .arguments)
    guard !arguments.isNone, let first = tree.children(arguments).first(where: { _ in true }), tree.kind(first) == .stringLiteral else {
      return nil
    }
    let module = importModule(first)
    return emit(.imported, a: addImport(ImportRecord(module: module, name: .none, local: .none)), node)
  }

  /// Go's conversions: a type that is called.
  private mutating func conversion(_ node: NodeID, _ callee: NodeID) -> Value? {
    var isConversion = tree.kind(callee).isType && tree.kind(callee) != .otherType
    if tree.kind(callee) == .otherType, tree.kind(node) == .call { isConversion = true }
    if tree.kind(callee) == .name, !rules.conversionTypes.isEmpty {
      let reference = references[callee.index]
      if reference < 0 {
        isConversion = rules.conversionTypes.contains(tree.text(callee))
      } else if declarations[Int(reference)].kind == .classType {
        isConversion = true
      }
    }
    guard isConversion, case let arguments = tree.child(node, .arguments), !arguments.isNone,
      let first = tree.children(arguments).first(where: { _ in true })
    else { return nil }
    let inner = value(first)
    return emit(.cast, a: inner, name: type(callee), node)
  }

  /// Go's `new(T)` and `make(T, n)`.
  private mutating func allocation(_ node: NodeID, _ callee: NodeID) -> Value? {
    guard !rules.allocators.isEmpty, tree.kind(callee) == .name, references[callee.index] < 0, rules.allocators[tree.text(callee)] != nil,
      case let arguments = tree.child(node, .arguments), !arguments.isNone
    else { return nil }
    var type = NodeID.none
    for argument in tree.children(arguments) { if type.isNone { type = argument } else { _ = value(argument) } }
    guard !type.isNone else { return nil }
    switch tree.kind(type) {
    case .arrayType: return emitList(.list, since: scratch.count, node)
    case .otherType: return emitList(.dictionary, since: scratch.count, node)
    default: return emitList(.record, since: scratch.count, name: self.type(type), node)
    }
  }

  // MARK: Constructions

  mutating func construct(_ node: NodeID) -> Value {
    let callee = tree.child(node, .callee)
    guard !callee.isNone else { return unknown(node) }
    if tree.kind(callee) == .arrayType { return newArray(node, callee) }
    var site = CallSite(.construct, nameRange: tree.range(callee))
    site.name = calleeType(callee)
    let body = tree.child(node, .body)
    if !body.isNone, case let index = ~collector.unitOf[body.index], index >= 0 {
      site.callee = emit(.classReference, a: index, callee)
    } else {
      site.callee = value(base(callee))
    }
    let result = finish(&site, tree.child(node, .arguments), node)
    return throwing(result, node)
  }

  /// A member of an enum: an object of it, or of the member's own class.
  mutating func constructMember(_ node: NodeID, _ owner: Int32) -> Value {
    let name = tree.child(node, .name)
    var site = CallSite(.construct, nameRange: tree.range(name))
    let body = tree.child(node, .body)
    let own = body.isNone ? owner : ~collector.unitOf[body.index]
    site.callee = emit(.classReference, a: own, node)
    let outer = tree.child(collector.classes[Int(owner)].node, .name)
    site.name = outer.isNone ? .none : names.local(tree.payload(outer))
    return throwing(finish(&site, tree.child(node, .arguments), node), node)
  }

  /// A type without its arguments.
  func base(_ node: NodeID) -> NodeID {
    var node = node
    while tree.kind(node) == .genericType, case let inner = tree.child(node, .type), !inner.isNone { node = inner }
    return node
  }

  private mutating func calleeType(_ callee: NodeID) -> Symbol {
    switch tree.kind(callee) {
    case .typeName, .genericType, .name: return type(callee)
    case .member:
      let type = semantics.typeSymbol(callee)
      if !type.isNone { return names.local(type) }
      let text = dotted(callee)
      return text.isEmpty ? .none : names.local(text)
    default: return .none
    }
  }

  /// `a.b.c` as written, or empty.
  func dotted(_ node: NodeID) -> String {
    var parts: [String] = []
    var current = node
    while tree.kind(current) == .member {
      let name = tree.child(current, .name)
      let object = tree.child(current, .object)
      guard !name.isNone, !object.isNone else { return "" }
      parts.append(tree.text(name))
      current = object
    }
    switch tree.kind(current) {
    case .name, .typeName: parts.append(tree.text(current))
    case .this: parts.append("this")
    default: return ""
    }
    return parts.reversed().joined(separator: ".")
  }

  /// `new T[n]`: a fresh list.
  private mutating func newArray(_ node: NodeID, _ type: NodeID) -> Value {
    let length = tree.child(type, .value)
    if !length.isNone { _ = value(length) }
    return emitList(.list, since: scratch.count, node)
  }
}
