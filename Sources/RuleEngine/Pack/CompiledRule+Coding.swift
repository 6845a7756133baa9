internal import Core
internal import Syntax

/// What a compiled rule searches for, as bytes.
extension CompiledRule {
  func write(_ writer: inout BinaryWriter) {
    writeOwn(&writer)
    writer.write(list: taint) { writer, part in
      writer.write(part != nil)
      guard let part else { return }
      writer.write(part.question)
      part.writeOwn(&writer)
    }
  }

  /// Without the parts of a taint rule.
  private func writeOwn(_ writer: inout BinaryWriter) {
    writer.write(list: metavariables.names) { $0.write($1) }
    FormulaCoding.write(&writer, formula)
  }

  /// Reads what ``write(_:)`` wrote.
  ///
  /// - Precondition: the bytes are of a pack whose sum was right, so that there is nobody to tell of an error: it is one of the program.
  static func contents(of rule: Rule, in stored: ArraySlice<UInt8>) -> Contents {
    var reader = BinaryReader(stored)
    do throws(BinaryReader.Broken) {
      let (metavariables, formula) = try own(&reader)
      let parts = try reader.list { reader throws(BinaryReader.Broken) -> CompiledRule? in
        guard try reader.bool() else { return nil }
        let question = try reader.int()
        let (metavariables, formula) = try own(&reader)
        return CompiledRule(
          rule: rule, metavariables: metavariables, formula: formula, requirement: Requirement.of(formula), question: question)
      }
      guard parts.count == rule.taint.count, reader.isAtEnd else { throw BinaryReader.Broken() }
      return Contents(
        metavariables: metavariables, formula: formula,
        requirement: parts.isEmpty ? Requirement.of(formula) : .any(parts.compactMap { $0?.requirement }), taint: parts)
    } catch {
      preconditionFailure("rule \(rule.id) was packed wrongly")
    }
  }

  private static func own(_ reader: inout BinaryReader) throws(BinaryReader.Broken) -> (MetavariableTable, CompiledFormula) {
    var metavariables = MetavariableTable()
    for name in try reader.list({ reader throws(BinaryReader.Broken) in try reader.string() }) { _ = metavariables.slot(name) }
    return (metavariables, try FormulaCoding.read(&reader))
  }
}
