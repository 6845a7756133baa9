internal import Core
internal import Syntax

/// Compiled rules as bytes, so that a scan need not read YAML and parse patterns again.
///
/// The form is private to one build of the program (the key of the cache names it) and guarded by a hash over the content.
/// Rules read back have no formula any more, only their compiled form.
extension RulePack {
  private static let form = BinaryForm("MPACK6")

  package func encoded() -> [UInt8] {
    var writer = BinaryWriter()
    interner.write(&writer)
    writer.write(list: rules, RuleCoding.write)
    let places = Dictionary(rules.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    writer.write(list: byLanguage.keys.sorted()) { writer, language in
      writer.write(language)
      // In a piece, which whoever does not need the language leaps over.
      var section = BinaryWriter()
      section.write(list: byLanguage[language] ?? []) { writer, compiled in
        writer.write(places[compiled.rule.id] ?? -1)
        Self.write(&writer, compiled)
        writer.write(list: compiled.taint) { writer, part in
          writer.write(part != nil)
          if let part { Self.write(&writer, part) }
        }
      }
      writer.write(raw: section.bytes)
    }
    writer.write(list: diagnostics) { writer, diagnostic in
      writer.write(diagnostic.level.rawValue)
      writer.write(diagnostic.code.rawValue)
      writer.write(diagnostic.message)
      writer.write(diagnostic.path)
      writer.write(diagnostic.line)
      writer.write(diagnostic.context)
    }
    return Self.form.sealed(writer)
  }

  private static func write(_ writer: inout BinaryWriter, _ compiled: CompiledRule) {
    writer.write(list: compiled.metavariables.names) { $0.write($1) }
    FormulaCoding.write(&writer, compiled.formula)
    writer.write(compiled.question)
  }

  /// nil if the bytes are not a whole pack of this form.
  ///
  /// - Parameters:
  ///   - languages: what the pack is wanted for; nil: all that it was compiled for.
  ///   - filesUnder: what stands before the paths of rule files.
  package static func decoded(_ bytes: [UInt8], languages wanted: Set<String>? = nil, filesUnder: String = "") -> RulePack? {
    guard var reader = form.opened(bytes) else { return nil }
    do throws(BinaryReader.Broken) {
      let interner = try Interner(&reader)
      let rules = try reader.list { reader throws(BinaryReader.Broken) in try RuleCoding.read(&reader, filesUnder: filesUnder) }
      var byLanguage: [String: [CompiledRule]] = [:]
      for _ in 0..<(try reader.count()) {
        let language = try reader.string()
        let length = try reader.count()
        guard language == PlainText.id || wanted?.contains(language) ?? true else {
          try reader.skip(length)
          continue
        }
        let end = reader.position + length
        byLanguage[language] = try reader.list { reader throws(BinaryReader.Broken) in try compiledRule(&reader, rules) }
        guard reader.position == end else { return nil }
      }
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
