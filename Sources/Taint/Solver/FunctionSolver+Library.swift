internal import CodeGraph
internal import Core

/// Library code: what models say it does.
extension FunctionSolver {
  /// A member of a module, class or library object that is read, not called.
  mutating func libraryMember(_ node: LibraryNode, receiver: Int32, of outer: AbstractValue, at i: Int32) -> AbstractValue {
    if let own = solver.project.spelled[node.raw] { return entityValue(own, at: i) }
    guard let model = solver.models.models[node.raw] else { return frame.reference(.library(node)) }
    var value = AbstractValue.unknown
    if let constant = model.constant { value = frame.value(constant) }
    var members: [Int32] = []
    if !model.type.isNone { members.append(frame.object(.allocation(instruction: i, part: 200, .library(model.type)))) }
    members.append(frame.object(receiver >= 0 ? .boundLibrary(node, receiver: receiver) : .library(node)))
    value.objects = frame.objectSet(members)
    for source in model.sources where source.place.base == .result && model.isValue {
      let site = SourceSite(function: frame.function, instruction: i, kind: source.kind)
      let facts = self.source(site, solver.rules.sources[Int(source.kind)], at: i)
      value.facts = frame.union(facts: value.facts, cleaned(facts, solver.mask(cleaning: model.cleans)))
    }
    return value
  }

  /// The library functions a call may reach, for conditions: what was found when it was called.
  func calledLibrary(_ call: CallSite) -> [LibraryNode] {
    var found: [LibraryNode] = []
    let value = call.kind == .method ? self.value(call.receiver) : self.value(call.callee)
    if call.kind == .method {
      for object in frame.objects(of: value) {
        for case .library(let node, _) in methodTargets(call.name, object) { found.append(node) }
      }
      if found.isEmpty, frame.constantSet(value).values?.contains(where: \.isText) ?? false {
        let member = solver.project.library.member(solver.models.textType, call.name)
        if !member.isNone { found.append(member) }
      }
      if found.isEmpty {
        let member = solver.project.library.child(solver.models.anyType, call.name)
        if !member.isNone { found.append(member) }
      }
    } else {
      for case .library(let node, _) in targets(of: value) { found.append(node) }
    }
    return found
  }

  /// What a place of a call holds.
  mutating func read(_ place: ModelPlace, _ actuals: Actuals, result: AbstractValue, at i: Int32) -> AbstractValue {
    var value: AbstractValue
    switch place.base {
    case .receiver: value = actuals.receiver ?? .unknown
    case .argument(let index): value = Int(index) < actuals.positional.count ? actuals.positional[Int(index)] : actuals.rest ?? .unknown
    case .keyword(let name): value = actuals.named.first { $0.name == name }?.value ?? .unknown
    case .anyArgument, .argumentsFrom:
      var first = 0
      if case .argumentsFrom(let index) = place.base { first = Int(index) }
      value = .bottom
      for argument in actuals.positional.dropFirst(first) { value = frame.join(value, argument) }
      if first == 0 { for argument in actuals.named { value = frame.join(value, argument.value) } }
      if let rest = actuals.rest { value = frame.join(value, rest) }
      if value == .bottom { value = .unknown }
    case .result: value = result
    }
    for key in place.keys { value = loadKey(value, key, at: i) }
    return value
  }

  private mutating func write(_ place: ModelPlace, _ value: AbstractValue, _ actuals: Actuals, result: inout AbstractValue, at i: Int32) {
    if place.keys.isEmpty {
      switch place.base {
      case .result: result = frame.join(result, value)
      case .receiver, .argument, .keyword, .anyArgument, .argumentsFrom:
        // The object itself becomes tainted: an element of unknown key.
        let target = read(place, actuals, result: result, at: i)
        store(target, .any, value, isWeak: true)
        taint(place.base, value, actuals)
      }
      return
    }
    let target = read(ModelPlace(place.base, Array(place.keys.dropLast())), actuals, result: result, at: i)
    let key = place.keys[place.keys.count - 1]
    store(target, key, value, isWeak: !isUnset(target, key))
  }

  /// Whether nothing was put under a key of the one object that a value is: what is put there now is all there is.
  private func isUnset(_ target: AbstractValue, _ key: Key) -> Bool {
    let members = frame.objects(of: target)
    guard members.count == 1 else { return false }
    switch frame.objects[Int(members[0])] {
    case .allocation, .symbolic: break
    default: return false
    }
    return heap[members[0], key] == nil && heap[members[0], .any] == nil
  }

