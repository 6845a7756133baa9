internal import Core
internal import Semantics
internal import Syntax

/// What a file takes from others and gives to them.
extension GraphLowering {
  // MARK: Imports

  /// As the file spells it, without the prefixes that mean nothing.
  mutating func importModule(_ node: NodeID) -> Symbol {
    guard !node.isNone else { return .none }
    if rules.ignoredModulePrefixes.isEmpty { return names.local(tree.payload(node)) }
    var text = tree.text(node)
    for prefix in rules.ignoredModulePrefixes where text.hasPrefix(prefix) { text.removeFirst(prefix.count) }
    return names.local(text)
  }

  mutating func addImport(_ record: ImportRecord) -> Int32 {
    graph.imports.append(record)
    return Int32(truncatingIfNeeded: graph.imports.count - 1)
  }

  mutating func collectImports() {
    for index in 0..<tree.count {
      switch tree.kinds[index] {
      case .importDeclaration: collectImport(NodeID(index))
      case .packageDeclaration:
        let name = tree.child(NodeID(index), .name)
        if !name.isNone { graph.package = names.local(tree.payload(name)) }
      default: break
      }
    }
    // `const x = require('x')`.
    for index in declarations.indices where declarations[index].kind == .imported && importOf[index] < 0 {
      importOf[index] = required(declarations[index])
    }
  }

  private mutating func collectImport(_ node: NodeID) {
    let moduleNode = tree.child(node, .module)
    let module = importModule(moduleNode)
    let isStatic = tree.children(node).contains { tree.role($0) == .modifier && tree.payload($0) == words.static }
    var items = 0
    for item in tree.children(node) where tree.role(item) == .item {
      items += 1
      let name = tree.child(item, .name)
      let alias = tree.child(item, .alias)
      let isAll = !name.isNone && tree.payload(name) == words.star
      if isAll, alias.isNone {
        graph.wildcards.append(module)
        continue
      }
      if name.isNone || isAll, alias.isNone {
        wholeModule(moduleNode, module)
        continue
      }
      let bound = alias.isNone ? name : alias
      var record = ImportRecord(
        module: module, name: name.isNone || isAll ? .none : names.local(tree.payload(name)), local: names.local(tree.payload(bound)))
      record.isStatic = isStatic
      let index = addImport(record)
      itemImports.append((bound, index))
      bindImport(references[bound.index], index)
    }
    if items == 0 { wholeModule(moduleNode, module) }
  }

  private mutating func bindImport(_ reference: Int32, _ index: Int32) {
    if reference >= 0, importOf[Int(reference)] < 0 { importOf[Int(reference)] = index }
  }

  /// `import a.b` binds `a`, and loads `a.b` too; Go's `import "x/y"` binds the package's name; JavaScript's `import 'x'` nothing.
  private mutating func wholeModule(_ node: NodeID, _ module: Symbol) {
    guard !node.isNone else { return }
    let declaration = declarationOfModule(node)
    guard declaration >= 0 else {
      _ = addImport(ImportRecord(module: module, name: .none, local: .none))
      return
    }
    let local = names.local(declarations[Int(declaration)].name)
    if tree.kind(node) == .name, local != module {
      _ = addImport(ImportRecord(module: module, name: .none, local: .none))
      bindImport(declaration, addImport(ImportRecord(module: local, name: .none, local: local)))
    } else {
      bindImport(declaration, addImport(ImportRecord(module: module, name: .none, local: local)))
    }
  }

  /// The declaration that an import's module node makes; where another one made it before, the one in force.
  private func declarationOfModule(_ node: NodeID) -> Int32 {
    let text = tree.text(node)
    let first = tree.kind(node) == .name ? text.split(separator: ".", maxSplits: 1).first.map(String.init) ?? text : ""
    // Declarations are in the order of the text, so those of imports are near each other.
    var low = 0
    var high = importDeclarations.count
    while low < high {
      let middle = (low + high) / 2
      if declarations[Int(importDeclarations[middle])].node < node { low = middle + 1 } else { high = middle }
    }
    if low < importDeclarations.count, declarations[Int(importDeclarations[low])].node == node { return importDeclarations[low] }
    guard !first.isEmpty, let symbol = tree.interner.lookup(first) else { return -1 }
    return importDeclarations.first { declarations[Int($0)].name == symbol } ?? -1
  }

