internal import Core
internal import Syntax

/// Turns the lowered tree of a pattern into ``PatternNode``s: names that are holes become metavariables and ellipses,
/// and what only wraps an ellipsis (a statement, a parameter, a pair) becomes the ellipsis itself.
struct PatternConverter {
  private let file: ParsedFile
  private let typed: [(name: String, type: String)]
  private var tree: SyntaxTree { file.tree }
  var metavariables: MetavariableTable
  private(set) var nodes: [PatternNode] = []
  private(set) var types: [Pattern.TypeConstraint] = []
  private(set) var regexes: [Regex] = []
  private(set) var paths: [[Pattern.PathComponent]] = []
  /// Where the pattern lies in the file; what a frame added after it is left out.
  private let range: ByteRange

  /// Whether regular expressions are what a string says rather than how it is written.
  private let readsStrings: Bool

  init(
    framed: ParsedFile, range: ByteRange, typed: [(name: String, type: String)], readsStrings: Bool, metavariables: MetavariableTable
  ) {
    file = framed
    self.readsStrings = readsStrings
    self.range = range
    self.typed = typed
    self.metavariables = metavariables
  }

  mutating func append(_ root: NodeID) throws(PatternError) {
    let base = nodes.count
    var kept: [NodeID] = []
    var open: [(end: Int32, index: Int)] = []
    var index = root.raw
    while index < tree.end(root) {
      let id = NodeID(index)
      while let last = open.last, last.end <= index { open.removeLast() }
      if id != root, Self.saysNothing(id, file) || tree.range(id).start >= range.end {
        index = tree.end(id)
        continue
      }
      for entry in open { nodes[entry.index].extent += 1 }
      open.append((tree.end(id), nodes.count))
      nodes.append(PatternNode(kind: tree.kind(id), role: tree.role(id), extent: 1, payload: tree.payload(id)))
      kept.append(id)
      index += 1
    }
    // Backwards, so that a node's children are converted before it.
    for (offset, id) in kept.enumerated().reversed() { try convert(id, at: base + offset) }
  }

  /// A semicolon of its own, as `T $X = ...;` leaves one.
  private static func saysNothing(_ id: NodeID, _ file: ParsedFile) -> Bool {
    let tree = file.tree
    guard tree.kind(id) == .emptyStatement, tree.role(id) == .statement, !tree.range(id).isEmpty else { return false }
    return file.source.bytes[Int(tree.range(id).start)] == UInt8(ascii: ";")
  }

  private mutating func convert(_ id: NodeID, at index: Int) throws(PatternError) {
    switch nodes[index].kind {
    case .name, .typeName, .modifier, .otherType, .other, .breakStatement, .continueStatement:
      convertName(id, at: index)
    case .stringLiteral where nodes[index].extent > 1: convertPieces(index)
    case .stringLiteral, .stringFragment, .regexLiteral: try convertString(id, at: index)
    case .markupText:
      let text = tree.text(id).filter { !$0.isWhitespace }
      if text == HoleName.ellipsis || text == "..." { nodes[index].kind = .ellipsis }
      if Self.isMetavariable(text) {
        nodes[index].text = .metavariable
        nodes[index].slot = metavariables.slot(text)
      }
    case .block: convertBlock(id, at: index)
    case .classDeclaration:
      // `struct { ... }` reads as an embedded type.
      let parts = children(index)
      if let body = parts.last, nodes[body].kind == .block, nodes[body].extent == 1,
        parts.contains(where: { nodes[$0].role == .superclass && nodes[$0].kind == .ellipsis })
      {
        nodes[body].kind = .ellipsis
      }
    case .forStatement, .forEach, .whileStatement: convertLoop(id, at: index)
    case .lambda:
      if TargetFile.isFunctionExpression(id, tree, file.source) { nodes[index].auxiliary = 0 }
    case .argumentList:
      // A tagged template.
      let start = Int(tree.range(id).start)
      if start < file.source.bytes.count, file.source.bytes[start] == UInt8(ascii: "`") { nodes[index].auxiliary = 0 }
    case .function:
      if children(index).contains(where: { nodes[$0].role == .name && nodes[$0].kind == .ellipsis }) { nodes[index].auxiliary = 0 }
    case .call: convertDeep(index)
    case .dictionary: convertDeepValue(index)
    case .unary: convertExpansion(id, at: index)
    case .template:
      // A fragment `...` between holes stands for any number of parts.
      for child in children(index) where nodes[child].kind == .stringFragment && nodes[child].text == .any {
        nodes[child].kind = .ellipsis
      }
    case .member:
      if nodes[index].dotted.isNone { convertMember(index) }
    case .genericType where nodes[index].extent > 1: break
    default: break
    }
    unwrapEllipsis(index)
    unwrapHole(id, at: index)
  }

