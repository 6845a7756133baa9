internal import Core
internal import Syntax

/// Compiled formulas as bytes.
enum FormulaCoding {
  static func write(_ writer: inout BinaryWriter, _ formula: CompiledFormula) {
    switch formula {
    case .pattern(let pattern):
      writer.write(0)
      write(&writer, pattern)
    case .regex(let regex, let slots):
      writer.write(1)
      write(&writer, regex)
      writer.write(raw: slots)
    case .and(let conjunction):
      writer.write(2)
      writer.write(list: conjunction.positives, write)
      writer.write(list: conjunction.negatives, write)
      writer.write(list: conjunction.conditions, write)
      writer.write(list: conjunction.focus) { $0.write(raw: $1) }
      writer.write(list: conjunction.choices) { writer, choice in
        writer.write(Int(choice.slot))
        writer.write(raw: choice.names)
      }
    case .or(let alternatives):
      writer.write(3)
      writer.write(list: alternatives, write)
    case .inside(let inner):
      writer.write(4)
      write(&writer, inner)
    case .anywhere(let inner):
      writer.write(5)
      write(&writer, inner)
    case .bound(let inner, let slot):
      writer.write(7)
      writer.write(Int(slot))
      write(&writer, inner)
    case .fixed(let inner, let fix):
      writer.write(8)
      writer.write(Int(fix.raw))
      write(&writer, inner)
    case .text(let pattern):
      writer.write(6)
      writer.write(pattern.source)
      pattern.options.write(&writer)
      writer.write(raw: pattern.slots)
    }
  }

  static func read(_ reader: inout BinaryReader) throws(BinaryReader.Broken) -> CompiledFormula {
    switch try reader.int() {
    case 0: return .pattern(try pattern(&reader))
    case 1:
      let regex = try regex(&reader)
      return .regex(regex, groupSlots: try reader.raw(Int16.self))
    case 2:
      let positives = try reader.list(read)
      let negatives = try reader.list(read)
      let conditions = try reader.list(condition)
      let focus = try reader.list { reader throws(BinaryReader.Broken) in try reader.raw(Int16.self) }
      let choices = try reader.list { reader throws(BinaryReader.Broken) in
        NameChoice(slot: Int16(truncatingIfNeeded: try reader.int()), names: try reader.raw(Symbol.self))
      }
      return .and(
        CompiledConjunction(positives: positives, negatives: negatives, conditions: conditions, focus: focus, choices: choices))
    case 3: return .or(try reader.list(read))
    case 4: return .inside(try read(&reader))
    case 5: return .anywhere(try read(&reader))
    case 6:
      let source = try reader.string()
      let options = try TextOptions(&reader)
      var slots = try reader.raw(Int16.self)[...]
      return .text(TextPattern(source, options: options) { _ in slots.popFirst() ?? -1 })
    case 7:
      let slot = Int16(truncatingIfNeeded: try reader.int())
      return .bound(try read(&reader), slot: slot)
    case 8:
      let fix = Symbol(raw: Int32(truncatingIfNeeded: try reader.int()))
      return .fixed(try read(&reader), with: fix)
    default: throw BinaryReader.Broken()
    }
  }

  // MARK: Patterns

  private static func write(_ writer: inout BinaryWriter, _ pattern: Pattern) {
    pattern.nodes.write(&writer)
    writer.write(raw: pattern.roots)
    writer.write(Int(pattern.form.rawValue))
    writer.write(raw: [pattern.candidates])
    writer.write(list: pattern.types) { $1.write(&$0) }
    writer.write(list: pattern.regexes, write)
    writer.write(list: pattern.paths) { $0.write(raw: $1) }
    writer.write(Int(pattern.calleeName.raw))
    writer.write(raw: pattern.requiredNames)
  }

  private static func pattern(_ reader: inout BinaryReader) throws(BinaryReader.Broken) -> Pattern {
    let nodes = try [PatternNode](&reader)
    let roots = try reader.raw(Int32.self)
    guard let form = Pattern.Form(rawValue: UInt8(truncatingIfNeeded: try reader.int())),
      let candidates = try reader.raw(KindSet.self).first
    else {
      throw BinaryReader.Broken()
    }
    let types = try reader.list { reader throws(BinaryReader.Broken) in try Pattern.TypeConstraint(&reader) }
    let regexes = try reader.list(regex)
    let paths = try reader.list { reader throws(BinaryReader.Broken) in try reader.raw(Pattern.PathComponent.self) }
    let calleeName = Symbol(raw: Int32(truncatingIfNeeded: try reader.int()))
    return Pattern(
      nodes: nodes, roots: roots, form: form, candidates: candidates, types: types, regexes: regexes, paths: paths, calleeName: calleeName,
      requiredNames: try reader.raw(Symbol.self))
  }

  private static func write(_ writer: inout BinaryWriter, _ regex: Regex) {
    writer.write(regex.pattern)
    writer.write(Int(regex.options.rawValue))
  }

  private static func regex(_ reader: inout BinaryReader) throws(BinaryReader.Broken) -> Regex {
    let pattern = try reader.string()
    return Regex(known: pattern, options: Regex.Options(rawValue: UInt8(truncatingIfNeeded: try reader.int())))
  }

  // MARK: Conditions

  private static func write(_ writer: inout BinaryWriter, _ condition: CompiledCondition) {
    switch condition {
    case .regex(let slot, let regex, let constantPropagation):
      writer.write(0)
      writer.write(Int(slot))
      write(&writer, regex)
      writer.write(constantPropagation)
    case .pattern(let slot, let formula, let language):
      writer.write(1)
      writer.write(Int(slot))
      write(&writer, formula)
      writer.write(language)
    case .comparison(let slot, let expression, let strip, let base):
      writer.write(2)
      writer.write(Int(slot))
      writer.write(expression.text)
      writer.write(strip)
      writer.write(base ?? -1)
    case .type(let slot, let types):
      writer.write(3)
      writer.write(Int(slot))
      writer.write(list: types) { $1.write(&$0) }
    case .entropy(let slot):
      writer.write(4)
      writer.write(Int(slot))
    case .redos(let slot):
      writer.write(5)
      writer.write(Int(slot))
    case .name(let slot, let modules):
      writer.write(6)
      writer.write(Int(slot))
      writer.write(list: modules) { $0.write($1) }
    }
  }

  private static func condition(_ reader: inout BinaryReader) throws(BinaryReader.Broken) -> CompiledCondition {
    let kind = try reader.int()
    let slot = Int16(truncatingIfNeeded: try reader.int())
    switch kind {
    case 0:
      let regex = try regex(&reader)
      return .regex(slot: slot, regex: regex, constantPropagation: try reader.bool())
    case 1:
      let formula = try read(&reader)
      return .pattern(slot: slot, formula: formula, language: try reader.optionalString())
    case 2:
      let text = try reader.string()
      let strip = try reader.bool()
      let base = try reader.int()
      guard let expression = try? ComparisonExpression(text) else { throw BinaryReader.Broken() }
      return .comparison(slot: slot, expression: expression, strip: strip, base: base < 0 ? nil : base)
    case 3: return .type(slot: slot, types: try reader.list { reader throws(BinaryReader.Broken) in try Pattern.TypeConstraint(&reader) })
    case 4: return .entropy(slot: slot)
    case 5: return .redos(slot: slot)
    case 6: return .name(slot: slot, modules: try reader.list { reader throws(BinaryReader.Broken) in try reader.string() })
    default: throw BinaryReader.Broken()
    }
  }
}
