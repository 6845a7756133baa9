internal import Core
internal import Semantics
internal import Syntax

/// Names, members and chains of them.
extension Matcher {
  func matchName(_ p: Int32, _ node: PatternNode, _ t: Int32, _ kind: SyntaxKind, _ k: () -> Bool) -> Bool {
    switch kind {
    case .name, .typeName, .member:
      let qualified = semantics.qualified[Int(t)]
      if !node.dotted.isNone {
        if qualified == node.dotted { return k() }
        if kind != .member, isWildcardImport(node, t) { return k() }
      } else if node.kind == .member, kind != .member, !qualified.isNone {
        return matchQualified(p, t, qualified, k)
      }
      switch (node.kind, kind) {
      case (.name, .name), (.typeName, .typeName), (.name, .typeName), (.typeName, .name):
        return node.payload == tree.payloads[Int(t)] ? k() : false
      case (.member, .member): return matchMember(p, node, t, k)
      case (.typeName, .member): return false
      default: return false
      }
    case .stringLiteral where node.role == .key && tree.roles[Int(t)] == .key:
      return node.payload == tree.payloads[Int(t)] ? k() : false
    case .genericType where node.kind == .typeName || node.kind == .name:
      // A pattern without type arguments matches any.
      let base = tree.child(NodeID(t), .type)
      return base.isNone ? false : match(p, base.raw, k)
    default: return false
    }
  }

  /// A dotted path with holes (`new $X.FileInputStream()`, `import foo.$BAR`): each stands for one component or more.
  func matchPath(_ node: PatternNode, _ t: Int32, _ kind: SyntaxKind, _ k: () -> Bool) -> Bool {
    switch kind {
    case .name, .typeName, .member: break
    case .genericType:
      let base = tree.child(NodeID(t), .type)
      return base.isNone ? false : match(pattern: node, path: base.raw, k)
    default: return false
    }
    return match(pattern: node, path: t, k)
  }

  private func match(pattern node: PatternNode, path t: Int32, _ k: () -> Bool) -> Bool {
    let qualified = semantics.qualified[Int(t)]
    let written = tree.kinds[Int(t)] == .member ? file.source.text(tree.range(NodeID(t))) : tree.interner.text(tree.payloads[Int(t)])
    let components = pattern.paths[Int(node.auxiliary)]
    if matchComponents(components[...], written[...], NodeID(t), k) { return true }
    return qualified.isNone ? false : matchComponents(components[...], tree.interner.text(qualified)[...], NodeID(t), k)
  }

  func matchComponents(_ components: ArraySlice<Pattern.PathComponent>, _ path: Substring, _ node: NodeID, _ k: () -> Bool) -> Bool {
    guard let first = components.first else { return path.isEmpty ? k() : false }
    let rest = components.dropFirst()
    guard !path.isEmpty else { return false }
    switch first {
    case .word(let word):
      let text = tree.interner.text(word)
      guard path.hasPrefix(text) else { return false }
      let after = path.dropFirst(text.count)
      if after.isEmpty { return matchComponents(rest, after, node, k) }
      return after.first == "." || after.first == "/" ? matchComponents(rest, after.dropFirst(), node, k) : false
    case .hole(let slot):
      // The longest first: in `$X.Name` all but the name.
      var stops = path.indices.filter { path[$0] == "." || path[$0] == "/" }
      stops.append(path.endIndex)
      for stop in stops.reversed() {
        var binding = Binding(content: node, range: tree.range(node))
        binding.constant = tree.interner.intern(String(path[..<stop]))
        let after = stop == path.endIndex ? path[stop...] : path[path.index(after: stop)...]
        if bind(slot, binding, { matchComponents(rest, after, node, k) }) { return true }
      }
      return false
    }
  }

