import Core
import Syntax

extension DockerfileLowering {
  /// A call of the instruction's name.
  ///
  /// - Parameter rest: emits the call's attributes.
  func instruction(
    _ tree: inout Lowering, _ node: Int32, _ role: Role, _ name: String, _ arguments: [Int32],
    _ rest: (inout Lowering) -> Void = { _ in }
  ) {
    instruction(&tree, node, role, name) { tree in
      for argument in arguments { self.node(&tree, argument, .argument) }
    } rest: { tree in
      rest(&tree)
    }
  }

  func instruction(
    _ tree: inout Lowering, _ node: Int32, _ role: Role, _ name: String, arguments: (inout Lowering) -> Void,
    rest: (inout Lowering) -> Void = { _ in }
  ) {
    let index = tree.open(.call, role, node)
    refusals(&tree, node)
    let start = tree.start(node)
    let end = min(start + UInt32(name.utf8.count), tree.end(node))
    tree.leaf(.name, .callee, range: ByteRange(start, end), tree.intern(name))
    let list = tree.open(.argumentList, .arguments, range: ByteRange(end, tree.end(node)))
    arguments(&tree)
    tree.close(list)
    rest(&tree)
    tree.close(index)
  }

  /// A part that patterns may leave out.
  private func attribute(
    _ tree: inout Lowering, _ name: Symbol, _ range: ByteRange, _ value: (inout Lowering) -> Void
  ) {
    let attribute = tree.open(.keywordArgument, .attribute, range: range)
    tree.leaf(.name, .name, range: ByteRange(range.start, range.start), name)
    value(&tree)
    tree.close(attribute)
  }

  private func attribute(_ tree: inout Lowering, _ name: Symbol, _ node: Int32) {
    guard node >= 0, !tree.isMissing(node) else { return }
    attribute(&tree, name, tree.range(node)) { tree in self.node(&tree, node, .value) }
  }

  /// `--chown=a:b`
  private func options(_ tree: inout Lowering, _ node: Int32) {
    for option in named(tree, node) {
      switch kind(tree, option) {
      case .param: self.option(&tree, option)
      case .mountParam: mount(&tree, option)
      default: break
      }
    }
  }

  private func option(_ tree: inout Lowering, _ node: Int32) {
    let range = tree.range(node)
    let sign = (range.start..<range.end).first { tree.byte(Int($0)) == UInt8(ascii: "=") } ?? range.end
    attribute(&tree, tree.text(ByteRange(range.start, sign)), range) { tree in
      let value = ByteRange(min(sign + 1, range.end), range.end)
      tree.leaf(.stringLiteral, .value, range: value, tree.text(value))
    }
  }

  /// `--mount=type=cache,target=/x`
  private func mount(_ tree: inout Lowering, _ node: Int32) {
    attribute(&tree, tree.intern("--mount"), tree.range(node)) { tree in
      let call = tree.open(.call, .value, node)
      tree.leaf(.name, .callee, range: ByteRange(tree.start(node), tree.start(node)), tree.intern("MOUNT"))
      tree.leaf(.argumentList, .arguments, range: ByteRange(tree.start(node), tree.start(node)))
      for pair in named(tree, node) { option(&tree, pair) }
      tree.close(call)
    }
  }

  // MARK: Stages

  func from(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    state.isShell = true
    let image = children(tree, node, .imageSpec).first ?? -1
    let name = image >= 0 ? tree.child(image, tables.name) : -1
    instruction(&tree, node, role, "FROM", name >= 0 ? [name] : []) { tree in
      options(&tree, node)
      if image >= 0 {
        attribute(&tree, word.colon, tree.child(image, tables.tag))
        attribute(&tree, word.at, tree.child(image, tables.digest))
      }
      attribute(&tree, word.alias, tree.child(node, tables.alias))
    }
  }

  func argument(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let name = tree.child(node, tables.name)
    let value = tree.child(node, tables.default)
    instruction(&tree, node, role, "ARG") { tree in
      if name >= 0 { tree.textLeaf(.name, .argument, name) }
      if value >= 0 { self.node(&tree, value, .argument) }
    }
  }

  func user(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let name = tree.child(node, tables.user)
    instruction(&tree, node, role, "USER", name >= 0 ? [name] : []) { tree in
      attribute(&tree, word.colon, tree.child(node, tables.group))
    }
  }

