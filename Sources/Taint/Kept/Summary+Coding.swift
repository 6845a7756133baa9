internal import CodeGraph
internal import Core

/// Summaries and contexts as bytes, so that a scan need not solve functions again that have not changed.
///
/// The form is private to one build of the program. Equal summaries give equal bytes. Ways are not written: they are found anew.
extension BinaryWriter {
  mutating func write(_ summary: Summary) {
    write(list: summary.paths) { writer, node in
      writer.write(node.root)
      writer.write(Int(node.parent))
      writer.write(Int(node.key.code))
      writer.write(Int(node.depth))
    }
    write(list: summary.values) { writer, value in
      writer.write(value.facts)
      writer.write(value.objects)
      writer.write(value.constant)
    }
    let masks = MaskTable(summary)
    write(raw: masks.all.map(\.bits))
    write(list: summary.facts) { writer, fact in
      writer.write(fact.origin)
      writer.write(masks.index(fact.mask))
      writer.write((fact.isWeak ? 1 : 0) | (fact.isDeep ? 2 : 0))
    }
    write(list: summary.objects) { $0.write($1) }
    write(list: summary.cells) { $0.write(Int($1.raw)) }
    write(Int(summary.result.raw))
    write(Int(summary.thrown.raw))
    write(list: summary.fresh) { writer, object in
      writer.write(object.type)
      writer.write(list: object.fields) { writer, field in
        writer.write(Int(field.key.code))
        writer.write(Int(field.value.raw))
      }
    }
    write(list: summary.writes) { writer, write in
      for number in [Int(write.target.raw), Int(write.key.code), Int(write.value.raw), write.isWeak ? 1 : 0, Int(write.hops)] {
        writer.write(number)
      }
    }
    write(list: summary.sinks) { writer, hit in
      writer.write(hit.origin)
      writer.write(masks.index(hit.rules))
      writer.write(hit.site)
      writer.write(Int(hit.depth))
      writer.write((hit.isWeak ? 1 : 0) | (hit.isDeep ? 2 : 0))
    }
    write(list: summary.joints) { writer, joint in
      writer.write(Int(joint.requirement))
      writer.write(joint.facts)
      writer.write(joint.site)
    }
    write(Int(bitPattern: UInt(summary.interesting)))
    write(list: summary.guards) { writer, guarded in
      writer.write(Int(guarded.parameter))
      writer.write(Int(guarded.outcome.rawValue))
      writer.write(masks.index(guarded.cleaned))
    }
    write((summary.neverReturns ? 1 : 0) | (summary.wasCut ? 2 : 0))
  }

  mutating func write(_ context: CallContext) {
    write(Int(context.nesting))
    write(list: context.arguments.sorted { $0.key < $1.key }) { writer, entry in
      writer.write(Int(entry.key))
      writer.write(entry.value.constant != nil)
      if let constant = entry.value.constant { writer.write(constant) }
      writer.write(Int(entry.value.function.raw))
      writer.write(entry.value.type)
      writer.write(Int(entry.value.alias))
    }
  }

  mutating func write(_ constants: ConstantSet) {
    write(constants.values.map(\.count) ?? -1)
    for constant in constants.values ?? [] { write(constant) }
  }

  fileprivate mutating func write(_ constant: Constant) {
    switch constant {
    case .string(let text):
      write(0)
      write(text)
    case .prefix(let text):
      write(1)
      write(text)
    case .integer(let number):
      write(2)
      write(number)
    case .decimal(let number):
      write(3)
      write(Int(bitPattern: UInt(number.bitPattern)))
    case .boolean(let flag): write(flag ? 4 : 5)
    case .null: write(6)
    }
  }

  fileprivate mutating func write(_ range: Range<Int32>) {
    write(Int(range.lowerBound))
    write(range.count)
  }

  private mutating func write(_ tag: Int, _ numbers: Int32...) {
    write(tag)
    for number in numbers { write(Int(number)) }
  }