  /// Gives the facts of a value to the variable behind an argument, where it has one register only.
  private mutating func taint(_ base: ModelPlace.Base, _ value: AbstractValue, _ actuals: Actuals) {
    var instruction: Int32 = -1
    switch base {
    case .receiver: instruction = actuals.receiverInstruction
    case .argument(let index): instruction = Int(index) < actuals.instructions.count ? actuals.instructions[Int(index)] : -1
    default: break
    }
    guard instruction >= 0, value.facts != 0 else { return }
    // Registers are flow-insensitive within the block that follows; the object's own content is what later reads see.
    if frame.values[Int(instruction)].objects == 0 {
      frame.values[Int(instruction)].facts = frame.union(facts: frame.values[Int(instruction)].facts, value.facts)
    }
  }

  mutating func library(_ node: LibraryNode, _ actuals: Actuals, at i: Int32) -> AbstractValue {
    guard let model = solver.models.models[node.raw] else {
      // A class that models know by its members only.
      var value = unmodelled(actuals, at: i)
      if solver.models.isType(node) {
        value.objects = frame.objectSet(of: frame.object(.allocation(instruction: i, part: 0, .library(node))))
      }
      return value
    }
    checkSinks(model, actuals, at: i)
    var result = AbstractValue.bottom
    if let operation = model.operation {
      var actuals = actuals
      if model.operatesOnArgument, !actuals.positional.isEmpty {
        actuals.receiver = actuals.positional.removeFirst()
        actuals.receiverInstruction = actuals.instructions.removeFirst()
      }
      if let list = rearranged(operation, actuals, at: i) { return list }
      result = operate(operation, model, actuals, at: i)
    }
    if model.operation == nil, !model.type.isNone, !model.resultIsReceiver,
      model.flows.contains(where: { $0.to.base == .result && !$0.to.keys.isEmpty })
    {
      // What flows into a part of the result needs the result to be there.
      result.objects = frame.objectSet(of: frame.object(.allocation(instruction: i, part: 100, .library(model.type))))
    }
    for flow in model.flows {
      var moved = undone(flow.from, model, actuals) ?? read(flow.from, actuals, result: result, at: i)
      if flow.from.keys.isEmpty, flow.to.keys.isEmpty, flow.to.base == .result {
        moved.facts = deepFacts(moved)
        moved.constant = 1
        if !model.type.isNone { moved.objects = 0 }
      }
      moved.facts = frame.passing(moved.facts, at: i)
      write(flow.to, moved, actuals, result: &result, at: i)
    }
    if model.operation == nil, model.flows.isEmpty, !model.cleansAll, !model.isNumber, model.sources.isEmpty, model.sinks.isEmpty,
      model.callbacks.isEmpty
    {
      result = frame.join(result, unmodelled(actuals, at: i))
    }
    if model.cleansAll {
      let passed = unmodelled(actuals, at: i)
      result = frame.join(result, AbstractValue(facts: solver.untrusting(passed.facts, frame), objects: 0, constant: 1))
    }
    if model.isNumber {
      let passed = unmodelled(actuals, at: i)
      result = frame.join(result, AbstractValue(facts: solver.scalarFacts(passed.facts, frame), objects: 0, constant: 1))
    }
    if !model.cleans.isEmpty {
      result = cleaned(result == .bottom ? unmodelled(actuals, at: i) : result, solver.mask(cleaning: model.cleans))
    }
    if result == .bottom { result = .unknown }
    if model.operation == nil, solver.hasPatternRules {
      // For rules made of patterns alone, whatever a call is handed comes out of it.
      let passed = solver.untrusting(unmodelled(actuals, at: i).facts, frame)
      if passed != 0 { result.facts = frame.union(facts: result.facts, passed) }
    }
    if model.resultIsReceiver, let receiver = actuals.receiver { result = frame.join(result, receiver) }
    if !model.type.isNone, model.operation == nil || frame.objects(of: result).isEmpty, !model.resultIsReceiver {
      result.objects = frame.union(
        objects: result.objects, frame.objectSet(of: frame.object(.allocation(instruction: i, part: 100, .library(model.type)))))
    }
    if let constant = model.constant { result.constant = frame.constant(ConstantSet(values: [constant])) }
    for source in model.sources {
      let site = SourceSite(function: frame.function, instruction: i, kind: source.kind)
      let facts = cleaned(self.source(site, solver.rules.sources[Int(source.kind)], at: i), solver.mask(cleaning: model.cleans))
      guard facts != 0 else { continue }
      let tainted = AbstractValue(facts: facts, objects: 0, constant: 1)
      if source.place == ModelPlace(.result) {
        result.facts = frame.union(facts: result.facts, facts)
        if model.constant == nil { result.constant = 1 }
      } else {
        write(source.place, tainted, actuals, result: &result, at: i)
      }
    }
    for callback in model.callbacks { call(back: callback, model, actuals, &result, at: i) }
    isOver = model.neverReturns
    return result
  }

