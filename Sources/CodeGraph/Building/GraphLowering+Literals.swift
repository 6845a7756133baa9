internal import Core
internal import Semantics
internal import Syntax

/// Values that are built of others.
extension GraphLowering {
  mutating func template(_ node: NodeID) -> Value {
    let start = scratch.count
    for part in tree.children(node) {
      switch tree.kind(part) {
      case .stringFragment, .stringLiteral, .interpolation, .template:
        let item = value(part)
        scratch.append(item)
      default:
        if tree.kind(part).isExpression {
          let item = value(part)
          scratch.append(item)
        }
      }
    }
    return emitList(.join, since: start, detail: JoinKind.template.rawValue, node)
  }

  mutating func elements(_ op: Opcode, _ node: NodeID) -> Value {
    let start = scratch.count
    for child in tree.children(node) where tree.role(child) == .element {
      let item = value(child)
      scratch.append(item)
    }
    return emitList(op, since: start, node)
  }

  mutating func dictionary(_ node: NodeID) -> Value {
    var isRecord = rules.dictionariesAreRecords
    if isRecord {
      for child in tree.children(node) {
        let computed = tree.child(child, .computedKey)
        if !computed.isNone, tree.kind(computed) != .stringLiteral {
          isRecord = false
          break
        }
      }
    }
    let start = scratch.count
    for child in tree.children(node) { dictionaryElement(child, isRecord: isRecord) }
    innerParts(node)
    return emitList(isRecord ? .record : .dictionary, since: start, node)
  }

  private mutating func dictionaryElement(_ node: NodeID, isRecord: Bool) {
    switch tree.kind(node) {
    case .spread:
      let whole = value(tree.child(node, .value))
      scratch.append(-1)
      scratch.append(whole)
    case .pair:
      let key = key(node)
      let item = value(tree.child(node, .value))
      scratch.append(key)
      scratch.append(item)
    case .function:
      let key = key(node)
      let item = value(node)
      scratch.append(key)
      scratch.append(item)
    default: break
    }
  }

  /// The key of a pair or method.
  private mutating func key(_ node: NodeID) -> Value {
    var key = tree.child(node, .key)
    if key.isNone {
      key = tree.child(node, .computedKey)
    } else if tree.kind(key) == .name, rules.dictionariesAreRecords {
      return string(tree.payload(key), key)
    }
    if key.isNone {
      key = tree.child(node, .name)
      if !key.isNone { return string(tree.payload(key), key) }
    }
    return key.isNone ? unknown(node) : value(key)
  }

  // MARK: Composite literals

  mutating func composite(_ node: NodeID) -> Value { composite(node, type: tree.child(node, .type)) }

  /// - Parameter type: its own, or the one that the literal around it gives its elements.
  private mutating func composite(_ node: NodeID, type: NodeID) -> Value {
    var element = NodeID.none
    if !type.isNone {
      switch tree.kind(type) {
      case .arrayType: element = tree.child(type, .type)
      case .otherType: for child in tree.children(type) { element = child }
      default: break
      }
    }
    let isArray = !type.isNone && tree.kind(type) == .arrayType
    let isMap = !type.isNone && tree.kind(type) == .otherType
    let isStruct = !type.isNone && !isArray && !isMap
    var pairs = 0, values = 0
    for child in tree.children(node) where tree.role(child) == .element {
      if tree.kind(child) == .pair { pairs += 1 } else { values += 1 }
    }
    let fields = isStruct && pairs == 0 && values > 0 ? self.fields(of: type) : []
    let start = scratch.count
    var position = 0
    for child in tree.children(node) where tree.role(child) == .element {
      if tree.kind(child) == .pair {
        let key = tree.child(child, .key)
        let item = tree.child(child, .value)
        if !isArray {
          let keyValue: Value
          // Where the type is left out and nobody knows it, a name that the file does not declare is a field's.
          if isStruct || type.isNone && !key.isNone && references[key.index] < 0, !key.isNone, tree.kind(key) == .name {
            keyValue = string(tree.payload(key), key)
          } else {
            keyValue = key.isNone ? unknown(child) : elementValue(key, .none)
          }
          scratch.append(keyValue)
        }
        let itemValue = item.isNone ? unknown(child) : elementValue(item, isStruct ? .none : element)
        scratch.append(itemValue)
      } else {
        if isStruct || isMap {
          let key = position < fields.count ? string(fields[position], child) : number(position, child)
          scratch.append(key)
        }
        let item = elementValue(child, isStruct ? .none : element)
        scratch.append(item)
      }
      position += 1
    }
    if isStruct { return emitList(.record, since: start, name: self.type(type), node) }
    if isMap || pairs > 0 && !isArray && values == 0 { return emitList(.dictionary, since: start, node) }
    return emitList(.list, since: start, node)
  }

