import CodeGraph
import Core
import Testing

@testable import Taint

/// Summaries as they are kept between scans.
@Suite struct SummaryCodingTests {
  /// One with each kind of part.
  private static var whole: Summary {
    var summary = Summary(function: FunctionID(4))
    let roots: [PathRoot] = [
      .parameter(1), .capture(2), .global(file: 3, name: 4), .staticField(type: 5, name: 6), .enclosing(function: 7, cell: 8),
      .instanceField(type: 9, name: 10), .store(name: 11), .propagation(file: 12, instance: 13), .control,
    ]
    summary.paths = roots.map { PathNode(root: $0, parent: -1, key: .any, depth: 0) }
    for key in [Key.field(Symbol(raw: 3)), .index(7), .any, .length, .capture(2), .cell] {
      summary.paths.append(PathNode(root: .parameter(1), parent: 0, key: key, depth: 1))
    }
    var mask = RuleMask.none
    mask.insert(200)
    summary.facts = [
      SummaryFact(origin: .path(PathID(1)), trace: -1, mask: .all, isWeak: true, isDeep: false),
      SummaryFact(
        origin: .source(SourceSite(function: FunctionID(2), instruction: -1, kind: 5)), trace: -1, mask: mask, isWeak: false, isDeep: true),
    ]
    let constants: [Constant] = [
      .string("ä"), .prefix("p"), .integer(.min), .decimal(-0.0), .boolean(true), .boolean(false), .null, .integer(.max),
    ]
    summary.values += [
      SummaryValue(facts: 0..<2, objects: 0..<3, constant: ConstantSet(values: constants)),
      SummaryValue(facts: 1..<2, objects: 3..<7, constant: .bottom), SummaryValue(),
    ]
    summary.objects = [
      .path(PathID(0), .unknown), .path(PathID(2), .project(ClassID(3))), .fresh(0),
      .function(FunctionID(9), firstCell: 0, cellCount: 1), .classType(ClassID(1)), .module(2), .library(LibraryNode(5)),
    ]
    summary.cells = [ValueID(2)]
    summary.result = ValueID(2)
    summary.thrown = ValueID(3)
    summary.fresh = [FreshObject(type: .library(LibraryNode(7)), fields: [(.field(Symbol(raw: 3)), ValueID(2)), (.any, ValueID(0))])]
    summary.writes = [SummaryWrite(target: PathID(3), key: .index(1), value: ValueID(2), isWeak: true, hops: 3)]
    let site = SinkSite(function: FunctionID(8), instruction: 20, call: 21, kind: -1)
    summary.sinks = [SinkHit(origin: .path(PathID(4)), rules: mask, site: site, trace: -1, depth: 255, isWeak: true, isDeep: true)]
    summary.joints = [JointSink(requirement: 2, facts: 0..<1, site: site)]
    summary.interesting = .max
    summary.guards = [Guard(parameter: 1, outcome: .isNotNull, cleaned: mask)]
    summary.neverReturns = true
    summary.wasCut = true
    return summary
  }

  private static func bytes(_ summary: Summary) -> [UInt8] {
    var writer = BinaryWriter()
    writer.write(summary)
    return writer.bytes
  }

  @Test func aSummaryIsReadAsItWasWritten() throws {
    var reader = BinaryReader(Self.bytes(Self.whole))
    let read = try reader.summary(FunctionID(4), .any)
    #expect(reader.isAtEnd)
    #expect(String(describing: read) == String(describing: Self.whole))
    #expect(Self.bytes(read) == Self.bytes(Self.whole))
  }

  @Test func aContextIsReadAsItWasWritten() throws {
    var context = CallContext()
    context.nesting = 3
    context.arguments[-2] = CallContext.Argument(function: FunctionID(3))
    context.arguments[0] = CallContext.Argument(constant: .decimal(0.1), type: .library(LibraryNode(2)), alias: 1)
    var reader = BinaryReader(context.code)
    #expect(try reader.context() == context)
    #expect(reader.isAtEnd)
  }

  /// Whatever a damaged file holds, it is a summary whose parts are there, or none.
  @Test func damagedBytesAreASoundSummaryOrNone() {
    let whole = Self.bytes(Self.whole)
    var random = RandomNumbers(state: 7)
    var refused = 0
    for _ in 0..<20_000 {
      var bytes = whole
      for _ in 0...random.next(3) { bytes[random.next(bytes.count)] = UInt8(random.next(256)) }
      var reader = BinaryReader(bytes)
      if let read = try? reader.summary(FunctionID(4), .any) { #expect(read.isWellFormed) } else { refused += 1 }
    }
    #expect(refused > 1_000)
    for end in whole.indices {
      var reader = BinaryReader(Array(whole[..<end]))
      #expect((try? reader.summary(FunctionID(4), .any)) == nil)
    }
  }
}
