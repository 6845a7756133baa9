import Core
import Syntax

/// Commands, what joins them, and where their input and output go.
extension BashLowering {
  func command(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let parts = named(tree, node)
    let index = open(&tree, .call, role, node, word.command)
    let words = parts.filter { !isAside(tree, $0) }
    let list = tree.open(.argumentList, .arguments, range: range(tree, words, else: tree.start(node)))
    for word in words { self.node(&tree, word, .argument) }
    tree.close(list)
    for part in parts where isAside(tree, part) { aside(&tree, part) }
    tree.close(index)
  }

  /// What stands among a command's words and is none: patterns may leave it out.
  private func isAside(_ tree: borrowing Lowering, _ node: Int32) -> Bool {
    switch kind(tree, node) {
    case .fileRedirect, .heredocRedirect, .herestringRedirect, .variableAssignment: true
    default: false
    }
  }

  private func aside(_ tree: inout Lowering, _ node: Int32) {
    guard kind(tree, node) == .variableAssignment else { return redirect(&tree, node, .attribute) }
    // `a=b command`: set for the command alone.
    let setting = open(&tree, .keywordArgument, .attribute, node)
    let name = tree.child(node, tables.name)
    if name >= 0 { tree.textLeaf(.name, .name, name) }
    value(&tree, node)
    tree.close(setting)
  }

  func redirects(_ tree: inout Lowering, _ node: Int32) {
    for child in named(tree, node) {
      switch kind(tree, child) {
      case .fileRedirect, .heredocRedirect, .herestringRedirect: redirect(&tree, child, .attribute)
      default: break
      }
    }
  }

  /// Redirections of a statement or of joined commands, which has been lowered.
  func redirects(_ tree: inout Lowering, _ node: Int32, of index: Int) {
    guard index < tree.out.count else { return }
    tree.out.reopen(index)
    tree.out.setRange(index, tree.range(node))
    if tree.containsError(node) {
      for refusal in tree.refusals(under: node, isTransparent: nodes.isTransparent) { refused(&tree, refusal, .attribute) }
    }
    redirects(&tree, node)
    tree.close(index)
  }

  /// `> file`, `2>&1`, `<<< text`, `<<END`: payload is the sign.
  func redirect(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    var sign = Symbol.none
    var child = tree.first(node)
    while child >= 0, sign.isNone {
      if !tree.isNamed(child), !tree.isError(child), tree.byte(Int(tree.start(child))) != 0x0A { sign = tree.text(child) }
      child = tree.next(child, in: node)
    }
    let index = open(&tree, .other, role, node, sign)
    for part in named(tree, node) where !isNext(tree, part, in: node) { self.node(&tree, part, .child) }
    tree.close(index)
  }

  // MARK: Joined commands

  /// `cat <<END | sh`: the grammar gives what comes next as a part of the here document.
  private func isNext(_ tree: borrowing Lowering, _ node: Int32, in redirect: Int32) -> Bool {
    guard kind(tree, redirect) == .heredocRedirect else { return false }
    return kind(tree, node) == .pipeline || tree.field(node) == tables.right || tree.field(node) == tables.argument
  }

  /// What is redirected, with its redirections; patterns may leave them out.
  func redirected(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let body = tree.child(node, tables.body)
    var next: [(sign: Symbol, node: Int32)] = []
    var words: [Int32] = []
    for redirect in named(tree, node) where kind(tree, redirect) == .heredocRedirect {
      for part in named(tree, redirect) where isNext(tree, part, in: redirect) {
        if kind(tree, part) == .pipeline {
          next += named(tree, part).map { (word.pipe, $0) }
        } else if tree.field(part) == tables.right {
          next.append((sign(tree, before: part, in: redirect), part))
        } else {
          words.append(part)
        }
      }
    }
    joined(&tree, next[...], node, role) { tree, role in redirectedCommand(&tree, node, body, words, role) }
  }

  private func redirectedCommand(_ tree: inout Lowering, _ node: Int32, _ body: Int32, _ more: [Int32], _ role: Role) {
    let isCommand = body >= 0 && kind(tree, body) == .command
    guard body < 0 || isCommand else {
      let index = tree.out.count
      self.node(&tree, body, role)
      return redirects(&tree, node, of: index)
    }
    let index = open(&tree, .call, role, node, word.command)
    if body >= 0 { refusals(&tree, body) }
    let parts = body >= 0 ? named(tree, body) : []
    let words = parts.filter { !isAside(tree, $0) } + more
    let list = tree.open(.argumentList, .arguments, range: range(tree, words, else: tree.start(node)))
    for word in words { self.node(&tree, word, .argument) }
    tree.close(list)
    for part in parts where isAside(tree, part) { aside(&tree, part) }
    redirects(&tree, node)
    tree.close(index)
  }

