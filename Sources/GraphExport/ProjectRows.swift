internal import CodeGraph
internal import Core
internal import Syntax
internal import Taint

/// The rows of one project: files, classes, functions, calls. What is inside functions is in ``FunctionRows``.
struct ProjectRows {
  let exporter: GraphExporter
  let exported: ExportedProject
  var project: ProjectGraph { exported.project }
  private let firstFile: Int
  private let firstClass: Int
  private let firstFunction: Int
  private var libraryIDs: [LibraryNode: Int] = [:]
  private var writtenIDs: [String: Int] = [:]
  /// The id of each call's value, by number of the site.
  private var callIDs: [Int] = []

  init(_ exporter: GraphExporter, _ exported: ExportedProject) {
    self.exporter = exporter
    self.exported = exported
    firstFile = exporter.next.file
    firstClass = exporter.next.classType
    firstFunction = exporter.next.function
  }

  mutating func write(_ detail: GraphDetail) throws(UserError) {
    for file in project.files.indices { try writeFile(file) }
    for raw in 0..<Int32(truncatingIfNeeded: project.classCount) { try writeClass(ClassID(raw)) }
    for raw in 0..<Int32(truncatingIfNeeded: project.functionCount) {
      let id = FunctionID(raw)
      try writeFunction(id)
      let rows = FunctionRows(
        exporter, project.graph(id), file: project.files[project.file(id)], names: project.names, lines: exported.lines[project.file(id)],
        functionID: function(id))
      if detail >= .blocks { try rows.writeBlocks() }
      if detail >= .values { try rows.writeValues() }
      try writeCalls(id, rows.firstValue)
      rows.advance()
    }
    for entry in exported.calls.entries { try writeEntry(entry) }
  }

  // MARK: Ids

  func file(_ index: Int) -> Int { firstFile + index }
  func classType(_ id: ClassID) -> Int { id.isNone ? -1 : firstClass + Int(id.raw) }
  func function(_ id: FunctionID) -> Int { id.isNone ? -1 : firstFunction + Int(id.raw) }

  func name(_ symbol: Symbol) -> GraphValue { symbol.isNone ? .null : .text(project.names.text(symbol)) }

  private mutating func library(_ node: LibraryNode) throws(UserError) -> Int {
    if let known = libraryIDs[node] { return known }
    let id = exporter.next.library
    exporter.next.library += 1
    libraryIDs[node] = id
    let text = project.library.text(node, project.names)
    try exporter.row(GraphSchema.libraries, [.integer(id), .text(exported.language), .text(text), .boolean(true)])
    guard let model = exported.models.models[node.raw] else { return id }
    try writeKinds(id, "source", model.sources.map(\.kind))
    try writeKinds(id, "sink", model.sinks.map(\.kind))
    try writeKinds(id, "cleans", model.cleans)
    try writeKinds(id, "guards", model.guards)
    return id
  }

  private func writeKinds(_ library: Int, _ role: String, _ kinds: [Int32]) throws(UserError) {
    for kind in Set(kinds).sorted() where exported.kinds.indices.contains(Int(kind)) {
      try exporter.row(GraphSchema.libraryKinds, [.integer(library), .integer(try exporter.kind(exported.kinds[Int(kind)])), .text(role)])
    }
  }

  private mutating func library(written text: String) throws(UserError) -> Int {
    if let known = writtenIDs[text] { return known }
    let id = exporter.next.library
    exporter.next.library += 1
    writtenIDs[text] = id
    try exporter.row(GraphSchema.libraries, [.integer(id), .text(exported.language), .text(text), .boolean(false)])
    return id
  }

  // MARK: Files and classes