  /// What an encoder was given whose result is decoded again.
  private func undone(_ place: ModelPlace, _ model: LibraryModel, _ actuals: Actuals) -> AbstractValue? {
    guard !model.undoes.isEmpty, place == ModelPlace(.argument(0)) else { return nil }
    var made = stripped(actuals.instructions.first ?? -1)
    while made >= 0, graph.instructions[Int(made)].op == .storeGlobal { made = stripped(graph.instructions[Int(made)].a) }
    guard made >= 0, graph.instructions[Int(made)].op == .call else { return nil }
    let call = graph.calls[Int(graph.instructions[Int(made)].a)]
    guard call.argumentCount > 0, calledLibrary(call).contains(where: { model.undoes.contains($0) }) else { return nil }
    return value(graph.arguments[Int(call.firstArgument)].value)
  }

  mutating func checkSinks(_ model: LibraryModel, _ actuals: Actuals, at i: Int32) {
    for sink in model.sinks {
      let rules = solver.rules.sinks[Int(sink.kind)]
      if rules.isEmpty { continue }
      var isMeant = true
      for condition in sink.conditions {
        // What can't be told is what is usual: `when` names the exception, `unless` the one that is safe.
        if condition.asksForPresence {
          if holds(condition.place, actuals, at: i) == condition.isNegated { isMeant = false }
          continue
        }
        let value = read(condition.place, actuals, result: .unknown, at: i)
        noteInteresting(instruction(of: condition.place, actuals, i))
        if !(condition.isMet(by: frame.constantSet(value)) ?? condition.isNegated) { isMeant = false }
      }
      if !isMeant { continue }
      let instruction = instruction(of: sink.place, actuals, i)
      var value = read(sink.place, actuals, result: .unknown, at: i)
      if !rules.intersection(solver.addressSafety.rules).isEmpty, sink.place.keys.isEmpty { value = hostChecked(value, instruction, at: i) }
      let site = SinkSite(function: frame.function, instruction: instruction, call: i, kind: sink.kind)
      check(value, rules, site, isWeak: sink.isDoubtful)
      checkConstant(value, instruction, rules, site)
    }
  }

  /// A value that is known without running the program, where rules look for such.
  private mutating func checkConstant(_ value: AbstractValue, _ instruction: Int32, _ rules: RuleMask, _ site: SinkSite) {
    guard !rules.intersection(solver.constantRules.union(solver.settingRules)).isEmpty else { return }
    noteInteresting(instruction)
    guard let known = frame.constantSet(value).values?.filter({ $0 != .null }), !known.isEmpty else { return }
    let isSetting = solver.areSettings(known)
    let asking = rules.intersection(isSetting ? solver.settingRules : solver.constantRules)
    guard !asking.isEmpty else { return }
    let kind = isSetting ? solver.settingKind : solver.constantKind
    let source = SourceSite(function: frame.function, instruction: instruction, kind: kind)
    check(AbstractValue(facts: self.source(source, asking, at: instruction), objects: 0, constant: 1), asking, site)
  }

  /// Whether an object is known to have the field that a place ends with.
  private mutating func holds(_ place: ModelPlace, _ actuals: Actuals, at i: Int32) -> Bool {
    guard let key = place.keys.last else { return false }
    let owner = read(ModelPlace(place.base, Array(place.keys.dropLast())), actuals, result: .unknown, at: i)
    return frame.objects(of: owner).contains { heap[$0, key] != nil }
  }

