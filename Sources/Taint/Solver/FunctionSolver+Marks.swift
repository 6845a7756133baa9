internal import CodeGraph
internal import Core

/// What rules say of values: sources, sinks, sanitizers and propagators that are patterns.
extension FunctionSolver {
  mutating func marked(_ i: Int32, _ instruction: Instruction) -> AbstractValue {
    let value = value(instruction.a)
    let expression = graph.marks[Int(instruction.b)]
    let mark = solver.rules.marks[Int(expression.number)]
    if mark.rules.isEmpty { return value }
    switch mark.role {
    case .source: return tainted(value, mark, at: i)
    case .sanitizer: return cleaned(value, mark.rules)
    case .sink:
      check(value, mark, expression, at: i)
      return value
    case .propagator: return propagated(value, mark, expression, at: i)
    }
  }

  // MARK: Sources

  private mutating func tainted(_ value: AbstractValue, _ mark: TaintRuleSet.Mark, at i: Int32) -> AbstractValue {
    if mark.requirement >= 0, !solver.rules.requirements[Int(mark.requirement)].holds(for: labels(deepFacts(value))) { return value }
    let new = source(SourceSite(function: frame.function, instruction: i, kind: -1), mark.rules, at: i)
    if mark.isControl {
      let passed = AbstractValue(facts: frame.union(facts: new, controlFacts), objects: 0, constant: 1)
      storeRoot(.control, passed)
      return value
    }
    var value = value
    value.facts = frame.union(facts: new, value.facts)
    return value
  }

  /// What control came by on the way here.
  private var controlFacts: Int32 {
    let object = frame.object(.symbolic(frame.root(.control), .unknown))
    return heap[object, .cell]?.facts ?? 0
  }

  /// Labels of the data that comes from sources of this project.
  private func labels(_ facts: Int32) -> RuleMask {
    var labels = RuleMask.none
    for fact in frame.facts(facts) {
      if case .source = frame.origins[Int(fact.origin)] { labels = labels.union(fact.mask) }
    }
    return labels
  }

  // MARK: Propagators

  /// Leaves data for the other end, or takes it from there.
  private mutating func propagated(
    _ value: AbstractValue, _ mark: TaintRuleSet.Mark, _ expression: ExpressionMark, at i: Int32
  ) -> AbstractValue {
    let root = PathRoot.propagation(file: Int32(solver.project.file(frame.function)), instance: expression.instance)
    if expression.effect == .departure {
      let facts = deepFacts(value)
      if mark.requirement >= 0, !solver.rules.requirements[Int(mark.requirement)].holds(for: labels(facts)) { return value }
      let carried = frame.factSet(frame.facts(facts).map { relabelled($0, mark) })
      storeRoot(root, AbstractValue(facts: frame.passing(carried, at: i), objects: 0, constant: 1))
      return value
    }
    let object = frame.object(.symbolic(frame.root(root), .unknown))
    let carried = expression.isLocal ? heap[object, .cell]?.facts ?? 0 : loadRoot(root, .unknown).facts
    guard carried != 0 else { return value }
    var value = value
    let arriving = solver.without(RuleMask.all.subtracting(mark.rules), carried, frame)
    value.facts = frame.union(facts: value.facts, frame.passing(arriving, at: i))
    return value
  }

  private func relabelled(_ fact: Fact, _ mark: TaintRuleSet.Mark) -> Fact {
    var fact = fact
    fact.mask = fact.mask.intersection(mark.rules)
    // What the caller's data is labelled, the caller knows.
    guard let (from, to) = mark.relabelling, case .source = frame.origins[Int(fact.origin)] else { return fact }
    if !fact.mask.intersection(from).isEmpty { fact.mask = fact.mask.subtracting(from).union(to) }
    return fact
  }

  // MARK: Sinks

  private mutating func check(_ value: AbstractValue, _ mark: TaintRuleSet.Mark, _ expression: ExpressionMark, at i: Int32) {
    let site = SinkSite(function: frame.function, instruction: i, call: i, kind: -1)
    var arriving = expression.effect == .passage ? .unknown : value
    if !mark.rules.intersection(solver.rules.control).isEmpty {
      arriving.facts = frame.union(
        facts: arriving.facts, solver.without(RuleMask.all.subtracting(solver.rules.control), controlFacts, frame))
    }
    if !mark.requirementsAt.isEmpty {
      check(part: arriving, mark, expression, site)
    } else if mark.requirement >= 0 {
      let facts = frame.facts(deepFacts(arriving)).filter { !$0.mask.intersection(mark.rules).isEmpty }
      check(together: facts, mark.requirement, site)
    } else {
      check(arriving, mark.rules, site)
    }
  }

  /// One of several metavariables of a sink; the finding is at the last that meets its condition.
  private mutating func check(
    part value: AbstractValue, _ mark: TaintRuleSet.Mark, _ expression: ExpressionMark, _ site: SinkSite
  ) {
    let facts = deepFacts(value)
    let requirement = solver.rules.requirements[Int(mark.requirementsAt[Int(expression.part)])]
    guard requirement.holds(for: labels(facts)) else { return }
    metConditions[expression.instance, default: []].insert(expression.part)
    guard metConditions[expression.instance]?.count == mark.requirementsAt.count,
      let fact = frame.facts(facts).first(where: { !$0.mask.intersection(requirement.rule).isEmpty })
    else { return }
    note(fact, fact.mask.intersection(requirement.rule), site, trace: fact.trace, depth: 0, isWeak: fact.isWeak)
  }

