internal import Core

/// A rule without its formula, as bytes.
enum RuleCoding {
  static func write(_ writer: inout BinaryWriter, _ rule: Rule) {
    writer.write(rule.id)
    strings(&writer, rule.languages)
    writer.write(rule.severity.rawValue)
    writer.write(rule.severityWord)
    writer.write(rule.fix)
    writer.write(rule.fixRegex != nil)
    if let fix = rule.fixRegex {
      writer.write(fix.regex)
      writer.write(fix.replacement)
      writer.write(fix.count ?? -1)
    }
    strings(&writer, rule.pathsInclude)
    strings(&writer, rule.pathsExclude)
    rule.options.write(&writer)
    var texts = BinaryWriter()
    write(texts: rule.description, &texts)
    writer.write(raw: texts.bytes)
    writer.write(rule.file)
    writer.write(rule.yamlPath)
    writer.write(rule.line)
    writer.write(list: rule.taint) { writer, part in
      writer.write(part.role.rawValue)
      writer.write(part.model)
      writer.write(part.modelPlace.path)
      writer.write(part.modelPlace.line)
      writer.write(part.isExact)
      writer.write(part.sideEffect.rawValue)
      writer.write(part.from)
      writer.write(part.to)
      writer.write(part.label)
      writer.write(part.requires?.text)
      writer.write(list: part.requiresAt) { writer, requirement in
        writer.write(requirement.metavariable)
        writer.write(requirement.condition.text)
      }
      writer.write(part.replacedLabels != nil)
      strings(&writer, part.replacedLabels ?? [])
      writer.write(part.isControl)
      writer.write(part.isAtExit)
      writer.write(part.yieldsToOthers)
      writer.write(part.isResult)
    }
    strings(&writer, rule.supersededBy)
    strings(&writer, rule.yieldsTo)
    writer.write(rule.extraction != nil)
    if let extraction = rule.extraction {
      writer.write(extraction.metavariable)
      writer.write(extraction.language)
      writer.write(extraction.transform.rawValue)
      writer.write(extraction.joins)
      strings(&writer, extraction.included)
      strings(&writer, extraction.excluded)
    }
  }

  private static func write(texts description: RuleDescription, _ writer: inout BinaryWriter) {
    writer.write(description.message)
    writer.write(description.title)
    writer.write(description.confidence.rawValue)
    writer.write(list: description.cwes) { $0.write($1) }
    strings(&writer, description.cweNames)
    strings(&writer, description.owasp)
    strings(&writer, description.references)
    strings(&writer, description.technologies)
    writer.write(description.category)
    writer.write(description.metadataJSON)
  }

  /// - Parameters:
  ///   - id: what is said of the rule elsewhere, as are the severity and the word for it.
  ///   - bytes: of a pack whose sum was right: there is nobody to tell of an error.
  private static func texts(_ id: String, _ severity: Severity, _ severityWord: String, _ bytes: ArraySlice<UInt8>) -> RuleDescription {
    var reader = BinaryReader(bytes)
    do throws(BinaryReader.Broken) {
      let message = try reader.string()
      let title = try reader.string()
      guard let confidence = Confidence(rawValue: try reader.int()) else { throw BinaryReader.Broken() }
      let cwes = try reader.list { reader throws(BinaryReader.Broken) in try reader.int() }
      return RuleDescription(
        id: RuleIdentity.name(of: id), title: title, message: message, severity: severity, confidence: confidence, cwes: cwes,
        cweNames: try strings(&reader), owasp: try strings(&reader), references: try strings(&reader), technologies: try strings(&reader),
        category: try reader.string(),
        metadataJSON: try reader.string(), severityWord: severityWord)
    } catch {
      preconditionFailure("the texts of rule \(id) were packed wrongly")
    }
  }

  /// - Parameter filesUnder: what stands before the path of the rule's file.
  static func read(_ reader: inout BinaryReader, filesUnder: String) throws(BinaryReader.Broken) -> Rule {
    let id = try reader.string()
    let languages = try strings(&reader)
    guard let severity = Severity(rawValue: try reader.int()) else { throw BinaryReader.Broken() }
    let severityWord = try reader.string()
    let fix = try reader.optionalString()
    var fixRegex: FixRegex?
    if try reader.bool() {
      fixRegex = FixRegex(regex: try reader.string(), replacement: try reader.string(), count: nil)
      let count = try reader.int()
      fixRegex?.count = count < 0 ? nil : count
    }
    let include = try strings(&reader)
    let exclude = try strings(&reader)
    let options = try RuleOptions(&reader)
    let stored = try reader.slice(try reader.count())
    return Rule(
      id: id, languages: languages, severity: severity, severityWord: severityWord, formula: .or([]), fix: fix, fixRegex: fixRegex,
      pathsInclude: include, pathsExclude: exclude, options: options,
      texts: Deferred { texts(id, severity, severityWord, stored) }, file: filesUnder + (try reader.string()),
      yamlPath: try reader.string(), line: try reader.int(), taint: try reader.list(taintPart),
      supersededBy: try strings(&reader), yieldsTo: try strings(&reader), extraction: try extraction(&reader))
  }

  private static func extraction(_ reader: inout BinaryReader) throws(BinaryReader.Broken) -> Extraction? {
    guard try reader.bool() else { return nil }
    var extraction = Extraction(metavariable: try reader.string(), language: try reader.string())
    guard let transform = Extraction.Transform(rawValue: try reader.string()) else { throw BinaryReader.Broken() }
    extraction.transform = transform
    extraction.joins = try reader.bool()
    extraction.included = try strings(&reader)
    extraction.excluded = try strings(&reader)
    return extraction
  }

  private static func taintPart(_ reader: inout BinaryReader) throws(BinaryReader.Broken) -> TaintPart {
    guard let role = TaintPart.Role(rawValue: try reader.int()) else { throw BinaryReader.Broken() }
    var part = TaintPart(role: role, formula: nil, model: try reader.optionalString())
    part.modelPlace = (try reader.string(), try reader.int())
    part.isExact = try reader.bool()
    guard let sideEffect = TaintPart.SideEffect(rawValue: try reader.int()) else { throw BinaryReader.Broken() }
    part.sideEffect = sideEffect
    part.from = try reader.optionalString()
    part.to = try reader.optionalString()
    part.label = try reader.optionalString()
    if let requires = try reader.optionalString() { part.requires = try condition(requires) }
    part.requiresAt = try reader.list { reader throws(BinaryReader.Broken) in (try reader.string(), try condition(try reader.string())) }
    let replaces = try reader.bool()
    let replaced = try strings(&reader)
    part.replacedLabels = replaces ? replaced : nil
    part.isControl = try reader.bool()
    part.isAtExit = try reader.bool()
    part.yieldsToOthers = try reader.bool()
    part.isResult = try reader.bool()
    return part
  }

  /// Without its condition a part would say something else.
  private static func condition(_ text: String) throws(BinaryReader.Broken) -> LabelCondition {
    guard let condition = LabelCondition(text) else { throw BinaryReader.Broken() }
    return condition
  }

  private static func strings(_ writer: inout BinaryWriter, _ list: [String]) { writer.write(list: list) { $0.write($1) } }

  private static func strings(_ reader: inout BinaryReader) throws(BinaryReader.Broken) -> [String] {
    try reader.list { reader throws(BinaryReader.Broken) in try reader.string() }
  }
}
