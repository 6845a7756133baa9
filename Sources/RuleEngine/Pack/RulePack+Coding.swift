internal import Core
internal import Syntax

/// Compiled rules as bytes, so that a scan need not read files of rules and parse patterns again.
///
/// The form is private to one build of the program (the key of the cache names it) and guarded by a hash over the content.
/// Rules read back have no formula any more, only their compiled form.
extension RulePack {
  private static let form = BinaryForm("MPACK12")
  /// Rules that are read together, on one thread.
  private static let rulesPerPiece = 128

  package func encoded() -> [UInt8] {
    var writer = BinaryWriter()
    interner.write(&writer)
    writer.write(list: Array(stride(from: 0, to: rules.count, by: Self.rulesPerPiece))) { writer, first in
      var piece = BinaryWriter()
      piece.write(list: Array(rules[first..<min(first + Self.rulesPerPiece, rules.count)]), RuleCoding.write)
      writer.write(raw: piece.bytes)
    }
    let places = Dictionary(rules.enumerated().map { ($0.element.id, Int32($0.offset)) }, uniquingKeysWith: { first, _ in first })
    writer.write(list: byLanguage.keys.sorted()) { writer, language in
      writer.write(language)
      // In a piece, which whoever does not need the language leaps over.
      var section = BinaryWriter()
      let compiled = byLanguage[language] ?? []
      section.write(raw: compiled.map { places[$0.rule.id] ?? -1 })
      section.write(raw: compiled.map { Int32($0.question) })
      var contents = BinaryWriter()
      var ends: [Int32] = []
      for rule in compiled {
        rule.write(&contents)
        ends.append(Int32(contents.bytes.count))
      }
      section.write(raw: ends)
      section.write(raw: contents.bytes)
      indices[language]?.write(&section)
      writer.write(raw: section.bytes)
    }
    textIndex.write(&writer)
    writer.write(list: diagnostics) { writer, diagnostic in
      writer.write(diagnostic.level.rawValue)
      writer.write(diagnostic.code.rawValue)
      writer.write(diagnostic.message)
      writer.write(diagnostic.path)
      writer.write(diagnostic.line)
      writer.write(diagnostic.context)
      let span = diagnostic.span
      writer.write(span != nil)
      for position in [span?.start, span?.end].compactMap(\.self) {
        writer.write(position.line)
        writer.write(position.column)
        writer.write(position.offset)
      }
    }
    return Self.form.sealed(writer)
  }

  /// nil if the bytes are not a whole pack of this form.
  ///
  /// - Parameters:
  ///   - languages: what the pack is wanted for; nil: all that it was compiled for.
  ///   - filesUnder: what stands before the paths of rule files.
  ///   - work: on which threads.
  package static func decoded(
    _ bytes: [UInt8], languages wanted: Set<String>? = nil, filesUnder: String = "", work: Work = .inOrder
  ) -> RulePack? {
    guard var reader = form.opened(bytes) else { return nil }
    do throws(BinaryReader.Broken) {
      let interner = try Interner(&reader)
      let pieces = try reader.list { reader throws(BinaryReader.Broken) in try reader.slice(try reader.count()) }
      let rules = try Self.rules(pieces, filesUnder: filesUnder, work)
      var byLanguage: [String: [CompiledRule]] = [:]
      var indices: [String: RuleIndex] = [:]
      for _ in 0..<(try reader.count()) {
        let language = try reader.string()
        var section = BinaryReader(try reader.slice(try reader.count()))
        guard language == PlainText.id || wanted?.contains(language) ?? true else { continue }
        let compiled = try compiledRules(&section, rules)
        byLanguage[language] = compiled
        indices[language] = try RuleIndex(&section, rules: compiled.count, names: interner.count)
        guard section.isAtEnd else { return nil }
      }
      let textIndex = try TextRuleIndex(&reader)
      let diagnostics = try reader.list(diagnostic)
      guard reader.isAtEnd else { return nil }
      return RulePack(
        interner: interner, rules: rules, byLanguage: byLanguage, indices: indices, textIndex: textIndex, diagnostics: diagnostics)
    } catch {
      return nil
    }
  }

  private static func rules(_ pieces: [ArraySlice<UInt8>], filesUnder: String, _ work: Work) throws(BinaryReader.Broken) -> [Rule] {
    let read = work.map(pieces.count) { piece -> [Rule]? in
      var reader = BinaryReader(pieces[piece])
      return try? reader.list { reader throws(BinaryReader.Broken) in try RuleCoding.read(&reader, filesUnder: filesUnder) }
    }
    let rules = read.compactMap(\.self)
    guard rules.count == pieces.count else { throw BinaryReader.Broken() }
    return Array(rules.joined())
  }

  /// The rules of a language, whose contents are left unread.
  private static func compiledRules(_ reader: inout BinaryReader, _ rules: [Rule]) throws(BinaryReader.Broken) -> [CompiledRule] {
    let places = try reader.raw(Int32.self)
    let questions = try reader.raw(Int32.self)
    let ends = try reader.raw(Int32.self)
    let contents = try reader.slice(try reader.count())
    guard questions.count == places.count, ends.count == places.count, Int(ends.last ?? 0) == contents.count else {
      throw BinaryReader.Broken()
    }
    var compiled: [CompiledRule] = []
    compiled.reserveCapacity(places.count)
    var start = 0
    for (number, place) in places.enumerated() {
      let end = Int(ends[number])
      guard rules.indices.contains(Int(place)), end >= start, end <= contents.count else { throw BinaryReader.Broken() }
      let stored = contents[(contents.startIndex + start)..<(contents.startIndex + end)]
      compiled.append(CompiledRule(shelf: rules, place: Int(place), question: Int(questions[number]), stored: stored))
      start = end
    }
    return compiled
  }

  private static func diagnostic(_ reader: inout BinaryReader) throws(BinaryReader.Broken) -> Diagnostic {
    guard let level = Diagnostic.Level(rawValue: try reader.string()), let code = Diagnostic.Code(rawValue: try reader.string()) else {
      throw BinaryReader.Broken()
    }
    var diagnostic = Diagnostic(
      level: level, code: code, message: try reader.string(), path: try reader.string(), line: try reader.int(),
      context: try reader.string())
    if try reader.bool() {
      let (start, end) = (try position(&reader), try position(&reader))
      diagnostic.span = Location(path: diagnostic.path, start: start, end: end)
    }
    return diagnostic
  }

  private static func position(_ reader: inout BinaryReader) throws(BinaryReader.Broken) -> SourcePosition {
    SourcePosition(line: try reader.int(), column: try reader.int(), offset: try reader.int())
  }
}
