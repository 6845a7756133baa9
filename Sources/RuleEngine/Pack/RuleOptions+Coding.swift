internal import Core

/// Options of a rule as bytes: field by field, since the memory between fields holds anything.
extension RuleOptions {
  /// All that are either on or off.
  package static var flags: [WritableKeyPath<RuleOptions, Bool>] {
    [
      \.constantPropagation, \.symbolicPropagation, \.associativeCommutative, \.commutativeBoolean, \.symmetricEquality,
      \.variableAsAssignment, \.arrowIsFunction, \.functionFieldsAreAssignments, \.decoratorsAreExpressions, \.goDeeperStatement,
      \.implicitDeepExpressionStatement, \.implicitEllipsis, \.decoratorsOrderMatters, \.letIsVar, \.expressionBodiesAreReturns,
      \.markupAttributesAreOpen, \.emptyMarkupIsOpen, \.taint.crossesFunctions, \.taint.assumesSafeFunctions, \.taint.assumesSafeIndexes,
      \.taint.assumesSafeComparisons, \.taint.assumesSafeNumbers, \.taint.assumesSafeBooleans, \.taint.onlyAssignments,
      \.taint.unifiesMetavariables, \.taint.reportsSource,
    ]
  }

  func write(_ writer: inout BinaryWriter) {
    var bits = 0
    for (place, flag) in Self.flags.enumerated() where self[keyPath: flag] { bits |= 1 << place }
    writer.write(bits)
    text.write(&writer)
  }

  init(_ reader: inout BinaryReader) throws(BinaryReader.Broken) {
    self.init()
    let bits = try reader.int()
    for (place, flag) in Self.flags.enumerated() { self[keyPath: flag] = bits & 1 << place != 0 }
    text = try TextOptions(&reader)
  }
}

extension TextOptions {
  func write(_ writer: inout BinaryWriter) {
    writer.write(Int(ellipsisLines))
    writer.write(Int(comments.rawValue))
  }

  init(_ reader: inout BinaryReader) throws(BinaryReader.Broken) {
    self.init()
    ellipsisLines = Int32(truncatingIfNeeded: try reader.int())
    guard let comments = TextCommentStyle(rawValue: UInt8(truncatingIfNeeded: try reader.int())) else { throw BinaryReader.Broken() }
    self.comments = comments
  }
}
