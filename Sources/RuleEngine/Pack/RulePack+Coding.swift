internal import Core
internal import Syntax

/// Compiled rules as bytes, so that a scan need not read YAML and parse patterns again.
///
/// The form is private to one build of the program (the key of the cache names it) and guarded by a hash over the content.
/// Rules read back have no formula any more, only their compiled form.
extension RulePack {
  private static let magic: [UInt8] = Array("MPACK3\n".utf8)

  package func encoded() -> [UInt8] {
    var writer = BinaryWriter()
    writer.write(list: (1..<max(interner.count, 1)).map { interner.text(Symbol(raw: Int32($0))) }) { $0.write($1) }
    writer.write(list: rules, RuleCoding.write)
    let places = Dictionary(rules.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    writer.write(list: byLanguage.keys.sorted()) { writer, language in
      writer.write(language)
      writer.write(list: byLanguage[language] ?? []) { writer, compiled in
        writer.write(places[compiled.rule.id] ?? -1)
        Self.write(&writer, compiled)
        writer.write(list: compiled.taint) { writer, part in
          writer.write(part != nil)
          if let part { Self.write(&writer, part) }
        }
      }
    }
    writer.write(list: diagnostics) { writer, diagnostic in
      writer.write(diagnostic.level.rawValue)
      writer.write(diagnostic.code.rawValue)
      writer.write(diagnostic.message)
      writer.write(diagnostic.path)
      writer.write(diagnostic.line)
      writer.write(diagnostic.context)
    }
    return Self.magic + BinaryChecksum.of(writer.bytes[...]) + writer.bytes
  }

  private static func write(_ writer: inout BinaryWriter, _ compiled: CompiledRule) {
    writer.write(list: compiled.metavariables.names) { $0.write($1) }
    FormulaCoding.write(&writer, compiled.formula)
    writer.write(compiled.question)
  }

  /// nil if the bytes are not a whole pack of this form.
  package static func decoded(_ bytes: [UInt8]) -> RulePack? {
    let head = magic.count + 16
    guard bytes.count > head, bytes.starts(with: magic), bytes[magic.count..<head].elementsEqual(BinaryChecksum.of(bytes[head...])) else {
      return nil
    }
    var reader = BinaryReader(bytes, from: head)
    do throws(BinaryReader.Broken) {
      let interner = Interner()
      for text in try reader.list({ reader throws(BinaryReader.Broken) in try reader.string() }) { _ = interner.intern(text) }
      let rules = try reader.list(RuleCoding.read)
      var byLanguage: [String: [CompiledRule]] = [:]
      let languages = try reader.list { reader throws(BinaryReader.Broken) in
        let language = try reader.string()
        let compiled = try reader.list { reader throws(BinaryReader.Broken) in try compiledRule(&reader, rules) }
        return (language, compiled)
      }
      for (language, compiled) in languages { byLanguage[language] = compiled }
      let diagnostics = try reader.list(diagnostic)
      guard reader.isAtEnd else { return nil }
      return RulePack(interner: interner, rules: rules, byLanguage: byLanguage, diagnostics: diagnostics)
    } catch {
      return nil
    }
  }

  /// The pack with only the rules that are wanted.
  package func filtered(_ isEnabled: (Rule) -> Bool) -> RulePack {
    let kept = rules.filter(isEnabled)
    if kept.count == rules.count { return self }
    let ids = Set(kept.map(\.id))
    return RulePack(
      interner: interner, rules: kept, byLanguage: byLanguage.mapValues { $0.filter { ids.contains($0.rule.id) } }, diagnostics: diagnostics
    )
  }

  private static func compiledRule(_ reader: inout BinaryReader, _ rules: [Rule]) throws(BinaryReader.Broken) -> CompiledRule {
    let index = try reader.int()
    guard rules.indices.contains(index) else { throw BinaryReader.Broken() }
    let own = try compiledFormula(&reader, rules[index])
    let parts = try reader.list { reader throws(BinaryReader.Broken) -> CompiledRule? in
      try reader.bool() ? try compiledFormula(&reader, rules[index]) : nil
    }
    guard parts.count == rules[index].taint.count else { throw BinaryReader.Broken() }
    if parts.isEmpty { return own }
    return CompiledRule(
      rule: own.rule, metavariables: own.metavariables, formula: own.formula,
      requirement: .any(parts.compactMap { $0?.requirement }), question: own.question, taint: parts)
  }

  private static func compiledFormula(_ reader: inout BinaryReader, _ rule: Rule) throws(BinaryReader.Broken) -> CompiledRule {
    var metavariables = MetavariableTable()
    for name in try reader.list({ reader throws(BinaryReader.Broken) in try reader.string() }) { _ = metavariables.slot(name) }
    let formula = try FormulaCoding.read(&reader)
    return CompiledRule(
      rule: rule, metavariables: metavariables, formula: formula, requirement: Requirement.of(formula), question: try reader.int())
  }

  private static func diagnostic(_ reader: inout BinaryReader) throws(BinaryReader.Broken) -> Diagnostic {
    guard let level = Diagnostic.Level(rawValue: try reader.string()), let code = Diagnostic.Code(rawValue: try reader.string()) else {
      throw BinaryReader.Broken()
    }
    return Diagnostic(
      level: level, code: code, message: try reader.string(), path: try reader.string(), line: try reader.int(),
      context: try reader.string())
  }
}