  /// Sources and destination; a here document stands for the file that it is.
  func copy(_ tree: inout Lowering, _ node: Int32, _ role: Role, _ name: String) {
    var texts = children(tree, node, .heredocBlock)[...]
    instruction(&tree, node, role, name) { tree in
      let list = json(tree, node)
      if list >= 0 { return self.node(&tree, list, .argument) }
      for path in children(tree, node, .path) {
        if let marker = children(tree, path, .heredocMarker).first, let text = texts.popFirst() {
          tree.leaf(.stringLiteral, .argument, marker, tree.text(lines(tree, text)))
        } else {
          self.node(&tree, path, .argument)
        }
      }
    } rest: { tree in
      options(&tree, node)
    }
  }

  private func json(_ tree: borrowing Lowering, _ node: Int32) -> Int32 { children(tree, node, .jsonStringArray).first ?? -1 }

  /// An instruction whose argument is the rest of its line.
  func rest(_ tree: inout Lowering, _ node: Int32, _ role: Role, _ name: String) {
    let range = rest(tree, node, name.utf8.count)
    instruction(&tree, node, role, name) { tree in value(&tree, node, range, .argument) }
  }

  private func rest(_ tree: borrowing Lowering, _ node: Int32, _ length: Int) -> ByteRange {
    var start = min(Int(tree.start(node)) + length, Int(tree.end(node)))
    while start < Int(tree.end(node)), tree.byte(start) == 0x20 || tree.byte(start) == 0x09 { start += 1 }
    var end = Int(tree.end(node))
    while end > start, tree.byte(end - 1) <= 0x20 { end -= 1 }
    return ByteRange(start, end)
  }

  // MARK: Pairs

  /// Each variable of an `ENV` is declared on its own.
  func variables(_ tree: inout Lowering, _ node: Int32) {
    let pairs = children(tree, node, .envPair)
    var child = tree.first(node)
    while child >= 0 {
      if tree.isError(child) || tree.isMissing(child) { refused(&tree, child, .statement) }
      child = tree.next(child, in: node)
    }
    for pair in pairs { variable(&tree, pair, .statement, pairs.count == 1 ? tree.range(node) : tree.range(pair)) }
  }

  func variable(_ tree: inout Lowering, _ node: Int32, _ role: Role, _ range: ByteRange) {
    let variable = tree.open(.variable, role, range: range, tree.intern("ENV"))
    refusals(&tree, node)
    tree.leaf(.modifier, .modifier, range: ByteRange(range.start, range.start), tree.intern("ENV"))
    let name = tree.child(node, tables.name)
    if name >= 0 { tree.textLeaf(.name, .target, name) }
    let value = tree.child(node, tables.value)
    if value >= 0, !tree.isError(value) {
      self.node(&tree, value, .value)
    } else {
      tree.leaf(.stringLiteral, .value, range: ByteRange(tree.end(node), tree.end(node)), tree.intern(""))
    }
    tree.close(variable)
  }

  /// Each label is an instruction of its own.
  func labels(_ tree: inout Lowering, _ node: Int32) {
    let pairs = children(tree, node, .labelPair)
    for pair in pairs {
      let range = pairs.count == 1 ? tree.range(node) : tree.range(pair)
      let statement = tree.open(.expressionStatement, .statement, range: range)
      let call = tree.open(.call, .value, range: range)
      refusals(&tree, pairs.count == 1 ? node : pair)
      tree.leaf(.name, .callee, range: ByteRange(range.start, range.start), tree.intern("LABEL"))
      let list = tree.open(.argumentList, .arguments, pair)
      for field in [tables.key, tables.value] where tree.child(pair, field) >= 0 { self.node(&tree, tree.child(pair, field), .argument) }
      tree.close(list)
      tree.close(call)
      tree.close(statement)
    }
  }

  /// What no builder runs any more: a statement of its text. Patterns write so what may be any instruction, and any argument of one.
  func text(_ tree: inout Lowering, _ node: Int32) {
    let range = rest(tree, node, DockerfilePatternText.anything.utf8.count)
    let statement = tree.open(.expressionStatement, .statement, node)
    refusals(&tree, node)
    let blank = (range.start..<range.end).first { tree.byte(Int($0)) == 0x20 }
    if let blank, DockerfilePatternText.isInstruction(tree.bytes[Int(range.start)..<Int(blank)]) {
      let call = tree.open(.call, .value, range: range)
      tree.leaf(.name, .callee, range: ByteRange(range.start, blank), tree.text(ByteRange(range.start, blank)))
      let argument = ByteRange(blank + 1, range.end)
      let list = tree.open(.argumentList, .arguments, range: argument)
      tree.leaf(.stringLiteral, .argument, range: argument, tree.text(argument))
      tree.close(list)
      tree.close(call)
    } else {
      tree.leaf(.stringLiteral, .value, range: range, tree.text(range))
    }
    tree.close(statement)
  }

