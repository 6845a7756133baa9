import Core
import Syntax

/// What the lowering looks up in the grammar, once.
struct DockerfileTables: Sendable {
  let nodes: NodeTable<DockerfileNode>
  let name, tag, digest, alias, value, `default`, key, user, group: UInt16

  /// Kinds without a node of their own in the syntax tree: what was refused in them goes to the parent's node.
  private static let transparent: Set<DockerfileNode> = [.imageSpec, .envPair, .labelPair, .mountParam, .shellCommand, .heredocBlock]

  init(_ grammar: Grammar) {
    nodes = NodeTable(grammar, transparent: Self.transparent)
    name = grammar.field("name")
    tag = grammar.field("tag")
    digest = grammar.field("digest")
    alias = grammar.field("as")
    value = grammar.field("value")
    `default` = grammar.field("default")
    key = grammar.field("key")
    user = grammar.field("user")
    group = grammar.field("group")
  }
}

/// Lowers one Dockerfile: an instruction is a call of its name, in capitals. What a pattern may leave out (options, an image's tag, a user's
/// group) is an attribute; `ENV` declares variables; what is run is a block of the shell's statements, or a list in the JSON form.
struct DockerfileLowering: GrammarLowering {
  let nodes: NodeTable<DockerfileNode>
  let tables: DockerfileTables
  let grammar: Grammar
  let shell: any LanguageSupport
  let word: Words
  let state: State

  /// What is known at the instruction in hand.
  final class State {
    /// The file as the shell reads it: what continues lines is written over, as far as it has been met.
    var shellBytes: [UInt8]
    /// Whether the stage runs its commands by a shell of the kind that is embedded.
    var isShell = true

    init(_ bytes: [UInt8]) { shellBytes = bytes }
  }

  /// Payloads that do not stand in the text, interned once per file.
  struct Words {
    let concatenation, dollar, colon, at, alias: Symbol

    init(_ tree: borrowing Lowering) {
      concatenation = tree.intern("concatenation")
      dollar = tree.intern("$")
      colon = tree.intern(":")
      at = tree.intern("@")
      alias = tree.intern("as")
    }
  }

  init(_ tables: DockerfileTables, _ grammar: Grammar, shell: any LanguageSupport, _ tree: borrowing Lowering) {
    nodes = tables.nodes
    self.tables = tables
    self.grammar = grammar
    self.shell = shell
    word = Words(tree)
    state = State(tree.bytes)
  }

  func file(_ tree: inout Lowering) {
    let module = tree.open(.module, .child, range: ByteRange(0, tree.bytes.count))
    if tree.concrete.count > 0 {
      if tree.isError(0) || tree.containsError(0) { instructions(&tree) } else { statements(&tree, 0) }
    }
    tree.close(module)
  }

  func statements(_ tree: inout Lowering, _ node: Int32) {
    var child = tree.first(node)
    while child >= 0 {
      if tree.isError(child) || tree.isMissing(child) {
        refused(&tree, child, .statement)
      } else if tree.isNamed(child) {
        statement(&tree, child)
      }
      child = tree.next(child, in: node)
    }
  }

  // MARK: Tools

  func children(_ tree: borrowing Lowering, _ node: Int32, _ wanted: DockerfileNode) -> [Int32] {
    named(tree, node).filter { kind(tree, $0) == wanted }
  }

  /// As of any grammar, but the last line may do without an end.
  func refused(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    if tree.isMissing(node), Int(tree.start(node)) == tree.bytes.count { return }
    refusedRegion(&tree, node, role)
  }

  // MARK: Dispatch

  private func statement(_ tree: inout Lowering, _ node: Int32) {
    switch kind(tree, node) {
    case .envInstruction: variables(&tree, node)
    case .labelInstruction: labels(&tree, node)
    case .crossBuildInstruction: text(&tree, node)
    case .comment, .lineContinuation: break
    default:
      let statement = tree.open(.expressionStatement, .statement, node)
      self.node(&tree, node, .value)
      tree.close(statement)
    }
  }

  /// Lowers any named node of the grammar.
  func node(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    if tree.isTooDeep { return tree.tooDeep(role, node) }
    if tree.isMissing(node) {
      tree.noteUnparsed(node)
      return tree.leaf(.unparsed, role, node)
    }
    guard let kind = kind(tree, node) else {
      if tree.isError(node) { return refused(&tree, node, role) }
      return tree.textLeaf(.other, role, node)
    }
    switch kind {
    case .fromInstruction: from(&tree, node, role)
    case .runInstruction: run(&tree, node, role, "RUN")
    case .cmdInstruction: run(&tree, node, role, "CMD")
    case .entrypointInstruction: run(&tree, node, role, "ENTRYPOINT")
    case .shellInstruction: chooseShell(&tree, node, role)
    case .healthcheckInstruction: healthcheck(&tree, node, role)
    case .onbuildInstruction: instruction(&tree, node, role, "ONBUILD", named(tree, node))
    case .addInstruction: copy(&tree, node, role, "ADD")
    case .copyInstruction: copy(&tree, node, role, "COPY")
    case .argInstruction: argument(&tree, node, role)
    case .exposeInstruction: instruction(&tree, node, role, "EXPOSE", named(tree, node))
    case .volumeInstruction: instruction(&tree, node, role, "VOLUME", named(tree, node))
    case .workdirInstruction: instruction(&tree, node, role, "WORKDIR", named(tree, node))
    case .userInstruction: user(&tree, node, role)
    case .stopsignalInstruction: rest(&tree, node, role, "STOPSIGNAL")
    case .maintainerInstruction: rest(&tree, node, role, "MAINTAINER")
    // In statement lists these are statements of their own; inside another instruction they are values.
    case .envInstruction, .labelInstruction, .crossBuildInstruction: other(&tree, node, role, kind)
    case .envPair: variable(&tree, node, role, tree.range(node))
    case .labelPair: other(&tree, node, role, kind)

    case .imageName, .imageAlias, .unquotedString, .path, .exposePort: value(&tree, node, role)
    case .imageTag, .imageDigest: value(&tree, node, ByteRange(min(tree.start(node) + 1, tree.end(node)), tree.end(node)), role)
    case .doubleQuotedString, .singleQuotedString: quoted(&tree, node, role)
    case .jsonString: jsonString(&tree, node, role)
    case .jsonStringArray: array(&tree, node, role)
    case .expansion: expansion(&tree, node, role)
    case .variable: tree.textLeaf(.name, role, node)
    case .shellCommand: command(&tree, node, role)
    case .imageSpec, .sourceFile, .heredocBlock: other(&tree, node, role, kind)
    case .param, .mountParam, .mountParamParam, .shellFragment, .heredocMarker, .heredocLine, .heredocEnd, .escapeSequence:
      tree.textLeaf(.stringLiteral, role, node)
    case .comment, .lineContinuation: break
    }
  }
}
