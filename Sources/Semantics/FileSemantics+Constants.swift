internal import Core
package import Syntax

/// Values known without running the program.
extension FileSemantics {
  /// A value known without running the program.
  package enum Constant: Equatable, Sendable {
    case string(String)
    case number(String)
    case boolean(Bool)
  }

  /// The constant that an expression is known to be: literals, names assigned once, concatenations of such.
  package func constant(_ node: NodeID, depth: Int = 0) -> Constant? {
    guard mayGoOn(depth, limit: 32) else { return nil }
    switch tree.kind(node) {
    case .stringLiteral: return .string(tree.text(node))
    case .characterLiteral: return .string(tree.text(node))
    case .number: return .number(tree.text(node))
    case .boolean: return .boolean(tree.text(node) == "true")
    case .name, .member:
      guard let value = constantValue(node) else { return nil }
      return constant(value, depth: depth + 1)
    case .unary where tree.text(node) == "$":
      // `$x`: what the variable holds.
      let name = tree.child(node, .operand)
      return name.isNone || tree.extents[node.index] != 2 ? nil : constant(name, depth: depth + 1)
    case .unary:
      guard tree.text(node) == "-",
        case .number(let text)? = tree.children(node).first(where: { _ in true }).flatMap({ constant($0, depth: depth + 1) })
      else { return nil }
      return .number(text.hasPrefix("-") ? String(text.dropFirst()) : "-" + text)
    case .binary:
      return folded(node, depth)
    case .assign:
      let value = tree.child(node, .value)
      return value.isNone || !isPlainAssignment(node) ? nil : constant(value, depth: depth + 1)
    case .template:
      var text = ""
      for part in tree.children(node) {
        if tree.kind(part) == .stringFragment {
          text += tree.text(part)
        } else {
          let value = tree.child(part, .value)
          guard !value.isNone else { return nil }
          switch constant(value, depth: depth + 1) {
          case .string(let inner): text += inner
          case .number(let inner): text += inner
          default: return nil
          }
        }
        if text.utf8.count > 100_000 { return nil }
      }
      return .string(text)
    default: return nil
    }
  }

  private func isPlainAssignment(_ node: NodeID) -> Bool { tree.text(node) == "=" || tree.text(node) == ":=" }

  /// An operation on constants.
  private func folded(_ node: NodeID, _ depth: Int) -> Constant? {
    let operation = tree.text(node)
    guard operation == "+" || operation == "-" || operation == "*" else { return nil }
    let left = tree.child(node, .left)
    let right = tree.child(node, .right)
    guard !left.isNone, !right.isNone, let a = constant(left, depth: depth + 1), let b = constant(right, depth: depth + 1) else {
      return nil
    }
    switch (operation, a, b) {
    case ("+", .string(let x), .number(let y)), ("+", .number(let x), .string(let y)):
      return rules.numbersJoinStrings ? .string(x + y) : nil
    case ("+", .string(let x), .string(let y)):
      return x.utf8.count + y.utf8.count < 100_000 ? .string(x + y) : nil
    case (_, .number(let x), .number(let y)):
      guard let x = Int(x), let y = Int(y) else { return nil }
      let (value, overflow) =
        operation == "+"
        ? x.addingReportingOverflow(y) : operation == "-" ? x.subtractingReportingOverflow(y) : x.multipliedReportingOverflow(by: y)
      return overflow ? nil : .number(String(value))
    default: return nil
    }
  }

  /// Whether an expression is a string that is built from constants alone, whichever it is.
  package func isStringConstant(_ node: NodeID, depth: Int = 0) -> Bool {
    guard mayGoOn(depth, limit: 32) else { return false }
    switch tree.kind(node) {
    case .stringLiteral: return true
    case .name, .member:
      if tree.kind(node) == .name, flowValue(node) == FlowValues.someString { return true }
      guard let value = constantValue(node) else { return false }
      return isStringConstant(value, depth: depth + 1)
    case .template:
      return tree.children(node).allSatisfy { part in
        guard tree.kind(part) != .stringFragment else { return true }
        let value = tree.child(part, .value)
        return !value.isNone && isConstant(value, depth + 1)
      }
    case .binary:
      let left = tree.child(node, .left)
      let right = tree.child(node, .right)
      guard !left.isNone, !right.isNone else { return false }
      switch tree.text(node) {
      case "+":
        return isStringConstant(left, depth: depth + 1)
          ? joins(right, depth + 1) : isStringConstant(right, depth: depth + 1) && joins(left, depth + 1)
      case "*": return isStringConstant(left, depth: depth + 1) || isStringConstant(right, depth: depth + 1)
      case "||":
        // `c and "a" or "b"` is one of the two.
        let isChoice = tree.kind(left) == .binary && tree.text(left) == "&&"
        let first = isChoice ? tree.child(left, .right) : left
        return !first.isNone && isStringConstant(first, depth: depth + 1) && isStringConstant(right, depth: depth + 1)
      default: return false
      }
    case .conditional:
      let then = tree.child(node, .then)
      let otherwise = tree.child(node, .otherwise)
      return !then.isNone && !otherwise.isNone && isStringConstant(then, depth: depth + 1) && isStringConstant(otherwise, depth: depth + 1)
    case .assign:
      let value = tree.child(node, .value)
      return !value.isNone && isPlainAssignment(node) && isStringConstant(value, depth: depth + 1)
    case .call:
      // `String.format("a %s", constant)`
      let callee = tree.child(node, .callee)
      let arguments = tree.child(node, .arguments)
      guard !rules.stringFormatters.isEmpty, !callee.isNone, !arguments.isNone, let path = dottedPath(callee),
        rules.stringFormatters.contains(path)
      else { return false }
      return tree.children(arguments).allSatisfy { isConstant($0, depth + 1) }
    default: return false
    }
  }