  private func children(_ index: Int) -> [Int] {
    var result: [Int] = []
    var child = index + 1
    let end = index + Int(nodes[index].extent)
    while child < end {
      result.append(child)
      child += Int(nodes[child].extent)
    }
    return result
  }

  private mutating func convertName(_ id: NodeID, at index: Int) {
    guard !nodes[index].payload.isNone else { return }
    let text = Self.identifier(tree.text(id))
    let isLeaf = nodes[index].extent == 1
    if text == HoleName.ellipsis {
      if isLeaf { nodes[index].kind = .ellipsis }
    } else if text.hasPrefix(HoleName.sequencePrefix) {
      nodes[index].kind = .metavariableEllipsis
      nodes[index].slot = metavariables.slot("$..." + text.dropFirst(HoleName.sequencePrefix.count))
    } else if text.hasPrefix(HoleName.typedPrefix) {
      let number = Int(text.dropFirst(HoleName.typedPrefix.count)) ?? 0
      guard number < typed.count else { return }
      nodes[index].kind = .metavariable
      nodes[index].slot = metavariables.slot(typed[number].name)
      nodes[index].auxiliary = Int32(types.count)
      let type = typed[number].type
      types.append(constraint(type))
    } else if text.hasPrefix(HoleName.metavariablePrefix) {
      if nodes[index].kind != .name { nodes[index].text = .any }
      nodes[index].kind = .metavariable
      nodes[index].slot = metavariables.slot("$" + text.dropFirst(HoleName.metavariablePrefix.count))
    } else if Self.isMetavariable(text) {
      if nodes[index].kind != .name { nodes[index].text = .any }
      nodes[index].kind = .metavariable
      nodes[index].slot = metavariables.slot(text)
    } else if nodes[index].kind == .name || nodes[index].kind == .typeName {
      if text.utf8.contains(UInt8(ascii: ".")), convertPath(index, text) { return }
      setDotted(index, text)
    }
  }

  /// A type as a typed metavariable writes it.
  private mutating func constraint(_ type: String) -> Pattern.TypeConstraint {
    var base = String(type.prefix { $0 != "<" })
    var arguments: [Pattern.PathComponent] = []
    if base.count < type.count, type.hasSuffix(">") {
      for argument in type.dropFirst(base.count + 1).dropLast().split(separator: ",") {
        if let name = Self.metavariable(argument) {
          arguments.append(.hole(metavariables.slot(name)))
        } else {
          arguments.append(.word(tree.interner.intern(String(argument.prefix { $0 != "<" }))))
        }
      }
    }
    var argumentsIndex: Int32 = -1
    if !arguments.isEmpty {
      argumentsIndex = Int32(paths.count)
      paths.append(arguments)
    }
    let hole = Self.metavariable(base).map { metavariables.slot($0) } ?? -1
    // `$X.Name`: the package does not matter.
    if let dot = base.firstIndex(of: "."), Self.metavariable(base[..<dot]) != nil { base = String(base[dot...]) }
    let last = base.split(whereSeparator: { $0 == "." || $0 == "*" || $0 == "/" }).last.map(String.init) ?? base
    return Pattern.TypeConstraint(name: tree.interner.intern(base), last: tree.interner.intern(last), hole: hole, arguments: argumentsIndex)
  }

  /// The metavariable that an identifier stands for, or nil.
  private static func metavariable(_ text: some StringProtocol) -> String? {
    if text.hasPrefix(HoleName.metavariablePrefix) { return "$" + text.dropFirst(HoleName.metavariablePrefix.count) }
    return isMetavariable(String(text)) ? String(text) : nil
  }