  private mutating func elementValue(_ node: NodeID, _ type: NodeID) -> Value {
    guard tree.kind(node) == .compositeLiteral, tree.child(node, .type).isNone else { return value(node) }
    var type = type
    if !type.isNone, tree.kind(type) == .pointerType { type = tree.child(type, .type) }
    return applyMarks(node, composite(node, type: type))
  }

  /// Names of the fields of a struct of this file, in order.
  private func fields(of type: NodeID) -> [Symbol] {
    let base = base(type)
    guard let index = classNamed(base) else { return [] }
    let body = collector.classes[Int(index)].body
    guard !body.isNone else { return [] }
    var result: [Symbol] = []
    for child in tree.children(body) where tree.kind(child) == .variable {
      let target = tree.child(child, .target)
      if !target.isNone { result.append(tree.payload(target)) }
    }
    return result
  }

  // MARK: Comprehensions

  /// A loop that stores its element into a fresh container.
  mutating func comprehension(_ node: NodeID) -> Value {
    let word = tree.payload(node)
    let op: Opcode = word == words.dictionary ? .dictionary : word == words.setComprehension ? .set : .list
    let container = emitList(op, since: scratch.count, node)
    let after = f.newBlock()
    var headers: [Int32] = []
    // Where control goes when the clause in hand has nothing more.
    var next = after
    for clause in tree.children(node) where tree.role(clause) == .clause {
      switch tree.kind(clause) {
      case .comprehensionFor:
        let iterable = value(tree.child(clause, .iterable))
        let header = f.newBlock()
        f.jump(header, tree.range(clause))
        f.start(header)
        headers.append(header)
        let body = f.newBlock()
        f.branch(unknown(clause), body, next, tree.range(clause))
        f.startSealed(body)
        let target = tree.child(clause, .target)
        if !target.isNone, tree.kind(target) == .tuple, rules.comprehensionsNameKeys {
          bindKeyAndElement(target, iterable)
        } else {
          let item = emit(.iterate, a: iterable, detail: IterationKind.elements.rawValue, clause)
          if !target.isNone { storeTarget(target, item) }
        }
        next = header
      case .comprehensionIf:
        let body = f.newBlock()
        condition(tree.child(clause, .condition), body, next)
        f.startSealed(body)
      default: break
      }
    }
    let element = tree.child(node, .element)
    if !element.isNone {
      let start = scratch.count
      scratch.append(container)
      if tree.kind(element) == .pair {
        let key = value(tree.child(element, .key))
        let item = value(tree.child(element, .value))
        scratch.append(key)
        scratch.append(item)
      } else {
        let item = value(element)
        scratch.append(unknown(element))
        scratch.append(item)
      }
      _ = emitList(.storeIndex, since: start, element)
    }
    f.jump(next, tree.range(node))
    for header in headers.reversed() { f.seal(header) }
    f.startSealed(after)
    return container
  }

  // MARK: Markup

  mutating func element(_ node: NodeID) -> Value {
    let start = scratch.count
    let name = tree.child(node, .name)
    let first = name.isNone ? emit(.string, node) : elementName(name)
    scratch.append(first)
    for attribute in tree.children(node) where tree.role(attribute) == .attribute {
      if tree.kind(attribute) == .spread {
        let whole = value(tree.child(attribute, .value))
        scratch.append(-1)
        scratch.append(whole)
        continue
      }
      let key = tree.child(attribute, .name)
      let given = tree.child(attribute, .value)
      let keyValue = key.isNone ? unknown(attribute) : string(tree.payload(key), key)
      let item = given.isNone ? emit(.boolean, detail: 1, attribute) : value(given)
      scratch.append(keyValue)
      scratch.append(applyMarks(attribute, item))
    }
    for part in tree.children(node) where tree.role(part) == .part {
      if tree.kind(part) == .markupText { continue }
      let item = value(part)
      scratch.append(-2)
      scratch.append(item)
    }
    return emitList(.element, since: start, node)
  }

  /// Lower-case names are the platform's; others are components.
  private mutating func elementName(_ name: NodeID) -> Value {
    if tree.kind(name) == .name, tree.text(name).first?.isLowercase == true {
      return string(tree.payload(name), name)
    }
    return value(name)
  }
}
