package import Core

/// Which rules of one language can match in a file at all, told by the file's names.
///
/// Each rule is entered under names of which every match's file has one, the rarest that its requirement offers. So what a
/// file costs grows with the rules that it gives reason for, not with their number.
package struct RuleIndex: Sendable {
  /// Rules that any file may match.
  private var always: [Int32] = []
  /// The names that rules are entered under, and for each of them a run of `entered`.
  private var watched: BitSet
  private var runs: [Int32: Range<Int>] = [:]
  private var entered: [Int32] = []
  /// Rules whose requirement is met by each of the names that they are entered under: it need not be looked at, nor even be read.
  private var areSure = BitSet(capacity: 0)

  /// - Parameter rules: in their order; answers are indices into it.
  init(_ rules: [CompiledRule], _ interner: Interner) {
    var uses = [Int32](repeating: 0, count: interner.count)
    for rule in rules { rule.requirement.count(&uses) }
    // Long names are rarer than short ones, and names that one rule has rarer than those that many have.
    let cost = { (name: Symbol) -> Int in
      Int(uses[Int(name.raw)]) * 4 + 64 / max(1, interner.withBytes(name) { $0.count })
    }
    watched = BitSet(capacity: interner.count)
    var byName: [Int32: [Int32]] = [:]
    for (index, rule) in rules.enumerated() {
      guard let names = rule.requirement.watched(cost) else {
        always.append(Int32(index))
        areSure.insert(index)
        continue
      }
      if names.allSatisfy(rule.requirement.isMet(byAlone:)) { areSure.insert(index) }
      for name in names { byName[name.raw, default: []].append(Int32(index)) }
    }
    for (name, list) in byName.sorted(by: { $0.key < $1.key }) { enter(list, under: name) }
  }

  private init() { watched = BitSet(capacity: 0) }

  /// The index of those rules that are kept, under the numbers that they have then.
  func filtered(_ areKept: [Bool]) -> RuleIndex {
    var numbers = [Int32](repeating: -1, count: areKept.count)
    var next: Int32 = 0
    for (number, isKept) in areKept.enumerated() where isKept {
      numbers[number] = next
      next += 1
    }
    var kept = RuleIndex()
    kept.always = always.map { numbers[Int($0)] }.filter { $0 >= 0 }
    for (number, place) in numbers.enumerated() where place >= 0 && areSure.contains(number) { kept.areSure.insert(Int(place)) }
    for (name, run) in runs {
      kept.enter(entered[run].map { numbers[Int($0)] }.filter { $0 >= 0 }, under: name)
    }
    return kept
  }

  private mutating func enter(_ rules: [Int32], under name: Int32) {
    guard !rules.isEmpty else { return }
    watched.insert(Int(name))
    runs[name] = entered.count..<(entered.count + rules.count)
    entered += rules
  }

  /// Rules whose requirement the names meet, ascending.
  ///
  /// - Parameter scratch: memory to use again from file to file.
  package func select(_ rules: [CompiledRule], present: BitSet, _ scratch: inout [Int32]) {
    scratch.removeAll(keepingCapacity: true)
    scratch += always
    present.forEachCommon(with: watched) { name in
      if let run = runs[Int32(name)] { scratch += entered[run] }
    }
    scratch.sort()
    var last: Int32 = -1
    scratch.removeAll { index in
      if index == last { return true }
      last = index
      return !areSure.contains(Int(index)) && !rules[Int(index)].requirement.isMet(by: present)
    }
  }
}

extension RuleIndex {
  func write(_ writer: inout BinaryWriter) {
    let names = runs.keys.sorted()
    writer.write(raw: areSure.words)
    writer.write(raw: always)
    writer.write(raw: names)
    writer.write(raw: names.map { Int32(runs[$0]?.count ?? 0) })
    writer.write(raw: names.flatMap { entered[runs[$0] ?? 0..<0] })
  }

  /// - Parameters:
  ///   - rules: how many rules there are to enter.
  ///   - names: how many names.
  init(_ reader: inout BinaryReader, rules: Int, names: Int) throws(BinaryReader.Broken) {
    self.init()
    areSure = BitSet(words: try reader.raw(UInt64.self))
    always = try reader.raw(Int32.self)
    let watched = try reader.raw(Int32.self)
    let counts = try reader.raw(Int32.self)
    entered = try reader.raw(Int32.self)
    guard counts.count == watched.count, (always + entered).allSatisfy({ (0..<rules).contains(Int($0)) }),
      watched.allSatisfy({ (0..<names).contains(Int($0)) }), counts.allSatisfy({ $0 >= 0 }),
      counts.reduce(0, { $0 + Int($1) }) == entered.count
    else { throw BinaryReader.Broken() }
    self.watched = BitSet(capacity: names)
    runs.reserveCapacity(watched.count)
    var start = 0
    for (name, count) in zip(watched, counts) {
      self.watched.insert(Int(name))
      runs[name] = start..<(start + Int(count))
      start += Int(count)
    }
  }
}

extension Requirement {
  /// Whether a file that has this name, whatever else it has or lacks, meets it.
  fileprivate func isMet(byAlone name: Symbol) -> Bool {
    switch self {
    case .nothing: true
    case .names(let names): names.allSatisfy { $0 == name }
    case .all(let parts): parts.allSatisfy { $0.isMet(byAlone: name) }
    case .any(let parts): parts.contains { $0.isMet(byAlone: name) }
    }
  }

  /// Counts how many rules mention each name.
  fileprivate func count(_ uses: inout [Int32]) {
    switch self {
    case .nothing: break
    case .names(let names): for name in names { uses[Int(name.raw)] += 1 }
    case .all(let parts), .any(let parts): for part in parts { part.count(&uses) }
    }
  }
}
