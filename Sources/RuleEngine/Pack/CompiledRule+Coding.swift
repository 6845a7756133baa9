internal import Core
internal import Syntax

extension CompiledRule {
  /// What it searches for, as bytes that a ``StoredRule`` reads.
  func write(_ writer: inout BinaryWriter) {
    var own = BinaryWriter()
    RequirementCoding.write(&own, requirement)
    writer.write(raw: own.bytes)
    own = BinaryWriter()
    own.write(list: metavariables.names) { $0.write($1) }
    FormulaCoding.write(&own, formula)
    writer.write(raw: own.bytes)
    writer.write(list: taint) { writer, part in
      writer.write(part != nil)
      guard let part else { return }
      writer.write(part.question)
      var own = BinaryWriter()
      part.write(&own)
      writer.write(raw: own.bytes)
    }
  }
}

/// The bytes of a compiled rule: its requirement, its formula and its parts, each of which is read by itself.
///
/// - Precondition: they are of a pack whose sum was right, so that there is nobody to tell of an error: it is one of the program.
struct StoredRule: Sendable {
  private let bytes: ArraySlice<UInt8>

  /// - Parameter bytes: what ``CompiledRule/write(_:)`` wrote, as a whole.
  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  func requirement(id: String) -> Requirement {
    read(id) { reader throws(BinaryReader.Broken) in
      var own = try Self.next(&reader)
      return try RequirementCoding.read(&own)
    }
  }

  func search(id: String) -> CompiledRule.Search {
    read(id) { reader throws(BinaryReader.Broken) in
      _ = try Self.next(&reader)
      var own = try Self.next(&reader)
      var metavariables = MetavariableTable()
      for name in try own.list({ reader throws(BinaryReader.Broken) in try reader.string() }) { _ = metavariables.slot(name) }
      return CompiledRule.Search(metavariables: metavariables, formula: try FormulaCoding.read(&own))
    }
  }

  /// - Parameter count: how many there must be, unless this is a part itself.
  func parts(id: String, count: Int) -> [(question: Int, bytes: ArraySlice<UInt8>)?] {
    read(id) { reader throws(BinaryReader.Broken) in
      for _ in 0..<2 { _ = try Self.next(&reader) }
      let parts = try reader.list { reader throws(BinaryReader.Broken) -> (question: Int, bytes: ArraySlice<UInt8>)? in
        guard try reader.bool() else { return nil }
        return (try reader.int(), try reader.slice(try reader.count()))
      }
      guard parts.isEmpty || parts.count == count, reader.isAtEnd else { throw BinaryReader.Broken() }
      return parts
    }
  }

  /// What follows, which may be read or left.
  private static func next(_ reader: inout BinaryReader) throws(BinaryReader.Broken) -> BinaryReader {
    BinaryReader(try reader.slice(try reader.count()))
  }

  private func read<Value>(_ id: String, _ body: (inout BinaryReader) throws(BinaryReader.Broken) -> Value) -> Value {
    var reader = BinaryReader(bytes)
    do throws(BinaryReader.Broken) {
      return try body(&reader)
    } catch {
      preconditionFailure("rule \(id) was packed wrongly")
    }
  }
}

/// What a file must contain for a rule to match, as bytes.
enum RequirementCoding {
  static func write(_ writer: inout BinaryWriter, _ requirement: Requirement) {
    switch requirement {
    case .nothing: writer.write(0)
    case .names(let names):
      writer.write(1)
      writer.write(list: names) { $0.write(Int($1.raw)) }
    case .all(let parts):
      writer.write(2)
      writer.write(list: parts, write)
    case .any(let parts):
      writer.write(3)
      writer.write(list: parts, write)
    }
  }

  static func read(_ reader: inout BinaryReader) throws(BinaryReader.Broken) -> Requirement {
    switch try reader.int() {
    case 0: .nothing
    case 1: .names(try reader.list { reader throws(BinaryReader.Broken) in Symbol(raw: Int32(truncatingIfNeeded: try reader.int())) })
    case 2: .all(try reader.list(read))
    case 3: .any(try reader.list(read))
    default: throw BinaryReader.Broken()
    }
  }
}