  private func instruction(of place: ModelPlace, _ actuals: Actuals, _ call: Int32) -> Int32 {
    switch place.base {
    case .argument(let index) where Int(index) < actuals.instructions.count && actuals.instructions[Int(index)] >= 0:
      actuals.instructions[Int(index)]
    case .receiver where actuals.receiverInstruction >= 0: actuals.receiverInstruction
    case .keyword(let name): actuals.named.first { $0.name == name }?.instruction ?? call
    default: call
    }
  }

  /// A function that library code was given is called.
  private mutating func call(
    back callback: CallbackModel, _ model: LibraryModel, _ actuals: Actuals, _ result: inout AbstractValue, at i: Int32
  ) {
    let function = read(callback.function, actuals, result: result, at: i)
    var inner = Actuals()
    var outlets: [(object: AbstractValue, place: ModelPlace)] = []
    for (position, parameter) in callback.parameters.enumerated() {
      switch parameter {
      case .place(let place): inner.positional.append(read(place, actuals, result: result, at: i))
      case .instance(let node):
        inner.positional.append(frame.reference(.allocation(instruction: i, part: 300 + Int32(position), .library(node))))
      case .outlet(let node, let place):
        let outlet = frame.reference(.allocation(instruction: i, part: 300 + Int32(position), .library(node)))
        inner.positional.append(outlet)
        outlets.append((outlet, place))
      case .source(let kind):
        let site = SourceSite(function: frame.function, instruction: i, kind: kind)
        inner.positional.append(
          AbstractValue(facts: source(site, solver.rules.sources[Int(kind)], at: i), objects: 0, constant: 1))
      case .unknown: inner.positional.append(.unknown)
      }
      inner.instructions.append(-1)
    }
    let targets = targets(of: function)
    record(targets, calledBack: callback, at: i)
    for target in targets {
      let returned = invokeUnbound(target, inner, at: i)
      if let place = callback.result { write(place, returned, actuals, result: &result, at: i) }
    }
    for outlet in outlets {
      let given = loadKey(outlet.object, .field(solver.symbol("value")), at: i)
      if given != .unknown { write(outlet.place, given, actuals, result: &result, at: i) }
    }
  }

  /// Calls a function that was handed over; a method that was taken from its class gets the first argument as its object: `String::trim`.
  private mutating func invokeUnbound(_ target: Target, _ actuals: Actuals, at i: Int32) -> AbstractValue {
    guard actuals.receiver == nil, let object = actuals.positional.first, isUnbound(target) else { return invoke(target, actuals, at: i) }
    var actuals = actuals
    actuals.receiver = object
    actuals.receiverInstruction = actuals.instructions.removeFirst()
    actuals.positional.removeFirst()
    switch target {
    case .library(let node, _): return invoke(.library(node, receiver: -1), actuals, at: i)
    case .project(let id, _, _): return project(id, function: -1, actuals, at: i)
    default: return invoke(target, actuals, at: i)
    }
  }

  private func isUnbound(_ target: Target) -> Bool {
    switch target {
    case .library(let node, let receiver):
      guard let model = solver.models.models[node.raw] else { return false }
      if receiver >= 0 {
        guard case .library(let type) = frame.objects[Int(receiver)], solver.models.isType(type) else { return false }
      }
      return model.operation != nil ? !model.operatesOnArgument : model.flows.contains { $0.from.base == .receiver }
    case .project(let id, let receiver, _):
      let graph = solver.project.graph(id)
      return receiver < 0 && graph.kind == .method && graph.parameters.first?.kind == .receiver && !solver.project.owner(id).isNone
    default: return false
    }
  }

  /// JSX and the like: what models say of attributes, and the parts as text.
  mutating func markup(_ i: Int32, _ instruction: Instruction) -> AbstractValue {
    var facts: Int32 = 0
    var k: Int32 = 1
    while k + 1 < instruction.b {
      let name = graph.operands[Int(instruction.a + k)]
      let operand = graph.operands[Int(instruction.a + k + 1)]
      k += 2
      let given = value(operand)
      facts = frame.union(facts: facts, given.facts)
      guard name >= 0, case .string(let attribute)? = frame.constantSet(value(name)).single,
        let node = solver.attributeNode(attribute), let model = solver.models.models[node.raw]
      else { continue }
      var actuals = Actuals()
      actuals.positional = [given]
      actuals.instructions = [operand]
      checkSinks(model, actuals, at: i)
    }
    // What a component shows is escaped by the framework: nothing of it is left as raw text.
    return .unknown
  }
}
