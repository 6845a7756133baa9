internal import CodeGraph
internal import Core

/// Which functions, classes and qualified names of a project are those of an earlier scan, and the numbers under which all scans know them.
///
/// The graph numbers them by their places, so that what is put in front of them changes their numbers. What is kept speaks of them by numbers
/// that stay: new ones get the next that no one has had. Those that both scans have stand in the same order in both, so whatever
/// is decided by their order is decided as it was.
struct Numbering: Sendable {
  /// Numbers of one sort of things. "now" is the number in the graph of this scan, "then" that in the earlier one.
  struct Table: Sendable {
    /// By now, or -1: it is new.
    var then: [Int32]
    /// By then, or -1: it is gone.
    var now: [Int32]
    /// The number that stays, by now.
    var lasting: [Int32]

    /// The first scan's.
    init(count: Int) {
      then = Array(repeating: -1, count: count)
      now = []
      lasting = Array(0..<Int32(count))
    }

    /// - Parameters:
    ///   - then: by now.
    ///   - earlier: the numbers that stay, by then.
    init(then: [Int32], earlier: [Int32]) {
      self.then = then
      now = Array(repeating: -1, count: earlier.count)
      var next = (earlier.max() ?? -1) + 1
      lasting = []
      lasting.reserveCapacity(then.count)
      for (index, old) in then.enumerated() {
        if old >= 0 {
          now[Int(old)] = Int32(index)
          lasting.append(earlier[Int(old)])
        } else {
          lasting.append(next)
          next += 1
        }
      }
    }

    /// The number of now, by the one that stays.
    var nowOfLasting: [Int32] {
      var table = [Int32](repeating: -1, count: Int((lasting.max() ?? -1) + 1))
      for (index, number) in lasting.enumerated() { table[Int(number)] = Int32(index) }
      return table
    }
  }

  let functions: Table
  let classes: Table
  let nodes: Table
  /// From the numbers of now to those that stay, and back.
  let toLasting: Renumbering
  let fromLasting: Renumbering

  private init(functions: Table, classes: Table, nodes: Table) {
    self.functions = functions
    self.classes = classes
    self.nodes = nodes
    toLasting = Renumbering(functions: functions.lasting, classes: classes.lasting, nodes: nodes.lasting)
    fromLasting = Renumbering(functions: functions.nowOfLasting, classes: classes.nowOfLasting, nodes: nodes.nowOfLasting)
  }

  /// The numbers of a project of which nothing is known.
  init(first outline: ProjectOutline) {
    self.init(
      functions: Table(count: outline.functionShapes.count), classes: Table(count: outline.classShapes.count),
      nodes: Table(count: outline.nodeParents.count))
  }

  /// - Parameters:
  ///   - outline: of the project as it is; it has the same files as the earlier one.
  ///   - numbers: those that stay, of the earlier scan's.
  init(_ outline: ProjectOutline, after earlier: ProjectOutline, _ numbers: LastingNumbers) {
    let nodes = Self.matched(outline, earlier)
    self.init(
      functions: Table(
        then: Self.matched(outline.functionShapes, outline.functionCounts, earlier.functionShapes, earlier.functionCounts),
        earlier: numbers.functions),
      classes: Table(
        then: Self.matched(outline.classShapes, outline.classCounts, earlier.classShapes, earlier.classCounts), earlier: numbers.classes),
      nodes: Table(then: nodes, earlier: numbers.nodes))
  }

  var lasting: LastingNumbers { LastingNumbers(functions: functions.lasting, classes: classes.lasting, nodes: nodes.lasting) }

  // MARK: Finding things again

  private static func matched(_ new: [UInt32], _ newCounts: [Int32], _ old: [UInt32], _ oldCounts: [Int32]) -> [Int32] {
    var then: [Int32] = []
    then.reserveCapacity(new.count)
    var (first, before) = (0, 0)
    for (count, oldCount) in zip(newCounts, oldCounts) {
      let (end, oldEnd) = (first + Int(count), before + Int(oldCount))
      let found = CommonSubsequence.matches(new[first..<end], old[before..<oldEnd])
      then += found.map { $0 < 0 ? -1 : Int32(before) + $0 }
      (first, before) = (end, oldEnd)
    }
    return then
  }

  /// Names are found by what they stand under.
  private static func matched(_ new: ProjectOutline, _ old: ProjectOutline) -> [Int32] {
    func key(_ parent: Int32, _ label: Int32) -> UInt64 { UInt64(UInt32(bitPattern: parent)) << 32 | UInt64(UInt32(bitPattern: label)) }
    var then: [Int32] = []
    then.reserveCapacity(new.nodeParents.count)
    var table: [UInt64: Int32]?
    for (index, parent) in new.nodeParents.enumerated() {
      let label = new.nodeLabels[index]
      let parentThen = parent < 0 ? parent : then[Int(parent)]
      if table == nil, index < old.nodeParents.count, old.nodeParents[index] == parentThen, old.nodeLabels[index] == label {
        then.append(Int32(index))
        continue
      }
      if parent < 0 || parentThen < 0 {
        then.append(-1)
        continue
      }
      if table == nil {
        var rest: [UInt64: Int32] = [:]
        for other in index..<max(index, old.nodeParents.count) { rest[key(old.nodeParents[other], old.nodeLabels[other])] = Int32(other) }
        table = rest
      }
      then.append(table?[key(parentThen, label)] ?? -1)
    }
    return then
  }
}

/// The numbers that stay, by those of a scan.
struct LastingNumbers: Sendable {
  var functions: [Int32]
  var classes: [Int32]
  var nodes: [Int32]

  init(functions: [Int32], classes: [Int32], nodes: [Int32]) {
    self.functions = functions
    self.classes = classes
    self.nodes = nodes
  }

  /// Whether so many things are gone that their numbers are in the way.
  var isSparse: Bool {
    [functions, classes, nodes].contains { numbers in
      let end = Int(numbers.max() ?? -1) + 1
      return end > numbers.count + numbers.count / 4 + 64
    }
  }

  func write(to writer: inout BinaryWriter) { for list in [functions, classes, nodes] { writer.write(raw: list) } }

  init(from reader: inout BinaryReader, _ outline: ProjectOutline) throws(BinaryReader.Broken) {
    functions = try reader.raw(Int32.self)
    classes = try reader.raw(Int32.self)
    nodes = try reader.raw(Int32.self)
    let counts: [Int] = [outline.functionShapes.count, outline.classShapes.count, outline.nodeParents.count]
    for (list, count) in zip([functions, classes, nodes], counts) {
      // What is gone takes no more room than is bearable: see `isSparse`.
      let limit = Int32(clamping: 2 * count + 1_000_000)
      guard list.count == count, list.allSatisfy({ (0..<limit).contains($0) }), Set(list).count == count else {
        throw BinaryReader.Broken()
      }
    }
  }
}
