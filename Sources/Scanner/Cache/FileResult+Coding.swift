internal import Core

/// What scanning a file gave, as bytes for ``ScanCache``; the file's graph has bytes of its own.
extension FileResult {
  func write(to writer: inout BinaryWriter) {
    writer.write(path)
    writer.write(language)
    for number in [bytes, lines, nodes, unparsedNodes] { writer.write(number) }
    writer.write(list: findings) { $0.write($1) }
    writer.write(list: diagnostics) { $0.write($1) }
  }

  init(from reader: inout BinaryReader) throws(BinaryReader.Broken) {
    self.init()
    path = try reader.string()
    language = try reader.string()
    bytes = try reader.int()
    lines = try reader.int()
    nodes = try reader.int()
    unparsedNodes = try reader.int()
    findings = try reader.list { reader throws(BinaryReader.Broken) in try reader.finding() }
    diagnostics = try reader.list { reader throws(BinaryReader.Broken) in try reader.diagnostic() }
  }
}

/// What data flow found about a file, as bytes.
extension FlowResult {
  func write(to writer: inout BinaryWriter) {
    writer.write(ruleID)
    writer.write(range)
    writer.write(source)
    writer.write(isWithinFile)
    writer.write(list: steps) { $0.write($1) }
    writer.write(isWeak)
  }

  init(from reader: inout BinaryReader) throws(BinaryReader.Broken) {
    self.init(
      ruleID: try reader.string(), range: try reader.range(), source: try reader.range(), isWithinFile: try reader.bool(),
      steps: try reader.list { reader throws(BinaryReader.Broken) in try reader.step() }, isWeak: try reader.bool())
  }
}

extension BinaryWriter {
  mutating func write(_ range: ByteRange) {
    write(Int(range.start))
    write(Int(range.end))
  }

  private mutating func write(_ location: Location) {
    write(location.path)
    for position in [location.start, location.end] {
      write(position.line)
      write(position.column)
      write(position.offset)
    }
  }

  fileprivate mutating func write(_ step: FlowStep) {
    write(step.role.rawValue)
    write(step.location)
    write(step.message)
    write(step.snippet)
  }

  fileprivate mutating func write(_ finding: Finding) {
    write(finding.ruleID)
    write(finding.ruleKey)
    write(finding.severity.rawValue)
    write(finding.confidence.rawValue)
    write(finding.location)
    write(finding.range)
    write(finding.message)
    write(list: finding.lines) { $0.write($1) }
    write(list: finding.metavariables) { writer, value in
      writer.write(value.name)
      writer.write(value.text)
      writer.write(value.location)
    }
    write(finding.fix != nil)
    if let fix = finding.fix {
      write(fix.range)
      write(fix.replacement)
    }
    write(list: finding.flow) { $0.write($1) }
    write(finding.fingerprint)
    write(finding.lineHash)
    write(finding.suppression != nil)
    if let suppression = finding.suppression {
      write(suppression.kind.rawValue)
      write(suppression.justification)
      write(suppression.line)
    }
  }

  mutating func write(_ diagnostic: Diagnostic) {
    write(diagnostic.level.rawValue)
    write(diagnostic.code.rawValue)
    write(diagnostic.message)
    write(diagnostic.path)
    write(diagnostic.line)
    write(diagnostic.context)
    write(diagnostic.span != nil)
    if let span = diagnostic.span { write(span) }
  }
}

extension BinaryReader {
  mutating func range() throws(Broken) -> ByteRange { ByteRange(try int(), try int()) }

  private mutating func position() throws(Broken) -> SourcePosition {
    SourcePosition(line: try int(), column: try int(), offset: try int())
  }

  private mutating func location() throws(Broken) -> Location {
    Location(path: try string(), start: try position(), end: try position())
  }

  fileprivate mutating func step() throws(Broken) -> FlowStep {
    guard let role = FlowStep.Role(rawValue: try string()) else { throw Broken() }
    return FlowStep(role: role, location: try location(), message: try string(), snippet: try string())
  }

  /// The hash of the text that a fix is for is left to whoever has the text.
  fileprivate mutating func finding() throws(Broken) -> Finding {
    let (rule, key) = (try string(), try string())
    guard let severity = Severity(rawValue: try int()), let confidence = Confidence(rawValue: try int()) else { throw Broken() }
    var finding = Finding(
      ruleID: rule, ruleKey: key, severity: severity, confidence: confidence, location: try location(), range: try range(),
      message: try string())
    finding.lines = try list { reader throws(Broken) in try reader.string() }
    finding.metavariables = try list { reader throws(Broken) in
      MetavariableValue(name: try reader.string(), text: try reader.string(), location: try reader.location())
    }
    if try bool() { finding.fix = Fix(range: try range(), replacement: try string()) }
    finding.flow = try list { reader throws(Broken) in try reader.step() }
    finding.fingerprint = try string()
    finding.lineHash = try string()
    if try bool() {
      guard let kind = Suppression.Kind(rawValue: try string()) else { throw Broken() }
      finding.suppression = Suppression(kind: kind, justification: try string(), line: try int())
    }
    return finding
  }

  mutating func diagnostic() throws(Broken) -> Diagnostic {
    guard let level = Diagnostic.Level(rawValue: try string()), let code = Diagnostic.Code(rawValue: try string()) else { throw Broken() }
    var diagnostic = Diagnostic(
      level: level, code: code, message: try string(), path: try string(), line: try int(), context: try string())
    if try bool() { diagnostic.span = try location() }
    return diagnostic
  }
}