  private func sign(_ tree: borrowing Lowering, before node: Int32, in parent: Int32) -> Symbol {
    var found = word.pipe
    var child = tree.first(parent)
    while child >= 0, child < node {
      let length = tree.end(child) - tree.start(child)
      if !tree.isNamed(child), length == 2, [UInt8(ascii: "&"), UInt8(ascii: "|")].contains(tree.byte(Int(tree.start(child)))) {
        found = tree.text(child)
      }
      child = tree.next(child, in: parent)
    }
    return found
  }

  /// `a | b | c`, `a && b || c`: from the left.
  func chain(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    var rest: [(sign: Symbol, node: Int32)] = []
    var first: Int32 = -1
    var sign = word.pipe
    var child = tree.first(node)
    while child >= 0 {
      if tree.isError(child) || tree.isMissing(child) {
        // Emitted below.
      } else if !tree.isNamed(child) {
        let isPipe = tree.byte(Int(tree.start(child))) == UInt8(ascii: "|") && tree.byte(Int(tree.start(child)) + 1) != UInt8(ascii: "|")
        sign = isPipe ? word.pipe : tree.text(child)
      } else if first < 0 {
        first = child
      } else {
        rest.append((sign, child))
      }
      child = tree.next(child, in: node)
    }
    guard first >= 0 else { return other(&tree, node, role, nil) }
    joined(&tree, rest[...], node, role) { tree, role in self.node(&tree, first, role) }
  }

  private func joined(
    _ tree: inout Lowering, _ rest: ArraySlice<(sign: Symbol, node: Int32)>, _ node: Int32, _ role: Role,
    _ first: (inout Lowering, Role) -> Void
  ) {
    guard let last = rest.last else { return first(&tree, role) }
    // A here document stands behind all that its command is joined with.
    let range = ByteRange(tree.start(node), kind(tree, node) == .redirectedStatement ? tree.end(node) : tree.end(last.node))
    if tree.isTooDeep {
      tree.out.wasTruncated = true
      tree.noteUnparsed(node)
      return tree.leaf(.unparsed, role, range: range)
    }
    let index = tree.open(.call, role, range: range, last.sign)
    if range.end >= tree.end(node) { refusals(&tree, node) }
    let list = tree.open(.argumentList, .arguments, range: range)
    joined(&tree, rest.dropLast(), node, .argument, first)
    self.node(&tree, last.node, .argument)
    tree.close(list)
    tree.close(index)
  }

  /// `(…)`, `$(…)`, `<(…)`: one command is itself, several are a block.
  func group(_ tree: inout Lowering, _ node: Int32, _ role: Role, _ payload: Symbol) {
    let parts = named(tree, node)
    let isRedirect = parts.allSatisfy { isAside(tree, $0) && kind(tree, $0) != .variableAssignment }
    let isBlock = payload == word.subshell || parts.count != 1 || isStatement(tree, parts[0])
    let index = tree.open(.call, role, node, payload)
    if !isBlock || isRedirect { refusals(&tree, node) }
    let list = tree.open(.argumentList, .arguments, node)
    if isRedirect {
      // `$(< file)`, or nothing.
      for part in parts { redirect(&tree, part, .argument) }
    } else if isBlock {
      block(&tree, node, .argument)
    } else {
      self.node(&tree, parts[0], .argument)
    }
    tree.close(list)
    tree.close(index)
  }

  private func isStatement(_ tree: borrowing Lowering, _ node: Int32) -> Bool {
    switch kind(tree, node) {
    case .ifStatement, .whileStatement, .forStatement, .cStyleForStatement, .caseStatement, .functionDefinition, .compoundStatement,
      .variableAssignments, .declarationCommand:
      true
    default: false
    }
  }

  // MARK: Assignments

  func assignment(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let name = tree.child(node, tables.name)
    let isAppended = name >= 0 && tree.byte(Int(tree.end(name))) == UInt8(ascii: "+")
    let index = open(&tree, .assign, role, node, isAppended ? word.append : word.assign)
    if name >= 0 { self.node(&tree, name, .target) }
    value(&tree, node)
    tree.close(index)
  }

  private func value(_ tree: inout Lowering, _ node: Int32) {
    let value = tree.child(node, tables.value)
    if value >= 0, !tree.isError(value), !tree.isMissing(value) { return self.node(&tree, value, .value) }
    tree.leaf(.stringLiteral, .value, range: ByteRange(tree.end(node), tree.end(node)), word.empty)
  }

  /// `export A`, `unset A`: words, as of any command; where a value is wanted also `export A=b`.
  func declaration(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let index = open(&tree, .call, role, node, word.command)
    let list = tree.open(.argumentList, .arguments, node)
    var child = tree.first(node)
    while child >= 0 {
      if tree.isError(child) || tree.isMissing(child) {
        // Emitted already.
      } else if kind(tree, child) == .variableAssignment {
        self.node(&tree, child, .argument)
      } else if tree.isNamed(child), kind(tree, child) != .variableName {
        self.node(&tree, child, .argument)
      } else {
        tree.textLeaf(.stringLiteral, .argument, child)
      }
      child = tree.next(child, in: node)
    }
    tree.close(list)
    tree.close(index)
  }
}