  /// A pattern such as `subprocess.$F` on a name that is imported as `subprocess.run`: the name's qualified path is taken
  /// apart like a chain of members. `$F` stands for the name as the import spells it.
  func matchQualified(_ p: Int32, _ t: Int32, _ qualified: Symbol, _ k: () -> Bool) -> Bool {
    let (prefix, last) = file.parts(ofQualified: qualified)
    guard !prefix.isNone else { return false }
    let object = p + 1
    let name = object + pattern.nodes[Int(object)].extent
    guard name < p + pattern.nodes[Int(p)].extent else { return false }
    let reference = semantics.references[Int(t)]
    guard reference >= 0 else { return false }
    let declaration = semantics.declarations[Int(reference)]
    func matchPrefix() -> Bool { matchPath(object, prefix, at: declaration.originModule.isNone ? .none : NodeID(t), k) }
    let patternName = pattern.nodes[Int(name)]
    switch patternName.kind {
    case .name: return patternName.payload == last ? matchPrefix() : false
    case .metavariable:
      let spelled = tree.payloads[Int(t)] == last || declaration.origin.isNone ? NodeID(t) : declaration.origin
      return bind(patternName.slot, Binding(node: spelled, range: tree.range(spelled)), matchPrefix)
    default: return false
    }
  }

  // MARK: Qualified names

  /// An object of a pattern against the text of a path.
  ///
  /// - Parameter name: the name whose path it is, or none if no import says it.
  func matchPath(_ p: Int32, _ path: Symbol, at name: NodeID, _ k: () -> Bool) -> Bool {
    let node = pattern.nodes[Int(p)]
    if !node.dotted.isNone { return node.dotted == path ? k() : false }
    switch node.kind {
    case .metavariable where node.auxiliary < 0:
      if name.isNone { return false }
      // Where the name stands, not where it was imported.
      var binding = Binding(content: name, range: tree.range(name))
      binding.constant = path
      return bind(node.slot, binding, k)
    default: return false
    }
  }

  /// `a.b.C` matches `C` under `import a.b.*`.
  func isWildcardImport(_ node: PatternNode, _ t: Int32) -> Bool {
    guard !node.dottedPrefix.isNone, node.dottedLast == tree.payloads[Int(t)], semantics.references[Int(t)] < 0 else { return false }
    return semantics.wildcards.contains(node.dottedPrefix)
  }

  func matchMember(_ p: Int32, _ node: PatternNode, _ t: Int32, _ k: () -> Bool) -> Bool {
    let object = p + 1
    let name = object + pattern.nodes[Int(object)].extent
    guard name < p + node.extent else { return false }
    if pattern.nodes[Int(name)].kind == .ellipsis {
      // `$X. ... ` in the middle of a chain: the object is any number of links further in.
      return matchChain(object, t, k)
    }
    let targetObject = t + 1
    let targetName = targetObject &+ tree.extents[Int(targetObject)]
    guard targetName < t &+ tree.extents[Int(t)] else { return false }
    if node.payload != tree.payloads[Int(t)] {
      // `a.b` also stands for `a?.b`, not the other way round.
      if isWord(node.payload, "?.") || isWord(node.payload, "::") || isWord(tree.payloads[Int(t)], "::") { return false }
    }
    // The name first: it fails fastest.
    let patternName = pattern.nodes[Int(name)]
    if patternName.kind == .name {
      guard patternName.payload == tree.payloads[Int(targetName)] else { return false }
      return matchObject(object, targetObject, k)
    }
    return match(name, targetName) { matchObject(object, targetObject, k) }
  }

  /// The object of a member: with `foo. ... .bar` the pattern's object is a member whose name is the ellipsis.
  func matchObject(_ object: Int32, _ t: Int32, _ k: () -> Bool) -> Bool {
    let node = pattern.nodes[Int(object)]
    if node.kind == .member {
      let inner = object + 1
      let name = inner + pattern.nodes[Int(inner)].extent
      if name < object + node.extent, pattern.nodes[Int(name)].kind == .ellipsis { return matchChain(inner, t, k) }
    }
    return match(object, t, k)
  }

  /// Tries `p` at `t` and at each object further in along calls, members and subscripts.
  func matchChain(_ p: Int32, _ t: Int32, _ k: () -> Bool) -> Bool {
    var current = t
    while true {
      if match(p, current, k) { return true }
      switch tree.kinds[Int(current)] {
      case .call, .member, .indexAccess, .await, .cast:
        let first = tree.kinds[Int(current)] == .cast ? tree.child(NodeID(current), .value).raw : current + 1
        guard first > current, first < current &+ tree.extents[Int(current)] else { return false }
        current = first
      case .name where options.symbolicPropagation:
        guard spend(), let value = semantics.constantValue(NodeID(current)), value.raw < current else { return false }
        current = value.raw
      default: return false
      }
    }
  }
}