  private func isConstant(_ node: NodeID, _ depth: Int) -> Bool {
    isStringConstant(node, depth: depth) || constant(node, depth: depth) != nil
  }

  /// Whether the operand of a string's `+` keeps it constant.
  private func joins(_ node: NodeID, _ depth: Int) -> Bool {
    rules.numbersJoinStrings ? isConstant(node, depth) : isStringConstant(node, depth: depth)
  }

  /// `a.b.c` of names alone, as text.
  private func dottedPath(_ node: NodeID) -> String? {
    switch tree.kind(node) {
    case .name: return tree.text(node)
    case .member:
      let object = tree.child(node, .object)
      let name = tree.child(node, .name)
      guard !object.isNone, !name.isNone, let prefix = dottedPath(object) else { return nil }
      return prefix + "." + tree.text(name)
    default: return nil
    }
  }

  /// The expression that a name or member always stands for, or nil.
  package func constantValue(_ node: NodeID) -> NodeID? {
    let declaration: Declaration
    switch tree.kind(node) {
    case .name:
      let id = references[node.index]
      guard id >= 0 else { return nil }
      declaration = declarations[Int(id)]
      if declaration.node == node { return nil }
      if let value = flowValue(node) { return value >= 0 ? NodeID(value) : nil }
    case .member:
      if rules.namedValues != nil { return namedValues?.value(of: node, tree) }
      guard let field = field(of: node) else { return nil }
      declaration = declarations[Int(field.raw)]
    default: return nil
    }
    guard declaration.assignments == 1, !declaration.value.isNone, declaration.kind == .variable || declaration.kind == .field else {
      return nil
    }
    if declaration.kind == .field, rules.classScopeIsVisibleInMethods, !isClosed(declaration) { return nil }
    return declaration.value
  }

  /// Whether no other file can assign a field: it is private or final.
  private func isClosed(_ field: Declaration) -> Bool {
    let variable = tree.parent(field.node)
    guard !variable.isNone else { return true }
    if tree.kind(variable) != .variable { return true }
    return tree.children(variable).contains { tree.kind($0) == .modifier && (tree.text($0) == "private" || tree.text($0) == "final") }
  }

  /// The field that `this.x`, `self.x` or `ThisClass.x` means, if the class declares it in this file.
  package func field(of member: NodeID) -> DeclarationID? {
    let object = tree.child(member, .object)
    let name = tree.child(member, .name)
    guard !object.isNone, !name.isNone else { return nil }
    var classNode = NodeID.none
    switch tree.kind(object) {
    case .this: classNode = enclosingClass(member)
    case .name:
      let text = tree.text(object)
      if text == "self" || text == "cls" {
        classNode = enclosingClass(member)
      } else {
        let id = references[object.index]
        guard id >= 0, declarations[Int(id)].kind == .classType else { return nil }
        classNode = tree.parent(declarations[Int(id)].node)
      }
    default: return nil
    }
    guard !classNode.isNone else { return nil }
    return fields[Self.fieldKey(classNode, tree.payload(name))].map { DeclarationID($0) }
  }

  static func fieldKey(_ classNode: NodeID, _ name: Symbol) -> UInt64 {
    UInt64(UInt32(bitPattern: classNode.raw)) << 32 | UInt64(UInt32(bitPattern: name.raw))
  }

  private func enclosingClass(_ node: NodeID) -> NodeID {
    var current = tree.parent(node)
    while !current.isNone, tree.kind(current) != .classDeclaration { current = tree.parent(current) }
    return current
  }
}