  /// A condition on all that arrives: answered here as far as the data is known, and by callers again for what they hand in.
  private mutating func check(together facts: [Fact], _ requirement: Int32, _ site: SinkSite) {
    guard !facts.isEmpty else { return }
    let condition = solver.rules.requirements[Int(requirement)]
    var labels = RuleMask.none
    var isOpen = false
    for fact in facts {
      let origin = frame.origins[Int(fact.origin)]
      switch origin {
      case .source: labels = labels.union(fact.mask)
      case .path(let path): isOpen = isOpen || frame.paths[Int(path.raw)].root.isHandedIn
      }
    }
    if condition.holds(for: labels) {
      let sources = facts.filter { if case .source = frame.origins[Int($0.origin)] { true } else { false } }
      let told = sources.first { !$0.mask.intersection(condition.positive).isEmpty } ?? sources.first
      if let told { note(told, told.mask.intersection(condition.rule), site, trace: told.trace, depth: 0, isWeak: told.isWeak) }
    }
    guard isOpen else { return }
    let arriving = frame.factSet(
      facts.map { fact in
        var fact = fact
        fact.mask = fact.mask.intersection(condition.rule)
        return fact
      })
    if let known = joints.firstIndex(where: { $0.site == site && $0.requirement == requirement }) {
      joints[known].facts = arriving
    } else if joints.count < 100 {
      joints.append(LocalJoint(requirement: requirement, facts: arriving, site: site))
    } else {
      summary.wasCut = true
    }
  }

  /// A callee's sink that asks for labels together, with what is handed in here.
  mutating func propagate(_ joint: JointSink, _ call: inout Instantiation) {
    var facts: [Fact] = []
    for number in joint.facts {
      let fact = call.summary.facts[Int(number)]
      let kind: TraceNode.Kind
      var outer: [Fact]
      switch fact.origin {
      case .source(let site):
        kind = .outOf
        outer = [Fact(origin: frame.origin(.source(site)), trace: -1, mask: .all, isWeak: false, isDeep: true)]
      case .path(let path):
        guard call.summary.paths[Int(path.raw)].root.isHandedIn else { continue }
        kind = .through
        outer = Array(frame.facts(dataFacts(at: path, isDeep: fact.isDeep, &call)))
      }
      for index in outer.indices {
        outer[index].mask = outer[index].mask.intersection(fact.mask).subtracting(call.stopped)
        outer[index].isWeak = outer[index].isWeak || fact.isWeak
        outer[index].trace = frame.trace(
          TraceNode(kind: kind, previous: outer[index].trace, instruction: call.instruction, summary: call.solution.number, inner: number))
      }
      facts += outer.filter { !$0.mask.isEmpty }
    }
    check(together: Array(frame.facts(frame.factSet(facts))), joint.requirement, joint.site)
  }

  // MARK: What some rules take for granted

  /// An element that was chosen by a value: for rules made of patterns, the choice says something of the value.
  func choosing(_ element: AbstractValue, by index: AbstractValue, at i: Int32) -> AbstractValue {
    guard index.facts != 0 else { return element }
    let unmoved = solver.rules.trusting.union(solver.rules.safeIndexes).union(solver.rules.onlyAssignments)
    let facts = solver.without(unmoved, index.facts, frame)
    guard facts != 0 else { return element }
    var element = element
    element.facts = frame.union(facts: element.facts, frame.passing(facts, at: i))
    return element
  }

  /// What is left in a value of a number's or truth value's type.
  func typed(_ facts: Int32, _ type: Symbol) -> Int32 {
    let rules = solver.rules.safeNumbers.union(solver.rules.safeBooleans)
    guard facts != 0, !rules.isEmpty, solver.isScalar(type) else { return facts }
    let isBoolean = solver.text(type).lowercased().hasPrefix("bool")
    return solver.without(isBoolean ? solver.rules.safeBooleans : solver.rules.safeNumbers, facts, frame)
  }

  /// Facts that an instruction passes on for rules that follow less than others.
  func restricted(_ facts: Int32, _ instruction: Instruction) -> Int32 {
    guard facts != 0 else { return 0 }
    switch instruction.op {
    case .call:
      return solver.without(solver.rules.onlyAssignments.union(solver.rules.safeFunctions.subtracting(solver.rules.trusting)), facts, frame)
    case .binary, .unary, .join, .list, .tuple, .set, .dictionary, .record, .element, .cast, .await:
      return solver.without(solver.rules.onlyAssignments, facts, frame)
    case .loadField, .loadIndex:
      return value(instruction.a).facts == 0 ? facts : solver.without(solver.rules.onlyAssignments, facts, frame)
    default: return facts
    }
  }

  /// What a call gives of its arguments to rules that do not look into it.
  mutating func stayingFacts(_ arguments: [AbstractValue], at i: Int32) -> Int32 {
    var facts: Int32 = 0
    for argument in arguments { facts = frame.union(facts: facts, deepFacts(argument)) }
    return frame.passing(solver.without(solver.crossing, facts, frame), at: i)
  }
}

extension PathRoot {
  /// Whether callers decide what is there.
  var isHandedIn: Bool {
    switch self {
    case .parameter, .capture, .enclosing: true
    default: false
    }
  }
}