  /// A dotted path of which some components are metavariables.
  private mutating func convertPath(_ index: Int, _ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.contains(where: { Self.metavariable($0) != nil }) else { return false }
    nodes[index].auxiliary = Int32(paths.count)
    nodes[index].payload = .none
    var path: [Pattern.PathComponent] = []
    for part in parts {
      if let name = Self.metavariable(part) {
        path.append(.hole(metavariables.slot(name)))
      } else {
        path.append(.word(tree.interner.intern(String(part))))
      }
    }
    paths.append(path)
    return true
  }

  /// `for (...) {…}` stands for every kind of `for`.
  private mutating func convertLoop(_ id: NodeID, at index: Int) {
    let start = Int(tree.range(id).start)
    guard start < file.source.bytes.count, file.source.bytes[start] == UInt8(ascii: "f") else { return }
    let head = children(index).filter { nodes[$0].role != .body }
    if !head.isEmpty, head.allSatisfy({ nodes[$0].kind == .ellipsis }) { nodes[index].auxiliary = 0 }
  }

  /// A body without braces that is one metavariable stands for any body. Bodies of loops are told apart by their braces.
  private mutating func convertBlock(_ id: NodeID, at index: Int) {
    let owner = tree.parent(id)
    if tree.role(id) == .body, !owner.isNone, KindSet.loops.contains(tree.kind(owner)) {
      nodes[index].auxiliary = TargetFile.hasBraces(id, tree, file.source) ? 1 : 0
    }
    guard nodes[index].extent > 1, nodes[index + 1].kind == .metavariable, nodes[index + 1].extent + 1 == nodes[index].extent,
      nodes[index + 1].auxiliary < 0
    else { return }
    let start = Int(tree.range(id).start)
    guard start < file.source.bytes.count, file.source.bytes[start] != UInt8(ascii: "{") else { return }
    nodes[index].kind = .metavariable
    nodes[index].slot = nodes[index + 1].slot
  }

