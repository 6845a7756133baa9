import Core
import RuleEngine
import Testing

@testable import Taint

/// The values that the solver computes with: sets, their joins and their limits.
@Suite struct DomainTests {
  // MARK: Rules

  private func mask(_ rules: Set<Int>) -> RuleMask {
    var mask = RuleMask()
    for rule in rules { mask.insert(rule) }
    return mask
  }

  @Test(arguments: [0, 1, 63, 64, 127, 128, 191, 192, 255]) func aMaskHoldsARuleOfEachWord(rule: Int) {
    let one = mask([rule])
    #expect(one.elements == [rule])
    #expect(one.contains(rule))
    #expect(!one.contains((rule + 1) % RuleMask.capacity))
    #expect(!one.isEmpty)
    #expect(one.isSubset(of: .all))
    #expect(!one.isSubset(of: .none))
    #expect(one.subtracting(one).isEmpty)
  }

  @Test func everyLabelOfARuleHasANumber() { #expect(RuleMask.capacity == TaintPart.maximumLabels) }

  @Test func masksAreSets() {
    var numbers = RandomNumbers(state: 1)
    for _ in 0..<200 {
      let a = Set((0..<numbers.next(40)).map { _ in numbers.next(RuleMask.capacity) })
      let b = Set((0..<numbers.next(40)).map { _ in numbers.next(RuleMask.capacity) })
      #expect(mask(a).elements == a.sorted())
      #expect(mask(a).union(mask(b)) == mask(a.union(b)))
      #expect(mask(a).intersection(mask(b)) == mask(a.intersection(b)))
      #expect(mask(a).subtracting(mask(b)) == mask(a.subtracting(b)))
      #expect(mask(a).isSubset(of: mask(b)) == a.isSubset(of: b))
    }
  }

  // MARK: Constants

  private static let constants: [Constant] = [
    .string(""), .string("a"), .string("b"), .prefix("a"), .prefix(""), .integer(0), .integer(1), .decimal(0.5), .boolean(true),
    .boolean(false),
    .null,
  ]

  /// What is meant by a set, without the order in which its constants came.
  private func meaning(_ set: ConstantSet) -> Set<Constant>? { set.values.map { Set($0) } }

  private func randomSet(_ numbers: inout RandomNumbers) -> ConstantSet {
    if numbers.next(12) == 0 { return .top }
    var set = ConstantSet.bottom
    for _ in 0..<numbers.next(7) { set = set.union(ConstantSet(values: [Self.constants[numbers.next(Self.constants.count)]])) }
    return set
  }

  @Test func joiningConstantsIsALattice() {
    var numbers = RandomNumbers(state: 2)
    for _ in 0..<500 {
      let a = randomSet(&numbers)
      let b = randomSet(&numbers)
      let c = randomSet(&numbers)
      #expect(meaning(a.union(b)) == meaning(b.union(a)))
      #expect(meaning(a.union(b).union(c)) == meaning(a.union(b.union(c))))
      #expect(a.union(a) == a)
      // Joining what is there already changes nothing, not even the order: else the solver would never see that it is done.
      #expect(a.union(b).union(b) == a.union(b))
      #expect(a.union(.bottom) == a)
      #expect(a.union(.top).isTop)
    }
  }

  @Test func tooManyConstantsAreAnything() {
    var set = ConstantSet.bottom
    for number in 0..<ConstantSet.limit { set = set.union(ConstantSet(values: [.integer(number)])) }
    #expect(set.values?.count == ConstantSet.limit)
    #expect(set.single == nil)
    #expect(set.union(ConstantSet(values: [.integer(ConstantSet.limit)])).isTop)
    #expect(ConstantSet(values: [.null]).single == .null)
  }

  @Test(arguments: [
    ("0", Constant.integer(0)), ("1_000", .integer(1_000)), ("0x1F", .integer(31)), ("0X1fL", .integer(31)), ("0b101", .integer(5)),
    ("0o17", .integer(15)), ("10L", .integer(10)), ("1.5", .decimal(1.5)), ("1e3", .decimal(1_000)), ("2.5f", .decimal(2.5)),
    ("-7", .integer(-7)),
  ])
  func readsNumbers(text: String, value: Constant) { #expect(Constant(number: text) == value) }

  @Test(arguments: ["", "x", "0x", "1_", "99999999999999999999999", "0b2"]) func readsNoNumbers(text: String) {
    // What is no number is unknown, or a number that is no integer: never a wrong integer.
    if case .integer(let value)? = Constant(number: text) { #expect(text == "1_" && value == 1) }
  }

  @Test func conditionsKnowWhatIsTrue() {
    #expect(Constant.string("").truth == false)
    #expect(Constant.string("a").truth == true)
    #expect(Constant.prefix("").truth == nil)
    #expect(Constant.prefix("a").truth == true)
    #expect(Constant.null.truth == false)
    #expect(Constant.integer(0).truth == false)
    #expect(Constant.decimal(0.5).truth == true)
  }
}