  private mutating func required(_ declaration: Declaration) -> Int32 {
    // Out of the pattern, in which an assignment is a default.
    var variable = tree.parent(declaration.node)
    while !variable.isNone, tree.kind(variable) != .variable, tree.kind(variable) != .assign || isInPattern(variable) {
      variable = tree.parent(variable)
    }
    guard !variable.isNone, case var source = tree.child(variable, .value), !source.isNone else { return -1 }
    var path: [String] = []
    while tree.kind(source) == .member {
      let name = tree.child(source, .name)
      let object = tree.child(source, .object)
      guard !name.isNone, !object.isNone else { return -1 }
      path.append(tree.text(name))
      source = object
    }
    guard tree.kind(source) == .call, case let arguments = tree.child(source, .arguments), !arguments.isNone,
      let first = tree.children(arguments).first(where: { _ in true }), tree.kind(first) == .stringLiteral
    else { return -1 }
    path.reverse()
    let target = tree.child(variable, .target)
    if !target.isNone, tree.kind(target) == .dictionary {
      path.append(declaration.origin.isNone ? tree.interner.text(declaration.name) : tree.text(declaration.origin))
    }
    let module = importModule(first)
    return addImport(
      ImportRecord(
        module: module, name: path.isEmpty ? .none : names.local(path.joined(separator: ".")), local: names.local(declaration.name)))
  }

  private func isInPattern(_ node: NodeID) -> Bool {
    let parent = tree.parent(node)
    return !parent.isNone && (tree.kind(parent) == .pair || tree.kind(parent) == .list)
  }

  /// Names that are imports and something else as well are variables; here they get the import.
  mutating func importStatement(_ node: NodeID) {
    for item in tree.children(node) where tree.role(item) == .item {
      let alias = tree.child(item, .alias)
      let bound = alias.isNone ? tree.child(item, .name) : alias
      guard !bound.isNone, case let reference = references[bound.index], reference >= 0, declarations[Int(reference)].kind != .imported,
        let entry = itemImports.first(where: { $0.node == bound })
      else { continue }
      writeVariable(reference, emit(.imported, a: entry.index, item), bound)
    }
  }

  // MARK: Exports

  mutating func exportStatement(_ node: NodeID) {
    let inner = tree.child(node, .statement)
    if !inner.isNone {
      statement(inner)
      let isAnonymous = (tree.kind(inner) == .function || tree.kind(inner) == .classDeclaration) && tree.child(inner, .name).isNone
      if isAnonymous { exportExpression(inner, names.local(words.default)) }
      return
    }
    let given = tree.child(node, .value)
    guard !given.isNone else { return }
    if tree.payload(node) == words.equals {
      exportExpression(given, names.local("module.exports"))
    } else {
      exportExpression(given, names.local(words.default))
    }
  }

  /// An exported expression is kept in a global of its own.
  private mutating func exportExpression(_ node: NodeID, _ global: Symbol) {
    let result = value(node)
    _ = emit(.storeGlobal, a: result, name: global, node)
    addExpressionGlobal(global, result)
  }

  private mutating func addExpressionGlobal(_ name: Symbol, _ result: Value) {
    var entry = FileGraph.Global(name: name)
    var value = result
    while value >= 0 {
      let instruction = f.code[Int(value)]
      switch instruction.op {
      case .function: entry.function = instruction.a
      case .classReference: entry.classIndex = instruction.a
      case .mark, .copy:
        value = instruction.a
        continue
      default: break
      }
      break
    }
    graph.globals.append(entry)
  }