  static func isMetavariable(_ text: String) -> Bool {
    guard text.utf8.count > 1, text.utf8.first == UInt8(ascii: "$") else { return false }
    let rest = text.utf8.dropFirst()
    guard let first = rest.first, first == UInt8(ascii: "_") || (first >= 0x41 && first <= 0x5A) else { return false }
    return rest.allSatisfy { $0 == UInt8(ascii: "_") || ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x30 && $0 <= 0x39) }
  }

  private mutating func setDotted(_ index: Int, _ path: String) {
    nodes[index].dotted = tree.interner.intern(path)
    if let dot = path.lastIndex(of: ".") {
      nodes[index].dottedPrefix = tree.interner.intern(String(path[..<dot]))
      nodes[index].dottedLast = tree.interner.intern(String(path[path.index(after: dot)...]))
    } else {
      nodes[index].dottedLast = tree.interner.intern(path)
    }
  }

  private mutating func convertMember(_ index: Int) {
    let parts = children(index)
    if parts.count == 2, nodes[parts[1]].kind == .ellipsis { nodes[index].auxiliary = 0 }
    guard parts.count == 2, nodes[parts[0]].role == .object, !nodes[parts[0]].dotted.isNone, nodes[parts[1]].kind == .name else { return }
    setDotted(index, tree.interner.text(nodes[parts[0]].dotted) + "." + tree.interner.text(nodes[parts[1]].payload))
  }

  private mutating func convertString(_ id: NodeID, at index: Int) throws(PatternError) {
    let text = tree.text(id)
    // A hole of a language without names.
    let hole = Self.identifier(text)
    if hole == HoleName.ellipsis || [HoleName.metavariablePrefix, HoleName.sequencePrefix].contains(where: hole.hasPrefix) {
      return convertName(id, at: index)
    }
    let start = Int(tree.range(id).start)
    let first = start < file.source.bytes.count ? file.source.bytes[start] : 0
    if text == "..." {
      let isTemplate = nodes[index].kind == .stringLiteral && first == UInt8(ascii: "`") || first | 0x20 == UInt8(ascii: "f")
      nodes[index].text = isTemplate && nodes[index].kind == .stringLiteral ? .anyTemplate : .any
    } else if Self.isMetavariable(text) {
      nodes[index].text = .metavariable
      nodes[index].slot = metavariables.slot(text)
    } else if nodes[index].kind == .stringFragment, text.hasPrefix("$..."), Self.isMetavariable("$" + text.dropFirst(4)) {
      nodes[index].kind = .metavariableEllipsis
      nodes[index].slot = metavariables.slot(text)
    } else if text.hasPrefix("$..."), Self.isMetavariable("$" + text.dropFirst(4)) {
      nodes[index].text = .metavariable
      nodes[index].slot = metavariables.slot(text)
      // Of a template it stands for all parts.
      if first == UInt8(ascii: "`") { nodes[index].auxiliary = 0 }
    } else if text.hasPrefix("=~/"), let end = text.lastIndex(of: "/"), text.distance(from: text.startIndex, to: end) >= 3 {
      // As written: the language would take `\\1` for a character.
      let written = file.source.text(StringQuotes.inner(tree.range(id), file.source.bytes))
      let source = !readsStrings && written.hasPrefix("=~/") && written.lastIndex(of: "/") != nil ? written : text
      let last = source.lastIndex(of: "/") ?? source.endIndex
      let body = String(source[source.index(source.startIndex, offsetBy: 3)..<last])
      let flags = text[text.index(after: end)...]
      do throws(Regex.CompileError) {
        nodes[index].auxiliary = Int32(regexes.count)
        regexes.append(try Regex(body, options: flags.contains("i") ? [.caseless] : []))
        nodes[index].text = .regex
      } catch {
        throw PatternError(message: "the regular expression in `\(text)` is broken: \(error.message)")
      }
    }
  }

  /// Literals side by side: one text, unless there is a hole among them.
  private mutating func convertPieces(_ index: Int) {
    for piece in children(index) where nodes[piece].text != .exact || nodes[piece].kind == .metavariableEllipsis {
      nodes[index].auxiliary = 0
      if nodes[piece].text == .any { nodes[piece].kind = .ellipsis }
    }
  }

  /// A hole's name without the `$` that languages of words write it with.
  private static func identifier(_ text: String) -> String {
    guard text.hasPrefix("$__"), text.utf8.dropFirst().allSatisfy(PatternSource.isWord) else { return text }
    return String(text.dropFirst())
  }

  /// `$hole` is the hole, `${hole}` what the name holds that it stands for; see ``HoleWriter``.
  private mutating func convertExpansion(_ id: NodeID, at index: Int) {
    guard nodes[index].extent == 2, tree.text(id) == "$", isHole(index + 1),
      Self.identifier(file.source.text(tree.range(id))).hasPrefix("__")
    else { return }
    nodes[index].kind = nodes[index + 1].kind
    nodes[index].slot = nodes[index + 1].slot
  }

  private func isHole(_ index: Int) -> Bool { [.metavariable, .ellipsis, .metavariableEllipsis].contains(nodes[index].kind) }

  /// A command or text of another language that is nothing but an ellipsis stands for any.
  private mutating func unwrapHole(_ id: NodeID, at index: Int) {
    let isText = nodes[index].kind == .block && nodes[index].role == .argument
    guard nodes[index].kind == .call || isText, nodes[index].extent > 1 else { return }
    let last = index + Int(nodes[index].extent) - 1
    guard let hole = (index...last).first(where: { nodes[$0].kind == .ellipsis || nodes[$0].kind == .metavariableEllipsis }) else { return }
    let written = Self.identifier(file.source.text(tree.range(id)))
    guard written == HoleName.ellipsis || written.hasPrefix(HoleName.sequencePrefix) else { return }
    nodes[index].kind = nodes[hole].kind
    nodes[index].slot = nodes[hole].slot
  }

  /// `<... e ...>` was written as a call, or as a command in the place of a word.
  private mutating func convertDeep(_ index: Int) {
    let parts = children(index)
    if let word = deepWord(index) {
      nodes[index].kind = .deepExpression
      nodes[index].auxiliary = Int32(word)
      return
    }
    guard let callee = parts.first, nodes[callee].kind == .name, tree.interner.text(nodes[callee].payload) == HoleName.deep,
      let arguments = parts.last, nodes[arguments].kind == .argumentList, nodes[arguments].extent > 1
    else { return }
    nodes[index].kind = .deepExpression
    nodes[index].auxiliary = Int32(arguments + 1)
  }

  /// In a language of values, `<... e ...>` was written as a dictionary.
  private mutating func convertDeepValue(_ index: Int) {
    // dictionary ▸ pair ▸ "deep", value
    guard nodes[index].extent > 3, nodes[index + 1].kind == .pair, nodes[index + 2].kind == .stringLiteral,
      tree.interner.text(nodes[index + 2].payload) == HoleName.deep
    else { return }
    nodes[index].kind = .deepExpression
    nodes[index].auxiliary = Int32(index + 3)
  }

  /// The word of `$(deep word)`.
  private func deepWord(_ index: Int) -> Int? {
    // call ▸ arguments ▸ command ▸ arguments ▸ "deep", word
    guard nodes[index].extent > 5, nodes[index + 1].kind == .argumentList, nodes[index + 2].kind == .call,
      nodes[index + 3].kind == .argumentList, nodes[index + 4].kind == .stringLiteral,
      tree.interner.text(nodes[index + 4].payload) == HoleName.deep
    else { return nil }
    return index + 5
  }

  private func isEllipsis(_ index: Int) -> Bool {
    if nodes[index].kind == .stringLiteral { return tree.interner.text(nodes[index].payload) == HoleName.ellipsis }
    return nodes[index].kind == .ellipsis
  }

  /// A block in which there is nothing, or anything.
  private func isAnyBlock(_ index: Int) -> Bool { nodes[index].kind == .block && children(index).allSatisfy { isEllipsis($0) } }

  /// A node that only carries an ellipsis is the ellipsis: `...` as a statement, parameter, pair, field, import, type.
  private mutating func unwrapEllipsis(_ index: Int) {
    let parts = children(index)
    guard !parts.isEmpty else { return }
    switch nodes[index].kind {
    case .switchCase where parts.allSatisfy({ isEllipsis($0) || isAnyBlock($0) }) && parts.contains(where: isEllipsis):
      nodes[index].kind = .ellipsis
    case .labeled:
      // An ellipsis in the form of a pair, where statements stand.
      let label = nodes[index].payload
      if !label.isNone, tree.interner.text(label) == HoleName.ellipsis, parts.allSatisfy({ isEllipsis($0) }) {
        nodes[index].kind = .ellipsis
      }
    case .expressionStatement, .parameter, .pair, .variable, .importItem, .attribute, .typeParameter, .enumMember, .withItem, .decorator,
      .interpolation, .switchCase, .spread, .keywordArgument, .importDeclaration:
      let isNamelessParameter = nodes[index].kind == .parameter && parts.contains { nodes[$0].role == .name && nodes[$0].kind == .ellipsis }
      if isNamelessParameter || parts.allSatisfy({ isEllipsis($0) }) {
        nodes[index].kind = .ellipsis
      } else if nodes[index].kind == .expressionStatement,
        nodes[parts[0]].kind == .metavariable || nodes[parts[0]].kind == .metavariableEllipsis
      {
        // `$S` as a statement stands for any statement.
        nodes[index].kind = nodes[parts[0]].kind
        nodes[index].slot = nodes[parts[0]].slot
        nodes[index].auxiliary = nodes[parts[0]].auxiliary
      } else if nodes[index].kind == .parameter,
        let name = parts.first(where: { nodes[$0].role == .name && nodes[$0].kind == .metavariableEllipsis })
      {
        // `$...XS, x int`: the type belongs to the names behind it.
        nodes[index].kind = .metavariableEllipsis
        nodes[index].slot = nodes[name].slot
      } else if [.parameter, .pair, .importItem, .attribute, .variable, .keywordArgument].contains(nodes[index].kind),
        nodes[parts[0]].kind == .metavariableEllipsis
      {
        nodes[index].kind = .metavariableEllipsis
        nodes[index].slot = nodes[parts[0]].slot
      }
    default: break
    }
  }
}
