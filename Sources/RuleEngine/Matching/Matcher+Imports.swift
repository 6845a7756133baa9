internal import Core
internal import Semantics
internal import Syntax

/// Imports: a pattern names what must be imported, the program may import it in any of the language's forms.
///
/// A module also stands for what it contains: `import foo.bar` matches `from foo import bar`, `import foo.bar.baz` and
/// `from foo.bar import *`; `import "m"` matches `import x from "m/lib"` and `const x = require("m")`.
extension Matcher {
  func matchImport(_ p: Int32, _ t: Int32, _ kind: SyntaxKind, _ k: () -> Bool) -> Bool {
    var module: Int32 = -1
    var items: [Int32] = []
    var modifiers: [Int32] = []
    for child in patternChildren(p) {
      switch pattern.nodes[Int(child)].role {
      case .module: module = child
      case .item: if !isEllipsis(child) { items.append(child) }
      case .modifier: modifiers.append(child)
      default: break
      }
    }
    if kind == .variable { return modifiers.isEmpty && matchRequire(module, items, t, k) }
    guard kind == .importDeclaration else { return false }
    let targetModule = tree.child(NodeID(t), .module)
    var targetItems: [Int32] = []
    var targetModifiers: [Int32] = []
    for child in tree.children(NodeID(t)) {
      switch tree.role(child) {
      case .item: targetItems.append(child.raw)
      case .modifier: targetModifiers.append(child.raw)
      default: break
      }
    }
    return unordered(modifiers, targetModifiers, mayLeaveOut: true) {
      matchImport(p, module, items, targetModule, targetItems, k)
    }
  }

  private func matchImport(
    _ p: Int32, _ module: Int32, _ items: [Int32], _ targetModule: NodeID, _ targetItems: [Int32], _ k: () -> Bool
  ) -> Bool {
    if module < 0 { return matchWholePath(items, targetModule, targetItems, k) }
    let named = items.filter { itemName($0) >= 0 }
    if named.isEmpty {
      let alias: Int32 = items.map { itemAlias($0) }.first(where: { $0 >= 0 }) ?? -1
      // `import a.b as c`: the program must give it a name too.
      if alias >= 0 {
        for item in targetItems {
          let name = tree.child(NodeID(item), .name)
          let targetAlias = tree.child(NodeID(item), .alias)
          guard !targetAlias.isNone else { continue }
          let isModule = name.isNone || tree.text(name) == "*"
          let found = match(alias, targetAlias.raw) { matchModule(module, targetModule, isModule ? .none : name, mayBePrefix: false, k) }
          if found { return true }
        }
        return false
      }
      if matchModule(module, targetModule, .none, mayBePrefix: true, k) { return true }
      for item in targetItems {
        let name = tree.child(NodeID(item), .name)
        if !name.isNone, matchModule(module, targetModule, name, mayBePrefix: true, k) { return true }
      }
      return false
    }
    if unordered(items, targetItems, mayLeaveOut: true, { matchModule(module, targetModule, .none, mayBePrefix: true, k) }) { return true }
    // `from a import b` and `import a.b`.
    guard items.count == 1, itemAlias(items[0]) < 0, !targetModule.isNone, tree.kind(targetModule) == .name else { return false }
    let name = pattern.nodes[Int(itemName(items[0]))]
    let node = pattern.nodes[Int(module)]
    guard name.kind == .name, node.kind == .name, node.auxiliary < 0, !name.payload.isNone, !node.payload.isNone else { return false }
    let path = tree.interner.text(node.payload) + "." + tree.interner.text(name.payload)
    let target = tree.text(targetModule)
    return target == path || target.hasPrefix(path + ".") ? k() : false
  }

  private func itemName(_ item: Int32) -> Int32 { itemPart(item, .name) }
  private func itemAlias(_ item: Int32) -> Int32 { itemPart(item, .alias) }
  private func itemPart(_ item: Int32, _ role: Role) -> Int32 {
    patternChildren(item).first(where: { pattern.nodes[Int($0)].role == role }) ?? -1
  }