  fileprivate mutating func write(_ root: PathRoot) {
    switch root {
    case .parameter(let index): write(0, index)
    case .capture(let index): write(1, index)
    case .global(let file, let name): write(2, file, name)
    case .staticField(let type, let name): write(3, type, name)
    case .enclosing(let function, let cell): write(4, function, cell)
    case .instanceField(let type, let name): write(5, type, name)
    case .store(let name): write(6, name)
    case .propagation(let file, let instance): write(7, file, instance)
    case .control: write(8)
    }
  }

  fileprivate mutating func write(_ origin: SummaryOrigin) {
    switch origin {
    case .path(let path): write(0, path.raw)
    case .source(let site): write(1, site.function.raw, site.instruction, site.kind)
    }
  }

  fileprivate mutating func write(_ site: SinkSite) {
    for number in [site.function.raw, site.instruction, site.call, site.kind] { write(Int(number)) }
  }

  fileprivate mutating func write(_ type: ObjectType) {
    switch type {
    case .unknown: write(0)
    case .project(let id): write(1, id.raw)
    case .library(let node): write(2, node.raw)
    }
  }

  fileprivate mutating func write(_ object: SummaryObject) {
    switch object {
    case .path(let path, let type):
      write(0, path.raw)
      write(type)
    case .fresh(let index): write(1, index)
    case .function(let id, let first, let count): write(2, id.raw, first, count)
    case .classType(let id): write(3, id.raw)
    case .module(let file): write(4, file)
    case .library(let node): write(5, node.raw)
    }
  }
}

/// The different masks of a summary: most facts have one of a few.
private struct MaskTable {
  private(set) var all: [RuleMask] = []

  init(_ summary: Summary) {
    for fact in summary.facts { add(fact.mask) }
    for hit in summary.sinks { add(hit.rules) }
    for guarded in summary.guards { add(guarded.cleaned) }
  }

  private mutating func add(_ mask: RuleMask) { if !all.contains(mask) { all.append(mask) } }

  func index(_ mask: RuleMask) -> Int { all.firstIndex(of: mask) ?? -1 }
}

extension BinaryReader {
  /// The summary of a function, in a context; throws if it refers to parts that it has not.
  mutating func summary(_ function: FunctionID, _ context: CallContext) throws(Broken) -> Summary {
    var summary = Summary(function: function, context: context)
    summary.paths = try list { reader throws(Broken) in
      PathNode(root: try reader.root(), parent: try reader.number(), key: try reader.key(), depth: try reader.byte())
    }
    summary.values = try list { reader throws(Broken) in
      SummaryValue(facts: try reader.span(), objects: try reader.span(), constant: try reader.constants())
    }
    let masks = try raw(SIMD4<UInt64>.self).map { RuleMask(bits: $0) }
    func mask(_ reader: inout BinaryReader) throws(Broken) -> RuleMask {
      let index = try reader.int()
      guard masks.indices.contains(index) else { throw Broken() }
      return masks[index]
    }
    summary.facts = try list { reader throws(Broken) in
      let origin = try reader.origin()
      let mask = try mask(&reader)
      let flags = try reader.int()
      return SummaryFact(origin: origin, trace: -1, mask: mask, isWeak: flags & 1 != 0, isDeep: flags & 2 != 0)
    }
    summary.objects = try list { reader throws(Broken) in try reader.object() }
    summary.cells = try list { reader throws(Broken) in ValueID(try reader.number()) }
    summary.result = ValueID(try number())
    summary.thrown = ValueID(try number())
    summary.fresh = try list { reader throws(Broken) in
      var object = FreshObject(type: try reader.type())
      object.fields = try reader.list { reader throws(Broken) in (key: try reader.key(), value: ValueID(try reader.number())) }
      return object
    }
    summary.writes = try list { reader throws(Broken) in
      SummaryWrite(
        target: PathID(try reader.number()), key: try reader.key(), value: ValueID(try reader.number()),
        isWeak: try reader.int() != 0, hops: try reader.byte())
    }
    summary.sinks = try list { reader throws(Broken) in
      let origin = try reader.origin()
      let rules = try mask(&reader)
      let site = try reader.site()
      let depth = try reader.byte()
      let flags = try reader.int()
      return SinkHit(origin: origin, rules: rules, site: site, trace: -1, depth: depth, isWeak: flags & 1 != 0, isDeep: flags & 2 != 0)
    }
    summary.joints = try list { reader throws(Broken) in
      JointSink(requirement: try reader.number(), facts: try reader.span(), site: try reader.site())
    }
    summary.interesting = UInt64(UInt(bitPattern: try int()))
    summary.guards = try list { reader throws(Broken) in
      let parameter = try reader.number()
      guard let outcome = Guard.Outcome(rawValue: try reader.byte()) else { throw Broken() }
      return Guard(parameter: parameter, outcome: outcome, cleaned: try mask(&reader))
    }
    let flags = try int()
    summary.neverReturns = flags & 1 != 0
    summary.wasCut = flags & 2 != 0
    guard summary.isWellFormed else { throw Broken() }
    return summary
  }