  /// `module.exports = …`, `exports.x = …`, `module.exports.x = …`.
  mutating func assignExports(_ target: NodeID, _ right: NodeID) -> Bool {
    guard let variable = rules.exportsVariable, tree.kind(target) == .member else { return false }
    let object = tree.child(target, .object)
    let name = tree.child(target, .name)
    guard !object.isNone, !name.isNone else { return false }
    if isModuleExports(target) {
      let result = value(right)
      let global = names.local("module.exports")
      _ = emit(.storeGlobal, a: result, name: global, target)
      addExpressionGlobal(global, result)
      graph.exports.append(ExportRecord(name: .none, local: topLevelName(right) ?? global))
      if tree.kind(right) == .dictionary {
        for pair in tree.children(right) where tree.kind(pair) == .pair {
          let key = tree.child(pair, .key)
          let item = tree.child(pair, .value)
          guard !key.isNone, !item.isNone, let local = topLevelName(item) else { continue }
          graph.exports.append(ExportRecord(name: names.local(tree.payload(key)), local: local))
        }
      }
      return true
    }
    let isExports = tree.kind(object) == .name && references[object.index] < 0 && tree.text(object) == variable
    guard isExports || isModuleExports(object) else { return false }
    let result = value(right)
    let global = names.local("exports." + tree.text(name))
    let stored = emit(.storeGlobal, a: result, name: global, target)
    _ = applyMarks(target, stored)
    addExpressionGlobal(global, result)
    graph.exports.append(ExportRecord(name: names.local(tree.payload(name)), local: topLevelName(right) ?? global))
    return true
  }

  private func isModuleExports(_ node: NodeID) -> Bool {
    guard tree.kind(node) == .member, let variable = rules.exportsVariable else { return false }
    let object = tree.child(node, .object)
    let name = tree.child(node, .name)
    return !object.isNone && !name.isNone && tree.kind(object) == .name && tree.payload(object) == words.module
      && references[object.index] < 0 && tree.text(name) == variable
  }

  /// The local name, if an expression is just a name of the file's top level.
  private mutating func topLevelName(_ node: NodeID) -> Symbol? {
    guard tree.kind(node) == .name, case let reference = references[node.index], reference >= 0,
      declarations[Int(reference)].scope == .root
    else { return nil }
    return names.local(declarations[Int(reference)].name)
  }

  mutating func collectExports() {
    collectGlobals()
    guard rules.visibility == .declared else { return }
    for node in tree.children(.root) where tree.kind(node) == .exportDeclaration { collectExport(node) }
  }

  private mutating func collectExport(_ node: NodeID) {
    let moduleNode = tree.child(node, .module)
    let isDefault = tree.payload(node) == words.default
    for item in tree.children(node) where tree.role(item) == .item {
      let name = tree.child(item, .name)
      let alias = tree.child(item, .alias)
      guard !name.isNone else { continue }
      let isAll = tree.payload(name) == words.star
      var record = ExportRecord(name: names.local(tree.payload(alias.isNone ? name : alias)), local: .none)
      if moduleNode.isNone {
        record.local = names.local(tree.payload(name))
      } else {
        record.module = importModule(moduleNode)
        if !isAll { record.imported = names.local(tree.payload(name)) }
      }
      graph.exports.append(record)
    }
    let statement = tree.child(node, .statement)
    if !statement.isNone {
      for child in tree.children(node) where tree.role(child) == .statement {
        let name = tree.kind(child) == .variable ? tree.child(child, .target) : tree.child(child, .name)
        if name.isNone {
          if isDefault { graph.exports.append(ExportRecord(name: names.local(words.default), local: names.local(words.default))) }
        } else if tree.kind(name) == .name {
          let local = names.local(tree.payload(name))
          graph.exports.append(ExportRecord(name: isDefault ? names.local(words.default) : local, local: local))
        } else {
          exportPattern(name)
        }
      }
    } else if case let given = tree.child(node, .value), !given.isNone {
      if tree.payload(node) == words.equals {
        graph.exports.append(ExportRecord(name: .none, local: topLevelName(given) ?? names.local("module.exports")))
      } else {
        graph.exports.append(ExportRecord(name: names.local(words.default), local: topLevelName(given) ?? names.local(words.default)))
      }
    }
  }

  private mutating func exportPattern(_ pattern: NodeID) {
    var node = pattern.raw
    while node < tree.end(pattern) {
      let id = NodeID(node)
      if tree.kind(id) == .name, let local = topLevelName(id) { graph.exports.append(ExportRecord(name: local, local: local)) }
      node += 1
    }
  }

  private mutating func collectGlobals() {
    for (index, declaration) in declarations.enumerated() where declaration.scope == .root {
      var global = FileGraph.Global(name: names.local(declaration.name))
      switch declaration.kind {
      case .function: global.function = collector.functionOf[index]
      case .classType: global.classIndex = collector.classOf[index]
      case .variable: global.type = type(declaration.type)
      default: continue
      }
      graph.globals.append(global)
    }
  }
}