  // MARK: What is run

  func run(_ tree: inout Lowering, _ node: Int32, _ role: Role, _ name: String) {
    instruction(&tree, node, role, name) { tree in
      let list = json(tree, node)
      if list >= 0 { return self.node(&tree, list, .argument) }
      guard let command = children(tree, node, .shellCommand).first else { return }
      self.command(&tree, command, .argument, documents: children(tree, node, .heredocBlock))
    } rest: { tree in
      options(&tree, node)
    }
  }

  func healthcheck(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let command = children(tree, node, .cmdInstruction)
    let range = rest(tree, node, "HEALTHCHECK".utf8.count)
    instruction(&tree, node, role, "HEALTHCHECK") { tree in
      for command in command { self.node(&tree, command, .argument) }
      if command.isEmpty { tree.leaf(.stringLiteral, .argument, range: range, tree.text(range)) }
    } rest: { tree in
      options(&tree, node)
    }
  }

  /// Programs that `SHELL` may name and that read another language.
  private static let otherShells: Set<String> = ["powershell", "pwsh", "cmd", "python", "python3", "perl", "node"]

  /// `SHELL [...]`: what the stage's commands are written in from here on.
  func chooseShell(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    instruction(&tree, node, role, "SHELL", named(tree, node))
    guard let program = children(tree, node, .jsonStringArray).first.map({ named(tree, $0) })?.first else { return }
    let name = tree.string(program).lowercased().split { $0 == "/" || $0 == "\\" || $0 == "\"" }.last ?? ""
    state.isShell = !Self.otherShells.contains(String(name.prefix { $0 != "." }))
  }

  /// A command as the shell reads it, with the here documents after it.
  func command(_ tree: inout Lowering, _ node: Int32, _ role: Role, documents: [Int32] = []) {
    var range = tree.range(node)
    let start = Int(range.start)
    guard state.isShell else { return tree.textLeaf(.stringLiteral, role, node) }
    if let document = documents.first, tree.byte(start) == UInt8(ascii: "<"), tree.byte(start + 1) == UInt8(ascii: "<") {
      // `RUN <<END`: the document is the script, and its first line may say what reads it.
      range = lines(tree, document)
      let first = String(decoding: tree.bytes[Int(range.start)..<Int(range.end)], as: UTF8.self).prefix { $0 != "\n" }
      if first.hasPrefix("#!"), !shell.interpreters.contains(where: { first.hasSuffix("/" + $0) || first.contains(" " + $0) }),
        !first.contains("/" + shell.id)
      {
        return tree.leaf(.stringLiteral, role, range: range, tree.text(range))
      }
    } else {
      continueLines(in: start..<Int(range.end))
      if let last = documents.last { range = ByteRange(range.start, tree.end(last)) }
    }
    tree.embed(shell, range, role, reading: state.shellBytes)
  }

  /// The lines of a here document without the one that ends it.
  func lines(_ tree: borrowing Lowering, _ node: Int32) -> ByteRange {
    let lines = children(tree, node, .heredocLine)
    guard let first = lines.first, let last = lines.last else { return ByteRange(tree.start(node), tree.start(node)) }
    return ByteRange(tree.start(first), tree.end(last))
  }

  /// Writes blanks over what continues a line, and over the lines of comments between: the builder takes them out before a shell sees the
  /// command.
  func continueLines(in range: Range<Int>) {
    var place = range.lowerBound
    while place < range.upperBound {
      guard state.shellBytes[place] == UInt8(ascii: "\\") else {
        place += 1
        continue
      }
      var end = place + 1
      while end < range.upperBound, [0x20, 0x09, 0x0D].contains(state.shellBytes[end]) { end += 1 }
      guard end < range.upperBound, state.shellBytes[end] == 0x0A else {
        // An escaped character.
        place += 2
        continue
      }
      end += 1
      while let line = commentLine(from: end, to: range.upperBound) { end = line }
      for index in place..<end { state.shellBytes[index] = 0x20 }
      place = end
    }
  }

  /// The end of a line that is a comment or empty, or nil.
  private func commentLine(from start: Int, to end: Int) -> Int? {
    var place = start
    while place < end, [0x20, 0x09, 0x0D].contains(state.shellBytes[place]) { place += 1 }
    guard place < end, state.shellBytes[place] == UInt8(ascii: "#") || state.shellBytes[place] == 0x0A else { return nil }
    while place < end, state.shellBytes[place] != 0x0A { place += 1 }
    return min(place + 1, end)
  }
}