  /// `import $X;` where a program writes a whole path: the metavariable stands for all of it.
  private func matchWholePath(_ items: [Int32], _ targetModule: NodeID, _ targetItems: [Int32], _ k: () -> Bool) -> Bool {
    if targetModule.isNone { return unordered(items, targetItems, mayLeaveOut: true, k) }
    guard items.count == 1, let last = targetItems.first, itemAlias(items[0]) < 0 else { return items.isEmpty ? k() : false }
    let name = itemName(items[0])
    guard name >= 0 else { return k() }
    let node = pattern.nodes[Int(name)]
    guard node.kind == .metavariable else { return false }
    let range = ByteRange(tree.range(targetModule).start, tree.range(NodeID(last)).end)
    return bind(node.slot, Binding(text: range), k)
  }

  /// A module of a pattern against a program's module, or one that `name` is imported from.
  private func matchModule(_ p: Int32, _ module: NodeID, _ name: NodeID, mayBePrefix: Bool, _ k: () -> Bool) -> Bool {
    guard !module.isNone else { return false }
    let node = pattern.nodes[Int(p)]
    switch node.kind {
    case .stringLiteral where node.text != .exact: return name.isNone ? matchString(node, module.raw, tree.kind(module), k) : false
    case .metavariable, .ellipsis: return name.isNone ? match(p, module.raw, k) : false
    default: break
    }
    let isPath = tree.kind(module) == .name
    var path = tree.text(module)
    if !name.isNone, tree.text(name) != "*", isPath { path += (path.last == "." ? "" : ".") + tree.text(name) }
    if node.kind == .name, node.auxiliary >= 0 {
      return matchComponents(pattern.paths[Int(node.auxiliary)][...], path[...], module, k)
    }
    guard !node.payload.isNone, (node.kind == .name) == isPath else { return false }
    let wanted = tree.interner.text(node.payload)
    if path == wanted { return k() }
    guard mayBePrefix, path.hasPrefix(wanted) else { return false }
    let next = path.utf8[path.utf8.index(path.utf8.startIndex, offsetBy: wanted.utf8.count)]
    return next == UInt8(ascii: isPath ? "." : "/") ? k() : false
  }

  /// `const x = require("m")`, `const {a, b} = require("m")`.
  private func matchRequire(_ module: Int32, _ items: [Int32], _ t: Int32, _ k: () -> Bool) -> Bool {
    guard let require = file.rules.requireFunction, module >= 0, case let node = pattern.nodes[Int(module)],
      node.kind != .stringLiteral || node.text == .exact
    else { return false }
    let target = tree.child(NodeID(t), .target)
    let value = tree.child(NodeID(t), .value)
    guard !target.isNone, !value.isNone, tree.kind(value) == .call else { return false }
    let callee = tree.child(value, .callee)
    let arguments = tree.child(value, .arguments)
    guard !callee.isNone, tree.kind(callee) == .name, tree.text(callee) == require, !arguments.isNone, tree.extents[arguments.index] > 1,
      tree.kinds[arguments.index + 1] == .stringLiteral
    else { return false }
    let path = NodeID(arguments.raw + 1)
    func found() -> Bool { matchModule(module, path, .none, mayBePrefix: true, k) }
    if items.isEmpty { return found() }
    // `const x = require("m")` takes nothing out of a module; only `import "m"` finds it.
    guard tree.kind(target) == .dictionary else { return false }
    return matchRequired(items, 0, tree.children(target).filter { tree.kind($0) == .pair }, found)
  }

  private func matchRequired(_ items: [Int32], _ index: Int, _ pairs: [NodeID], _ k: () -> Bool) -> Bool {
    guard index < items.count else { return k() }
    let name = itemName(items[index])
    guard name >= 0 else { return false }
    let alias = itemAlias(items[index])
    for (position, pair) in pairs.enumerated() {
      let key = tree.child(pair, .key)
      let value = tree.child(pair, .value)
      guard !key.isNone, !value.isNone else { continue }
      let stop = match(name, key.raw) {
        var rest = pairs
        rest.remove(at: position)
        func next() -> Bool { matchRequired(items, index + 1, rest, k) }
        if alias >= 0 { return match(alias, value.raw, next) }
        // `{a}` does not take `a` out under another name.
        return tree.kind(value) != .name || tree.text(value) == tree.text(key) ? next() : false
      }
      if stop { return true }
    }
    return false
  }
}
