import CodeGraph
import Core
import Testing

@testable import Taint

/// The sets of one function's frame: joining them must end, whatever the order, and lose nothing. And what a summary keeps of them.
@Suite struct FrameTests {
  private func frame(isTraced: Bool = false) -> Frame {
    let nowhere = ByteRange(0, 0)
    return Frame(
      function: FunctionID(0), graph: FunctionGraph(kind: .function, name: .none, range: nowhere, nameRange: nowhere), relevant: .all,
      isTraced: isTraced)
  }

  /// A path of few roots and keys, so that paths contain each other often.
  private func path(_ frame: Frame, _ numbers: inout RandomNumbers) -> PathID {
    let roots: [PathRoot] = [
      .parameter(0), .parameter(1), .capture(0), .global(file: 0, name: 3), .staticField(type: 0, name: 3),
      .instanceField(type: 1, name: 2),
      .enclosing(function: 2, cell: 1), .store(name: 4), .control,
    ]
    let keys: [Key] = [.field(Symbol(raw: 1)), .field(Symbol(raw: 2)), .index(0), .any]
    var path = frame.root(roots[numbers.next(roots.count)])
    for _ in 0..<numbers.next(AccessPath.maximumDepth + 1) { path = frame.child(path, keys[numbers.next(keys.count)]) ?? path }
    return path
  }

  private func facts(_ frame: Frame, _ numbers: inout RandomNumbers, count: Int, withDeep: Bool) -> [Fact] {
    (0..<count).map { _ in
      let origin: Origin =
        numbers.isLucky(oneIn: 3)
        ? .source(SourceSite(function: FunctionID(Int32(numbers.next(3))), instruction: Int32(numbers.next(4)), kind: -1))
        : .path(path(frame, &numbers))
      var mask = RuleMask()
      for _ in 0..<1 + numbers.next(3) { mask.insert([0, 1, 63, 64, 255][numbers.next(5)]) }
      return Fact(
        origin: frame.origin(origin), trace: -1, mask: mask, isWeak: numbers.isLucky(oneIn: 2),
        isDeep: withDeep && numbers.isLucky(oneIn: 3))
    }
  }

  /// Whether what a fact says is said by a set, by the fact itself or by one about more.
  private func says(_ set: Int32, _ fact: Fact, _ frame: Frame) -> Bool {
    func covers(_ other: Fact) -> Bool { fact.mask.isSubset(of: other.mask) && (fact.isWeak || !other.isWeak) }
    let members = frame.facts(set)
    if members.contains(where: { $0.origin == fact.origin && covers($0) && ($0.isDeep || !fact.isDeep) }) { return true }
    guard case .path(let path) = frame.origins[Int(fact.origin)] else { return false }
    var parent = frame.paths[Int(path.raw)].parent
    while parent >= 0 {
      let whole = frame.origin(.path(PathID(parent)))
      if members.contains(where: { $0.origin == whole && $0.isDeep && covers($0) }) { return true }
      parent = frame.paths[Int(parent)].parent
    }
    return false
  }

  @Test func joiningFactsIsALattice() {
    var numbers = RandomNumbers(state: 6)
    let frame = frame()
    for _ in 0..<300 {
      let sets = (0..<3).map { _ in frame.factSet(facts(frame, &numbers, count: numbers.next(7), withDeep: false)) }
      let (a, b, c) = (sets[0], sets[1], sets[2])
      #expect(frame.union(facts: a, b) == frame.union(facts: b, a))
      #expect(frame.union(facts: frame.union(facts: a, b), c) == frame.union(facts: a, frame.union(facts: b, c)))
      #expect(frame.union(facts: a, a) == a)
      #expect(frame.union(facts: a, 0) == a)
    }
  }

