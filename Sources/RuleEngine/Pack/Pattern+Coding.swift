internal import Core
internal import Syntax

/// Nodes of a pattern and the types that it asks for as bytes: field by field, since the memory between fields holds anything, and what is
/// packed twice is to be the same.
extension [PatternNode] {
  func write(_ writer: inout BinaryWriter) {
    writer.write(raw: map(\.kind))
    writer.write(raw: map(\.role))
    writer.write(raw: map(\.text))
    writer.write(raw: map(\.slot))
    writer.write(raw: map(\.extent))
    writer.write(raw: map(\.auxiliary))
    writer.write(raw: map(\.payload))
    writer.write(raw: map(\.dotted))
    writer.write(raw: map(\.dottedPrefix))
    writer.write(raw: map(\.dottedLast))
  }

  init(_ reader: inout BinaryReader) throws(BinaryReader.Broken) {
    let kinds = try reader.raw(SyntaxKind.self)
    let roles = try reader.raw(Role.self)
    let texts = try reader.raw(PatternNode.TextMatch.self)
    let slots = try reader.raw(Int16.self)
    let extents = try reader.raw(Int32.self)
    let auxiliaries = try reader.raw(Int32.self)
    let payloads = try reader.raw(Symbol.self)
    let dotted = try reader.raw(Symbol.self)
    let prefixes = try reader.raw(Symbol.self)
    let lasts = try reader.raw(Symbol.self)
    let count = kinds.count
    guard [roles.count, texts.count, slots.count, extents.count, auxiliaries.count].allSatisfy({ $0 == count }),
      [payloads.count, dotted.count, prefixes.count, lasts.count].allSatisfy({ $0 == count })
    else { throw BinaryReader.Broken() }
    self = (0..<count).map { index in
      PatternNode(
        kind: kinds[index], role: roles[index], extent: extents[index], payload: payloads[index], slot: slots[index], text: texts[index],
        dotted: dotted[index], dottedPrefix: prefixes[index], dottedLast: lasts[index], auxiliary: auxiliaries[index])
    }
  }
}

extension Pattern.TypeConstraint {
  func write(_ writer: inout BinaryWriter) {
    writer.write(Int(name.raw))
    writer.write(Int(last.raw))
    writer.write(Int(hole))
    writer.write(Int(arguments))
  }

  init(_ reader: inout BinaryReader) throws(BinaryReader.Broken) {
    self.init(
      name: Symbol(raw: Int32(truncatingIfNeeded: try reader.int())), last: Symbol(raw: Int32(truncatingIfNeeded: try reader.int())))
    hole = Int16(truncatingIfNeeded: try reader.int())
    arguments = Int32(truncatingIfNeeded: try reader.int())
  }
}
