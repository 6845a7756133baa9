import Core
import Syntax

/// What the lowering looks up in the grammar, once.
struct BashTables: Sendable {
  let nodes: NodeTable<BashNode>
  let name, value, variable, body, condition, redirect, descriptor, right, argument: UInt16

  /// Kinds whose parts are lowered where they stand, so that what was refused in them is theirs.
  private static let transparent: Set<BashNode> = [.commandName, .translatedString, .variableAssignments]

  init(_ grammar: Grammar) {
    nodes = NodeTable(grammar, transparent: Self.transparent)
    name = grammar.field("name")
    value = grammar.field("value")
    variable = grammar.field("variable")
    body = grammar.field("body")
    condition = grammar.field("condition")
    redirect = grammar.field("redirect")
    descriptor = grammar.field("descriptor")
    right = grammar.field("right")
    argument = grammar.field("argument")
  }
}

/// Lowers one script.
///
/// Everything that runs is a call without a callee, whose payload says what it is: a `command` with its words, the first of which may be as
/// little known as the others; what joins commands (`|`, `&&`); what runs in a shell of its own (`()`, `$()`, `<()`). Words are strings,
/// however they are quoted; `$a` and `${a}` are a `unary` of the name; a word of several parts is a call again, `concatenation`, or `"` with
/// the quotes around it.
struct BashLowering: GrammarLowering {
  let nodes: NodeTable<BashNode>
  let tables: BashTables
  let grammar: Grammar
  let word: Words

  /// Payloads that do not stand in the text, interned once per text.
  struct Words {
    let command, concatenation, quotes, dollar, subshell, substitution, pipe, not, background, assign, append, empty: Symbol

    init(_ tree: borrowing Lowering) {
      command = tree.intern("command")
      concatenation = tree.intern("concatenation")
      quotes = tree.intern("\"")
      dollar = tree.intern("$")
      subshell = tree.intern("()")
      substitution = tree.intern("$()")
      pipe = tree.intern("|")
      not = tree.intern("!")
      background = tree.intern("&")
      assign = tree.intern("=")
      append = tree.intern("+=")
      empty = tree.intern("")
    }
  }

  init(_ tables: BashTables, _ grammar: Grammar, _ tree: borrowing Lowering) {
    nodes = tables.nodes
    self.tables = tables
    self.grammar = grammar
    word = Words(tree)
  }

  func file(_ tree: inout Lowering) {
    let module = tree.open(.module, .child, range: ByteRange(0, tree.bytes.count))
    if tree.concrete.count > 0 {
      if tree.isError(0) { refused(&tree, 0, .statement) } else { statements(&tree, 0) }
    }
    tree.close(module)
  }

  // MARK: Tools

  func range(_ tree: borrowing Lowering, _ nodes: some BidirectionalCollection<Int32>, else offset: UInt32) -> ByteRange {
    guard let first = nodes.first, let last = nodes.last else { return ByteRange(offset, offset) }
    return ByteRange(tree.start(first), tree.end(last))
  }

  /// A call of what the payload says.
  func call(_ tree: inout Lowering, _ payload: Symbol, _ role: Role, _ range: ByteRange, of node: Int32, _ arguments: [Int32]) {
    let index = tree.open(.call, role, range: range, payload)
    refusals(&tree, node)
    let list = tree.open(.argumentList, .arguments, range: range)
    for argument in arguments { self.node(&tree, argument, .argument) }
    tree.close(list)
    tree.close(index)
  }

  // MARK: Dispatch

  /// Lowers any named node of the grammar.
  func node(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    if tree.isTooDeep { return tree.tooDeep(role, node) }
    if tree.isMissing(node) {
      tree.noteUnparsed(node)
      return tree.leaf(.unparsed, role, node)
    }
    guard let kind = kind(tree, node) else {
      if tree.isError(node) { return refused(&tree, node, role) }
      return other(&tree, node, role, nil)
    }
    switch kind {
    case .program, .compoundStatement, .doGroup, .elseClause: block(&tree, node, role)
    case .ifStatement: conditional(&tree, node, role)
    case .forStatement: loop(&tree, node, role)
    case .whileStatement: whileLoop(&tree, node, role)
    case .cStyleForStatement: countingLoop(&tree, node, role)
    case .caseStatement: switchStatement(&tree, node, role)
    case .functionDefinition: function(&tree, node, role)

    case .command: command(&tree, node, role)
    case .pipeline, .list: chain(&tree, node, role)
    case .redirectedStatement: redirected(&tree, node, role)
    case .negatedCommand: call(&tree, word.not, role, tree.range(node), of: node, named(tree, node))
    case .subshell: group(&tree, node, role, word.subshell)
    case .variableAssignment: assignment(&tree, node, role)
    case .variableAssignments: other(&tree, node, role, kind)
    case .declarationCommand, .unsetCommand: declaration(&tree, node, role)

    case .word, .extglobPattern, .regex: text(&tree, node, role)
    case .number where tree.firstNamed(node) < 0: tree.textLeaf(.stringLiteral, role, node)
    case .number: parts(&tree, node, role, word.concatenation)
    case .testOperator, .fileDescriptor: tree.textLeaf(.modifier, role, node)
    case .commandName, .translatedString: passOn(&tree, node, role)
    case .variableName, .specialVariableName: tree.textLeaf(.name, role, node)
    case .rawString: quoted(&tree, node, role, prefix: 1)
    case .ansiCString: quoted(&tree, node, role, prefix: 2)
    case .string: string(&tree, node, role)
    case .concatenation: parts(&tree, node, role, word.concatenation)
    case .simpleExpansion, .expansion: expansion(&tree, node, role)
    case .commandSubstitution: group(&tree, node, role, word.substitution)
    case .processSubstitution: group(&tree, node, role, tree.intern(tree.byte(Int(tree.start(node))) == UInt8(ascii: ">") ? ">()" : "<()"))
    case .array:
      let index = open(&tree, .list, role, node)
      for child in named(tree, node) { self.node(&tree, child, .element) }
      tree.close(index)
    case .subscript: element(&tree, node, role)

    case .binaryExpression, .unaryExpression, .postfixExpression, .ternaryExpression, .parenthesizedExpression, .arithmeticExpansion,
      .testCommand, .braceExpression:
      other(&tree, node, role, kind)
    case .elifClause, .caseItem: other(&tree, node, role, kind)
    case .fileRedirect, .heredocRedirect, .herestringRedirect: redirect(&tree, node, role)
    case .heredocBody: parts(&tree, node, role, word.quotes)
    case .stringContent, .heredocContent: tree.textLeaf(.stringLiteral, role, node)
    // Marks of what is around them.
    case .heredocStart, .heredocEnd, .comment: break
    }
  }

  /// A node that only wraps another one.
  private func passOn(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let children = named(tree, node)
    guard children.count == 1 else { return parts(&tree, node, role, word.concatenation) }
    self.node(&tree, children[0], role)
  }
}