  /// Whole objects swallow what is in them, and there is a limit. The order may then show in what is kept, but not in what is said, and
  /// adding again what is there changes nothing: else the solver would never see that it is done.
  @Test(arguments: [4, 12, 40]) func joiningFactsComesToAnEnd(count: Int) {
    var numbers = RandomNumbers(state: UInt64(count))
    let frame = frame()
    for _ in 0..<300 {
      let first = facts(frame, &numbers, count: count, withDeep: true)
      let second = facts(frame, &numbers, count: count, withDeep: true)
      let a = frame.factSet(first)
      let b = frame.factSet(second)
      let both = frame.union(facts: a, b)
      #expect(both == frame.union(facts: b, a))
      #expect(frame.union(facts: both, a) == both)
      #expect(frame.union(facts: both, b) == both)
      #expect(frame.union(facts: b, both) == both)
      #expect(frame.factSet(frame.facts(both)) == both)
      #expect(frame.factSet(Array(frame.facts(both).reversed())) == both, "the order in which facts come does not matter")
      let kept = frame.facts(both)
      #expect(kept.count <= Frame.maximumFacts * Set(kept.flatMap(\.mask.elements)).count)
      #expect(kept.map(\.origin) == Set(kept.map(\.origin)).sorted())
      if [kept, frame.facts(a), frame.facts(b)].allSatisfy({ Self.most($0) < Frame.maximumFacts }) {
        for fact in first + second { #expect(says(both, fact, frame)) }
      }
    }
  }

  /// The facts of the rule that has most.
  private static func most(_ facts: some Sequence<Fact>) -> Int {
    var counts: [Int: Int] = [:]
    for rule in facts.flatMap(\.mask.elements) { counts[rule, default: 0] += 1 }
    return counts.values.max() ?? 0
  }

  private func object(_ frame: Frame, _ numbers: inout RandomNumbers) -> Int32 {
    let type: ObjectType = [.unknown, .project(ClassID(1)), .library(LibraryNode(2))][numbers.next(3)]
    return switch numbers.next(7) {
    case 0: frame.object(.symbolic(path(frame, &numbers), type))
    case 1: frame.object(.allocation(instruction: Int32(numbers.next(20)), part: Int32(numbers.next(2)), type))
    case 2: frame.object(.function(FunctionID(Int32(numbers.next(4))), instruction: Int32(numbers.next(3))))
    case 3: frame.object(.classType(ClassID(Int32(numbers.next(4)))))
    case 4: frame.object(.module(Int32(numbers.next(4))))
    case 5: frame.object(.library(LibraryNode(Int32(numbers.next(4)))))
    default: frame.object(.boundLibrary(LibraryNode(Int32(numbers.next(4))), receiver: 0))
    }
  }

  private func value(_ frame: Frame, _ numbers: inout RandomNumbers, withDeep: Bool) -> AbstractValue {
    if numbers.isLucky(oneIn: 10) { return numbers.isLucky(oneIn: 2) ? .bottom : .unknown }
    var constants = ConstantSet.bottom
    for _ in 0..<numbers.next(4) { constants = constants.union(ConstantSet(values: [.integer(numbers.next(5))])) }
    return AbstractValue(
      facts: frame.factSet(facts(frame, &numbers, count: numbers.next(4), withDeep: withDeep)),
      objects: frame.objectSet((0..<numbers.next(4)).map { _ in object(frame, &numbers) }),
      constant: numbers.isLucky(oneIn: 3) ? 1 : frame.constant(constants))
  }

  /// What a value says, without the order in which its constants came.
  private struct Meaning: Equatable {
    var facts: Int32
    var objects: Int32
    var constants: Set<Constant>?
  }

  private func meaning(_ value: AbstractValue, _ frame: Frame) -> Meaning {
    Meaning(facts: value.facts, objects: value.objects, constants: frame.constantSet(value).values.map { Set($0) })
  }

  @Test func joiningValuesIsALattice() {
    var numbers = RandomNumbers(state: 8)
    let frame = frame()
    for _ in 0..<400 {
      let a = value(frame, &numbers, withDeep: false)
      let b = value(frame, &numbers, withDeep: false)
      let c = value(frame, &numbers, withDeep: false)
      #expect(meaning(frame.join(a, b), frame) == meaning(frame.join(b, a), frame))
      #expect(meaning(frame.join(frame.join(a, b), c), frame) == meaning(frame.join(a, frame.join(b, c)), frame))
      #expect(frame.join(a, a) == a)
      #expect(frame.join(a, .bottom) == a)
      #expect(frame.join(.bottom, a) == a)
      let both = frame.join(a, b)
      #expect(frame.join(both, b) == both)
      #expect(frame.join(both, a) == both)
    }
  }

  @Test func aLimitOfObjectsKeepsTheFirst() {
    let frame = frame()
    let all = (0..<100).map { frame.object(.allocation(instruction: $0, part: 0, .unknown)) }
    let (odd, even) = (all.filter { $0 % 2 == 1 }, all.filter { $0 % 2 == 0 })
    let both = frame.union(objects: frame.objectSet(odd), frame.objectSet(even))
    #expect(both == frame.union(objects: frame.objectSet(even), frame.objectSet(odd)))
    #expect(both == frame.objectSet(all.reversed() + all))
    #expect(Array(frame.objects(of: AbstractValue(objects: both))) == Array(all.prefix(Frame.maximumObjects)))
  }

  // MARK: Summaries

  /// An object in words that do not depend on a frame or a summary.
  private indirect enum Object: Hashable {
    case path(AccessPath, ObjectType)
    case fresh(ObjectType)
    case function(FunctionID, [Value])
    case classType(ClassID)
    case module(Int32)
    case library(LibraryNode)
  }

  private struct Value: Hashable {
    var facts: Set<String> = []
    var objects: [Object] = []
    var constant: ConstantSet
  }

  private func words(_ value: AbstractValue, _ frame: Frame, _ heap: Heap) -> Value {
    var result = Value(constant: value == .bottom ? .top : frame.constantSet(value))
    for fact in frame.facts(value.facts) {
      let origin =
        switch frame.origins[Int(fact.origin)] {
        case .path(let path): "\(frame.paths.path(path))"
        case .source(let site): "\(site)"
        }
      result.facts.insert("\(origin) \(fact.mask.elements) \(fact.isWeak) \(fact.isDeep)")
    }
    for object in frame.objects(of: value) {
      switch frame.objects[Int(object)] {
      case .symbolic(let path, let type): result.objects.append(.path(frame.paths.path(path), type))
      case .allocation(_, _, let type): result.objects.append(.fresh(type))
      case .function(let id, _):
        var cells: [Value] = []
        while let cell = heap[object, .capture(Int32(cells.count))] { cells.append(words(cell, frame, heap)) }
        result.objects.append(.function(id, cells))
      case .classType(let id): result.objects.append(.classType(id))
      case .module(let file): result.objects.append(.module(file))
      case .library(let node), .boundLibrary(let node, _): result.objects.append(.library(node))
      case .bound(let id, _): result.objects.append(.function(id, []))
      }
    }
    return result
  }

  private func words(_ id: ValueID, _ summary: Summary) -> Value {
    let value = summary.values[Int(id.raw)]
    var result = Value(constant: value.constant)
    for fact in summary.facts(of: id) {
      let origin =
        switch fact.origin {
        case .path(let path): "\(summary.path(path))"
        case .source(let site): "\(site)"
        }
      result.facts.insert("\(origin) \(fact.mask.elements) \(fact.isWeak) \(fact.isDeep)")
    }
    for k in value.objects {
      switch summary.objects[Int(k)] {
      case .path(let path, let type): result.objects.append(.path(summary.path(path), type))
      case .fresh(let index): result.objects.append(.fresh(summary.fresh[Int(index)].type))
      case .function(let id, let first, let count):
        result.objects.append(.function(id, (0..<count).map { words(summary.cells[Int(first + $0)], summary) }))
      case .classType(let id): result.objects.append(.classType(id))
      case .module(let file): result.objects.append(.module(file))
      case .library(let node): result.objects.append(.library(node))
      }
    }
    return result
  }

  @Test func aSummarySaysWhatTheFrameSays() {
    var numbers = RandomNumbers(state: 9)
    for _ in 0..<60 {
      let frame = frame()
      var heap = Heap()
      var values: [AbstractValue] = []
      for _ in 0..<12 {
        let value = value(frame, &numbers, withDeep: true)
        // Only functions that were made before hold it, so that none holds itself.
        let function = frame.object(.function(FunctionID(Int32(100 + values.count)), instruction: 0))
        frame.noteKey(.capture(0), of: function)
        heap[function, .capture(0)] = value
        values.append(value)
        if numbers.isLucky(oneIn: 4) { values.append(AbstractValue(facts: 0, objects: frame.objectSet([function]), constant: 1)) }
      }
      var exporter = SummaryExporter(frame: frame, heap: heap, summary: Summary(function: FunctionID(0)))
      let ids = values.map { exporter.value($0) }
      exporter.drain()
      let summary = exporter.summary
      for (value, id) in zip(values, ids) {
        if value == .bottom { continue }
        #expect(words(id, summary) == words(value, frame, heap))
      }
      for (index, node) in summary.paths.enumerated() { #expect(node.parent < index, "a path stands behind the one it extends") }
      #expect(values.map { exporter.value($0) } == ids, "the same value is exported once")
    }
  }

  /// Objects that hold each other, and themselves.
  @Test func aSummaryHoldsTheFieldsOfNewObjects() {
    let frame = frame()
    var heap = Heap()
    let a = frame.object(.allocation(instruction: 1, part: 0, .project(ClassID(7))))
    let b = frame.object(.allocation(instruction: 2, part: 0, .unknown))
    let name = Key.field(Symbol(raw: 5))
    for (object, key, target) in [(a, name, b), (b, name, a), (b, .index(0), b)] {
      frame.noteKey(key, of: object)
      heap[object, key] = AbstractValue(facts: 0, objects: frame.objectSet([target]), constant: 1)
    }
    heap[b, .length] = frame.value(.integer(1))
    var exporter = SummaryExporter(frame: frame, heap: heap, summary: Summary(function: FunctionID(0)))
    exporter.summary.result = exporter.value(AbstractValue(facts: 0, objects: frame.objectSet([a]), constant: 1))
    exporter.drain()
    let summary = exporter.summary
    func target(_ fresh: Int, _ key: Key) -> Int32? {
      guard let field = summary.fresh[fresh].fields.first(where: { $0.key == key }),
        let first = summary.values[Int(field.value.raw)].objects.first, case .fresh(let index) = summary.objects[Int(first)]
      else { return nil }
      return index
    }
    #expect(summary.fresh.count == 2)
    #expect(summary.fresh.first?.type == .project(ClassID(7)))
    #expect(target(0, name) == 1)
    #expect(target(1, name) == 0)
    #expect(target(1, .index(0)) == 1)
    let length = summary.fresh[1].fields.first { $0.key == .length }
    #expect(length.map { summary.values[Int($0.value.raw)].constant.single } == .integer(1))
  }
}