  mutating func context() throws(Broken) -> CallContext {
    var context = CallContext()
    context.nesting = try byte()
    for _ in 0..<(try count()) {
      let index = try number()
      var argument = CallContext.Argument()
      if try bool() { argument.constant = try constant() }
      argument.function = FunctionID(try number())
      argument.type = try type()
      argument.alias = try number()
      context.arguments[index] = argument
    }
    return context
  }

  private mutating func number() throws(Broken) -> Int32 {
    guard let number = Int32(exactly: try int()) else { throw Broken() }
    return number
  }

  private mutating func byte() throws(Broken) -> UInt8 {
    guard let number = UInt8(exactly: try int()) else { throw Broken() }
    return number
  }

  private mutating func key() throws(Broken) -> Key { Key(code: UInt64(truncatingIfNeeded: try int())) }

  private mutating func span() throws(Broken) -> Range<Int32> {
    let first = try number()
    let count = try number()
    guard first >= 0, count >= 0, first <= Int32.max - count else { throw Broken() }
    return first..<(first + count)
  }

  private mutating func constants() throws(Broken) -> ConstantSet {
    let count = try int()
    if count < 0 { return .top }
    guard count <= ConstantSet.limit else { throw Broken() }
    var values: [Constant] = []
    for _ in 0..<count { values.append(try constant()) }
    return ConstantSet(values: values)
  }

  private mutating func constant() throws(Broken) -> Constant {
    switch try int() {
    case 0: .string(try string())
    case 1: .prefix(try string())
    case 2: .integer(try int())
    case 3: .decimal(Double(bitPattern: UInt64(UInt(bitPattern: try int()))))
    case 4: .boolean(true)
    case 5: .boolean(false)
    case 6: .null
    default: throw Broken()
    }
  }

  private mutating func root() throws(Broken) -> PathRoot {
    switch try int() {
    case 0: .parameter(try number())
    case 1: .capture(try number())
    case 2: .global(file: try number(), name: try number())
    case 3: .staticField(type: try number(), name: try number())
    case 4: .enclosing(function: try number(), cell: try number())
    case 5: .instanceField(type: try number(), name: try number())
    case 6: .store(name: try number())
    case 7: .propagation(file: try number(), instance: try number())
    case 8: .control
    default: throw Broken()
    }
  }

  private mutating func origin() throws(Broken) -> SummaryOrigin {
    switch try int() {
    case 0: .path(PathID(try number()))
    case 1: .source(SourceSite(function: FunctionID(try number()), instruction: try number(), kind: try number()))
    default: throw Broken()
    }
  }

  private mutating func site() throws(Broken) -> SinkSite {
    SinkSite(function: FunctionID(try number()), instruction: try number(), call: try number(), kind: try number())
  }

  private mutating func type() throws(Broken) -> ObjectType {
    switch try int() {
    case 0: .unknown
    case 1: .project(ClassID(try number()))
    case 2: .library(LibraryNode(try number()))
    default: throw Broken()
    }
  }

  private mutating func object() throws(Broken) -> SummaryObject {
    switch try int() {
    case 0: .path(PathID(try number()), try type())
    case 1: .fresh(try number())
    case 2: .function(FunctionID(try number()), firstCell: try number(), cellCount: try number())
    case 3: .classType(ClassID(try number()))
    case 4: .module(try number())
    case 5: .library(LibraryNode(try number()))
    default: throw Broken()
    }
  }
}
