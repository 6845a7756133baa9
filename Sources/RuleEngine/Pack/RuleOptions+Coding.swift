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
      \.taint.unifiesMetavariables, \.taint.reportsSource, \.text.readsExpressions, \.text.expression.crossesLines,
      \.text.expression.ignoresCase, \.goDeeperExpression, \.markupContentIsOrdered, \.namesMeanDeclarations,
    ]
  }

  /// What most rules have: said in one byte, and read without a look at each option.
  private static let standard = RuleOptions()

  func write(_ writer: inout BinaryWriter) {
    let isStandard = self == Self.standard
    writer.write(isStandard)
    if isStandard { return }
    var bits = 0
    for (place, flag) in Self.flags.enumerated() where self[keyPath: flag] { bits |= 1 << place }
    writer.write(bits)
    text.write(&writer)
  }

  init(_ reader: inout BinaryReader) throws(BinaryReader.Broken) {
    self = Self.standard
    if try reader.bool() { return }
    let bits = try reader.int()
    for (place, flag) in Self.flags.enumerated() { self[keyPath: flag] = bits & 1 << place != 0 }
    try text.read(&reader)
  }
}

extension TextOptions {
  func write(_ writer: inout BinaryWriter) {
    writer.write(Int(ellipsisLines))
    writer.write(Int(comments.rawValue))
    writer.write(raw: expression.wordCharacters)
    writer.write(raw: expression.braces.flatMap { [$0.open, $0.close] })
  }

  init(_ reader: inout BinaryReader) throws(BinaryReader.Broken) {
    self.init()
    try read(&reader)
  }

  /// What is no flag.
  fileprivate mutating func read(_ reader: inout BinaryReader) throws(BinaryReader.Broken) {
    ellipsisLines = Int32(truncatingIfNeeded: try reader.int())
    guard let comments = TextCommentStyle(rawValue: UInt8(truncatingIfNeeded: try reader.int())) else { throw BinaryReader.Broken() }
    self.comments = comments
    expression.wordCharacters = try reader.raw(UInt8.self)
    let signs = try reader.raw(UInt8.self)
    guard signs.count.isMultiple(of: 2) else { throw BinaryReader.Broken() }
    expression.braces = stride(from: 0, to: signs.count, by: 2).map { TextBraces(open: signs[$0], close: signs[$0 + 1]) }
  }
}
