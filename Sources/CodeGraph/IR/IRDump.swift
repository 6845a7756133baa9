internal import Core

/// Writes a file's graph as text: for people and for tests.
///
/// ```
/// function 1 f(a, b = …)
///   b0:
///     %0 parameter a
///     %2 = string "x"
///     branch %3 → b1, b2
/// ```
/// A value is written where it is defined as `%i op operands "text"`; edges stand at the terminator, handlers in brackets.
package struct IRDump {
  private let file: FileGraph
  private let withRanges: Bool
  private var text = ""

  package init(_ file: FileGraph, ranges: Bool = false) {
    self.file = file
    withRanges = ranges
  }

  package static func text(_ file: FileGraph, ranges: Bool = false) -> String {
    var dump = IRDump(file, ranges: ranges)
    dump.write()
    return dump.text
  }

  /// One function alone.
  package static func text(_ file: FileGraph, function: Int) -> String {
    var dump = IRDump(file)
    dump.writeFunction(function)
    return dump.text
  }

  private func name(_ symbol: Symbol) -> String { Int(symbol.raw) < file.names.count ? file.names[Int(symbol.raw)] : "?\(symbol.raw)" }

  private func quoted(_ symbol: Symbol) -> String {
    var result = "\""
    for character in name(symbol).prefix(60) {
      switch character {
      case "\n": result += "\\n"
      case "\"": result += "\\\""
      default: result.append(character)
      }
    }
    return result + "\""
  }

  private mutating func line(_ content: String) { text += content + "\n" }

  private mutating func write() {
    if !file.package.isNone { line("package \(name(file.package))") }
    for (index, record) in file.imports.enumerated() {
      line(
        "import \(index): \(name(record.module))" + (record.name.isNone ? "" : " . \(name(record.name))")
          + (record.local.isNone ? "" : " as \(name(record.local))") + (record.isStatic ? " static" : ""))
    }
    for wildcard in file.wildcards { line("import * \(name(wildcard))") }
    for record in file.exports {
      line(
        "export \(record.name.isNone ? "=" : name(record.name))" + (record.local.isNone ? "" : " = \(name(record.local))")
          + (record.module.isNone ? "" : " from \(name(record.module))") + (record.imported.isNone ? "" : " . \(name(record.imported))"))
    }
    for global in file.globals {
      line(
        "global \(name(global.name))" + (global.function >= 0 ? " = function \(global.function)" : "")
          + (global.classIndex >= 0 ? " = class \(global.classIndex)" : "") + (global.type.isNone ? "" : ": \(name(global.type))"))
    }
    for index in file.classes.indices { writeClass(index) }
    for index in file.functions.indices { writeFunction(index) }
  }

  private mutating func writeClass(_ index: Int) {
    let record = file.classes[index]
    var head = "\(record.isInterface ? "interface" : "class") \(index) \(name(record.name))"
    if !record.supertypes.isEmpty { head += " : " + record.supertypes.map(name).joined(separator: ", ") }
    if record.outer >= 0 { head += " in class \(record.outer)" }
    line(head)
    for decorator in record.decorators { line("  " + text(of: decorator)) }
    for field in record.fields {
      line(
        "  field \(name(field.name))" + (field.type.isNone ? "" : ": \(name(field.type))") + (field.isStatic ? " static" : "")
          + field.decorators.map { " " + text(of: $0) }.joined())
    }
    if !record.methods.isEmpty { line("  methods " + record.methods.map(String.init).joined(separator: ", ")) }
    if record.initializer >= 0 { line("  initializer \(record.initializer)") }
    if record.staticInitializer >= 0 { line("  static initializer \(record.staticInitializer)") }
  }

  private func text(of decorator: Decorator) -> String {
    let arguments = decorator.arguments.map { ($0.name.isNone ? "" : name($0.name) + ": ") + quoted($0.text) }
    return "@\(name(decorator.name))" + (arguments.isEmpty ? "" : "(\(arguments.joined(separator: ", ")))")
      + (decorator.value >= 0 ? " %\(decorator.value)" : "")
  }

  private func text(of parameter: Parameter) -> String {
    var result = parameter.decorators.map { text(of: $0) + " " }.joined()
    switch parameter.kind {
    case .receiver: result += "receiver "
    case .positional: break
    case .keywordOnly: result += "keyword "
    case .rest: result += "rest "
    case .keywordRest: result += "keywords "
    }
    result += parameter.name.isNone ? "_" : name(parameter.name)
    if !parameter.type.isNone { result += ": \(name(parameter.type))" }
    if parameter.hasDefault { result += " = …" }
    return result
  }

  // MARK: Functions

  private mutating func writeFunction(_ index: Int) {
    let function = file.functions[index]
    var head = "\(function.kind) \(index)" + (function.name.isNone ? "" : " \(name(function.name))")
    head += "(" + function.parameters.map { text(of: $0) }.joined(separator: ", ") + ")"
    if !function.returnType.isNone { head += ": \(name(function.returnType))" }
    if function.owner >= 0 { head += " of class \(function.owner)" }
    if function.enclosing > 0 { head += " in \(function.enclosing)" }
    if function.isStatic { head += " static" }
    if function.isAsync { head += " async" }
    if function.isGenerator { head += " generator" }
    if function.isAbstract { head += " abstract" }
    line(head)
    for decorator in function.decorators { line("  " + text(of: decorator)) }
    for capture in function.captures { line("  captures \(name(capture.name)) %\(capture.outer)") }
    for (number, block) in function.blocks.enumerated() {
      line("  b\(number):")
      for i in Int(block.first)..<Int(block.end) { writeInstruction(function, i, block) }
    }
  }

  private mutating func writeInstruction(_ function: FunctionGraph, _ i: Int, _ block: Block) {
    let instruction = function.instructions[i]
    var content = instruction.op.isTerminator ? "    \(instruction.op)" : "    %\(i) \(instruction.op)"
    func value(_ value: Int32) -> String { value == -1 ? "_" : value < 0 ? "child" : "%\(value)" }
    func list(_ first: Int32, _ count: Int) -> String {
      (0..<count).map { value(function.operands[Int(first) + $0]) }.joined(separator: " ")
    }
    switch instruction.op {
    case .imported: content += " \(instruction.a)"
    case .function:
      content += " \(instruction.a)"
      let count = file.functions[Int(instruction.a)].captures.count
      if count > 0 { content += " [\(list(instruction.b, count))]" }
    case .classReference: content += " \(instruction.a)"
    case .boolean: content += instruction.detail == 1 ? " true" : " false"
    case .string, .regex: content += " \(quoted(instruction.name))"
    case .call: content += text(of: function.calls[Int(instruction.a)], function)
    case .mark: content += " %\(instruction.a) #\(function.marks[Int(instruction.b)].number)"
    case .refine: content += " %\(instruction.a) \(["unless", "if", "after"][Int(min(instruction.detail, 2))]) %\(instruction.b)"
    case .rest: content += " %\(instruction.a) \(instruction.detail == 1 ? "fields" : "from") \(instruction.b)"
    case .iterate: content += " %\(instruction.a) \(IterationKind(rawValue: instruction.detail).map { "\($0)" } ?? "?")"
    case .join: content += " \(list(instruction.a, Int(instruction.b)))"
    default:
      switch instruction.op.shape {
      case .one: if instruction.a >= 0 { content += " %\(instruction.a)" }
      case .two: content += " \(value(instruction.a)) \(value(instruction.b))"
      case .list: if instruction.b > 0 { content += " \(list(instruction.a, Int(instruction.b)))" }
      default: break
      }
    }
    switch instruction.op {
    case .string, .regex, .call: break
    case .cast:
      content += " \(name(instruction.name))" + ["", " asserted", " taken", " passed on"][Int(min(instruction.detail, 3))]
    case .loadField where instruction.detail == 1: content += " ?.\(name(instruction.name))"
    default: if !instruction.name.isNone { content += " \(name(instruction.name))" }
    }
    if i == Int(block.end) - 1 {
      let successors = function.edges[Int(block.successors)..<Int(block.successorsEnd)].map { "b\($0)" }
      let handlers = function.edges[Int(block.successorsEnd)..<Int(block.handlersEnd)].map { "b\($0)" }
      if !successors.isEmpty { content += " → \(successors.joined(separator: ", "))" }
      if !handlers.isEmpty { content += " [\(handlers.joined(separator: ", "))]" }
    }
    if withRanges { content += "  @\(instruction.range.start)-\(instruction.range.end)" }
    line(content)
  }

  private func text(of site: CallSite, _ function: FunctionGraph) -> String {
    var result = " "
    if site.isDetached { result += "detached " }
    switch site.kind {
    case .function: result += site.receiver >= 0 ? "%\(site.callee) on %\(site.receiver)" : "%\(site.callee)"
    case .method: result += "%\(site.receiver)\(site.isOptional ? "?." : ".")\(name(site.name))"
    case .construct: result += "new %\(site.callee) \(name(site.name))"
    case .superclass: result += "super %\(site.receiver)" + (site.name.isNone ? "" : ".\(name(site.name))")
    }
    if site.kind != .method, site.isOptional { result += "?." }
    let arguments = (Int(site.firstArgument)..<Int(site.firstArgument + site.argumentCount)).map { i -> String in
      let argument = function.arguments[i]
      let spread = argument.spread == .none ? "" : argument.spread == .list ? "*" : "**"
      return (argument.name.isNone ? "" : name(argument.name) + ": ") + spread + "%\(argument.value)"
    }
    return result + "(" + arguments.joined(separator: ", ") + ")" + (site.isTag ? " tag" : "")
  }
}