  private mutating func writeFile(_ index: Int) throws(UserError) {
    let graph = project.files[index]
    try exporter.row(GraphSchema.files, [.integer(file(index)), .text(graph.path), .text(graph.language), name(graph.package)])
    for (position, record) in graph.imports.enumerated() {
      var target = (file: -1, function: -1, classType: -1, library: -1)
      switch project.imports[index][position] {
      case .function(let id): target = (file(project.file(id)), function(id), -1, -1)
      case .classType(let id): target = (file(project.file(id)), -1, classType(id), -1)
      case .global(let other, _), .module(let other): target = (file(Int(other)), -1, -1, -1)
      case .library(let node): target.library = try library(node)
      case .unknown: break
      }
      try exporter.row(
        GraphSchema.imports,
        [
          .integer(exporter.next.imported), .integer(file(index)), name(record.module), name(record.name), name(record.local),
          .id(target.file), .id(target.function), .id(target.classType), .id(target.library),
        ])
      exporter.next.imported += 1
    }
  }

  private mutating func writeClass(_ id: ClassID) throws(UserError) {
    let record = project.record(id)
    let index = project.file(id)
    let outer = record.outer < 0 ? -1 : classType(project.classID(record.outer, in: index))
    try exporter.row(
      GraphSchema.classes,
      [
        .integer(classType(id)), .integer(file(index)), .id(outer), name(record.name), .boolean(record.isInterface),
        .integer(exported.lines[index].line(at: record.range.start)), .integer(lastLine(record.range, index)),
      ])
    for decorator in record.decorators { try writeDecorator(decorator, index, classType: classType(id)) }
    for supertype in record.supertypes {
      let entity = project.resolveType(supertype, in: index)
      if case .classType(let other) = entity {
        try exporter.row(GraphSchema.supertypes, [.integer(classType(id)), .integer(classType(other)), .null, name(supertype)])
      } else {
        let text = project.names.text(supertype)
        let known: Int
        if case .library(let node) = entity { known = try library(node) } else { known = try library(written: text) }
        try exporter.row(GraphSchema.supertypes, [.integer(classType(id)), .null, .integer(known), .text(text)])
      }
    }
  }

  private func writeDecorator(
    _ decorator: Decorator, _ index: Int, function: Int = -1, classType: Int = -1, parameter: Int = -1
  ) throws(UserError) {
    let argument = decorator.arguments.first { $0.name.isNone } ?? decorator.arguments.first
    try exporter.row(
      GraphSchema.decorators,
      [
        .integer(exporter.next.decorator), .id(function), .id(classType), .id(parameter), name(decorator.name),
        argument.map { name($0.text) } ?? .null, .integer(exported.lines[index].line(at: decorator.range.start)),
      ])
    exporter.next.decorator += 1
  }

  /// The line in which a range ends.
  private func lastLine(_ range: ByteRange, _ index: Int) -> Int { exported.lines[index].line(at: max(range.start, range.end &- 1)) }

  // MARK: Functions

  private func writeFunction(_ id: FunctionID) throws(UserError) {
    let graph = project.graph(id)
    let index = project.file(id)
    let enclosing = graph.enclosing < 0 ? -1 : function(project.function(graph.enclosing, in: index))
    let components = exported.calls.components
    // Component numbers start anew in each project: they go on where functions' ids do, for there are no more of them.
    let component = firstFunction + Int(components.component[Int(id.raw)])
    try exporter.row(
      GraphSchema.functions,
      [
        .integer(function(id)), .integer(file(index)), .id(classType(project.owner(id))), .id(enclosing), .text("\(graph.kind)"),
        name(graph.name), .text(qualifiedName(id)), name(graph.returnType), .boolean(graph.isStatic), .boolean(graph.isAsync),
        .boolean(graph.isGenerator), .boolean(graph.isAbstract), .boolean(graph.isExported), .integer(component),
        .boolean(components.isInCycle(Int(id.raw))), .integer(exported.lines[index].line(at: graph.range.start)),
        .integer(lastLine(graph.range, index)),
      ])
    for (position, parameter) in graph.parameters.enumerated() {
      let number = exporter.next.parameter
      exporter.next.parameter += 1
      try exporter.row(
        GraphSchema.parameters,
        [
          .integer(number), .integer(function(id)), .integer(position), .text("\(parameter.kind)"), name(parameter.name),
          name(parameter.type),
        ])
      for decorator in parameter.decorators { try writeDecorator(decorator, index, function: function(id), parameter: number) }
    }
    for decorator in graph.decorators { try writeDecorator(decorator, index, function: function(id)) }
  }

  private func qualifiedName(_ id: FunctionID) -> String {
    var parts: [String] = []
    var current = id
    while !current.isNone, parts.count < 32 {
      let graph = project.graph(current)
      if graph.kind == .module {
        if parts.isEmpty { parts.append("<module>") }
        break
      }
      parts.append(graph.name.isNone ? "<\(graph.kind)>" : project.names.text(graph.name))
      let owner = project.owner(current)
      if !owner.isNone { parts += classNames(owner) }
      current = graph.enclosing < 0 ? .none : project.function(graph.enclosing, in: project.file(current))
    }
    return parts.reversed().joined(separator: ".")
  }

  /// A class and those around it, the innermost first.
  private func classNames(_ id: ClassID) -> [String] {
    var names: [String] = []
    var current = project.record(id)
    while names.count < 16 {
      names.append(current.name.isNone ? "<class>" : project.names.text(current.name))
      guard current.outer >= 0 else { break }
      current = project.record(project.classID(current.outer, in: project.file(id)))
    }
    return names
  }

  // MARK: Calls

  private mutating func writeCalls(_ id: FunctionID, _ firstValue: Int) throws(UserError) {
    let graph = project.graph(id)
    let names = WrittenNames(project, id)
    for site in exported.calls.sites(of: id) {
      let instruction = exported.calls.sites[site].instruction
      let call = graph.calls[Int(graph.instructions[Int(instruction)].a)]
      var written = names.callee(of: call)
      let value = firstValue + Int(instruction)
      callIDs.append(value)
      let targets = exported.calls.targets(of: site)
      // A method of an object: what it is called is what the object's class says.
      if written.text.hasPrefix("?"),
        let node = targets.lazy.compactMap({ if case .library(let node) = $0.callee { node } else { nil } }).first
      {
        written.text = project.library.text(node, project.names)
      }
      let isResolved = targets.contains { $0.resolution != .handed }
      let status =
        isResolved
        ? "resolved" : !exported.calls.sites[site].isReached ? "unreached" : written.isExternal ? "external" : "unresolved"
      try exporter.row(
        GraphSchema.calls,
        [
          .integer(value), .integer(function(id)), .text("\(call.kind)"), written.text.isEmpty ? .null : .text(written.text),
          .integer(Int(call.argumentCount)), .text(status),
          .integer(exported.lines[project.file(id)].line(at: call.nameRange.start)),
        ])
      for target in targets { try writeTarget(target, value) }
      if !isResolved, written.isExternal {
        try exporter.row(
          GraphSchema.callLibraries, [.integer(value), .integer(try library(written: written.text)), .text("written")])
      }
    }
  }

  private mutating func writeTarget(_ target: CallGraph.Target, _ call: Int) throws(UserError) {
    let resolution = GraphValue.text("\(target.resolution)")
    switch target.callee {
    case .function(let id): try exporter.row(GraphSchema.callTargets, [.integer(call), .integer(function(id)), resolution])
    case .classType(let id): try exporter.row(GraphSchema.callClasses, [.integer(call), .integer(classType(id)), resolution])
    case .library(let node): try exporter.row(GraphSchema.callLibraries, [.integer(call), .integer(try library(node)), resolution])
    }
  }

  private func writeEntry(_ entry: CallGraph.Entry) throws(UserError) {
    try exporter.row(
      GraphSchema.entryPoints,
      [
        .integer(exporter.next.entryPoint), .integer(function(entry.function)), .text("\(entry.reason)"),
        entry.name.isEmpty ? .null : .text(entry.name), entry.path.isEmpty ? .null : .text(entry.path),
        entry.site < 0 ? .null : .integer(callIDs[Int(entry.site)]),
      ])
    exporter.next.entryPoint += 1
  }
}
