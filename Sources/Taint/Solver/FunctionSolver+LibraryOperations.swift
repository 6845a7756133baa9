internal import CodeGraph
internal import Core

/// What the engine itself understands of library code: containers, text, functions, stores.
extension FunctionSolver {
  mutating func operate(_ operation: LibraryOperation, _ model: LibraryModel, _ actuals: Actuals, at i: Int32) -> AbstractValue {
    let receiver = actuals.receiver ?? .unknown
    func argument(_ position: Int) -> AbstractValue {
      position < actuals.positional.count ? actuals.positional[position] : actuals.rest ?? .unknown
    }
    let count = actuals.positional.count
    switch operation {
    // MARK: Lists
    case .append:
      if count == 2, case .integer? = frame.constantSet(argument(0)).single {
        insert(receiver, argument(0), argument(1))
      } else {
        for item in actuals.positional { append(receiver, item) }
        if let rest = actuals.rest { append(receiver, rest) }
      }
      return .unknown
    case .insert:
      insert(receiver, argument(0), argument(1))
      return .unknown
    case .get, .lookup:
      noteIndex(actuals)
      var value = loadKey(receiver, key(of: argument(0), in: receiver), at: i)
      if count > 1 { value = frame.join(value, argument(1)) }
      return value
    case .set, .put:
      let key = key(of: argument(0), in: receiver)
      let old = loadKey(receiver, key, at: i)
      store(receiver, key, step(argument(1), at: i))
      if operation == .put { storeKeyFacts(receiver, argument(0)) }
      return old
    case .removeAt: return remove(receiver, key(of: argument(0), in: receiver), at: i)
    case .delete:
      let key = key(of: argument(0), in: receiver)
      let old = loadKey(receiver, key, at: i)
      if key != .any { store(receiver, key, .unknown) }
      return old
    case .pop:
      if count > 0 {
        let key = key(of: argument(0), in: receiver)
        if case .index = key { return remove(receiver, key, at: i) }
        let old = loadKey(receiver, key, at: i)
        if key != .any { store(receiver, key, .unknown) }
        return old
      }
      guard let length = length(of: receiver), length > 0 else { return loadKey(receiver, .any, at: i) }
      return remove(receiver, .index(Int32(length - 1)), at: i)
    case .shift: return remove(receiver, .index(0), at: i)
    case .unshift:
      insert(receiver, frame.value(.integer(0)), argument(0))
      return .unknown
    case .clear:
      for object in frame.objects(of: receiver) {
        for key in frame.keysOfObject[Int(object)] where heap[object, key] != nil { heap[object, key] = .unknown }
      }
      setLength(receiver, 0)
      return .unknown
    case .extend:
      appendAll(receiver, argument(0), at: i)
      return .unknown
    case .elements: return receiver
    case .reverse:
      store(receiver, .any, loadKey(receiver, .any, at: i))
      return receiver
    case .values, .entries, .splice, .slice:
      let list = allocation(i, part: 1, solver.models.listType)
      var element = loadKey(receiver, .any, at: i)
      if let modelled = libraryElement(of: receiver, solver.getItemName, at: i) { element = frame.join(element, modelled) }
      if operation == .entries {
        let pair = allocation(i, part: 2, solver.models.listType)
        let keys = loadKey(receiver, .field(solver.keysName), at: i)
        store(pair, .index(0), AbstractValue(facts: keys.facts, objects: 0, constant: 1))
        store(pair, .index(1), element)
        for (name, position) in [("getKey", Int32(0)), ("getValue", 1), ("key", 0), ("value", 1)] {
          store(pair, .field(solver.symbol(name)), loadKey(pair, .index(position), at: i))
        }
        store(list, .any, pair)
      } else {
        store(list, .any, element)
      }
      return list
    case .keys:
      let list = allocation(i, part: 1, solver.models.listType)
      let keys = loadKey(receiver, .field(solver.keysName), at: i)
      store(list, .any, AbstractValue(facts: keys.facts, objects: 0, constant: 1))
      return list
    case .length, .textLength:
      if let text = constantText(receiver) { return frame.value(.integer(text.utf16.count)) }
      if let length = length(of: receiver) { return frame.value(.integer(length)) }
      return .unknown
    case .first: return loadKey(receiver, .index(0), at: i)
    case .last:
      guard let length = length(of: receiver), length > 0 else { return loadKey(receiver, .any, at: i) }
      return loadKey(receiver, .index(Int32(length - 1)), at: i)
    case .merge:
      copyFields(from: argument(0), to: receiver, at: i)
      for item in actuals.named { store(receiver, .field(item.name), item.value) }
      return .unknown
    case .newList:
      let list = allocation(i, part: 3, model.type.isNone ? solver.models.listType : model.type)
      setLength(list, 0)
      for item in actuals.positional where item.objects != 0 || item.facts != 0 { appendAll(list, item, at: i) }
      return list
    case .newDictionary:
      let dictionary = allocation(i, part: 3, model.type.isNone ? solver.models.dictionaryType : model.type)
      for item in actuals.positional { copyFields(from: item, to: dictionary, at: i) }
      for item in actuals.named { store(dictionary, .field(item.name), item.value) }
      return dictionary
    case .listOf:
      let list = allocation(i, part: 3, model.type.isNone ? solver.models.listType : model.type)
      setLength(list, 0)
      for item in actuals.positional { append(list, item) }
      if let rest = actuals.rest { append(list, rest) }
      return list
    case .dictionaryOf:
      let dictionary = allocation(i, part: 3, model.type.isNone ? solver.models.dictionaryType : model.type)
      for position in stride(from: 0, to: count - 1, by: 2) {
        store(dictionary, key(of: argument(position), in: dictionary), argument(position + 1))
      }
      return dictionary

    // MARK: Text
    case .concatenate: return joined([receiver] + actuals.positional, at: i)
    case .join:
      var text = AbstractValue(facts: 0, objects: 0, constant: 1)
      for item in [receiver] + actuals.positional { text.facts = frame.union(facts: text.facts, deepFacts(item)) }
      text.facts = frame.passing(text.facts, at: i)
      return text
    case .format, .replace, .split, .replacePattern: return formatted(operation, receiver, actuals, at: i)
    case .substitute:
      // The replacement may be a function; the expression does not come out again.
      let facts = cleaned(deepFacts(argument(2)), replacing: actuals, isRegex: true)
      let passed = frame.passing(frame.union(facts: facts, deepFacts(argument(1))), at: i)
      return AbstractValue(facts: passed, objects: 0, constant: 1)
    case .match: return matched(receiver, actuals, at: i)
    case .charAt, .substring, .toLower, .toUpper, .trim, .trimStart, .toText, .indexOf, .parseInteger, .equals, .equalsIgnoreCase,
      .contains,
      .startsWith,
      .endsWith, .isEmpty:
      return textual(operation, receiver, actuals, at: i)
    case .newBuilder:
      let builder = allocation(i, part: 3, model.type)
      store(builder, .field(solver.textName), count > 0 ? argument(0) : frame.value(.string("")))
      return builder
    case .appendText:
      let old = loadKey(receiver, .field(solver.textName), at: i)
      store(receiver, .field(solver.textName), joined([old] + actuals.positional, at: i))
      return receiver
    case .builderText:
      var text = loadKey(receiver, .field(solver.textName), at: i)
      text.objects = 0
      return text
    case .setText:
      var facts = loadKey(receiver, .field(solver.textName), at: i).facts
      for item in actuals.positional { facts = frame.union(facts: facts, item.facts) }
      store(receiver, .field(solver.textName), AbstractValue(facts: facts, objects: 0, constant: 1))
      return receiver

    // MARK: Functions and objects
    case .call, .apply, .bind: return callFunction(operation, receiver, actuals, at: i)
    case .identity, .appended: return actuals.receiver ?? argument(0)
    case .getField: return frame.join(loadKey(receiver, key(of: argument(0), in: receiver), at: i), count > 1 ? argument(1) : .bottom)
    case .setField:
      store(receiver, key(of: argument(0), in: receiver), argument(1))
      return .unknown
    case .assignFields:
      for item in actuals.positional { copyFields(from: item, to: receiver, at: i) }
      return receiver
    case .property:
      if let name = constantText(argument(0)), let text = solver.property(name) { return frame.value(.string(text)) }
      var value = loadKey(receiver, key(of: argument(0), in: receiver), at: i)
      if count > 1 { value = frame.join(value, argument(1)) }
      return value
    case .store:
      let stored = step(argument(1), at: i)
      let all = PathRoot.store(name: solver.everyStoreName.raw)
      guard let name = constantText(argument(0)) else {
        let unnamed = PathRoot.store(name: solver.unnamedStoreName.raw)
        storeRoot(unnamed, frame.join(loadOwn(unnamed) ?? .bottom, stored))
        storeRoot(all, frame.join(loadOwn(all) ?? .bottom, stored))
        return .unknown
      }
      storeRoot(.store(name: solver.symbol(name).raw), stored)
      if stored.facts != 0 { storeRoot(all, frame.join(loadOwn(all) ?? .bottom, stored)) }
      return .unknown
    case .recall:
      // What was kept under a name that is not known may be meant by every name.
      guard let name = constantText(argument(0)) else { return loadRoot(.store(name: solver.everyStoreName.raw), .unknown) }
      let own = loadRoot(.store(name: solver.symbol(name).raw), .unknown)
      return frame.join(own, loadRoot(.store(name: solver.unnamedStoreName.raw), .unknown))
    }
  }

  private mutating func noteIndex(_ actuals: Actuals) {
    for instruction in actuals.instructions { noteInteresting(instruction) }
  }

  /// The key that a value means.
  func key(of value: AbstractValue, in object: AbstractValue) -> Key {
    switch frame.constantSet(value).single {
    case .string(let text): .field(madeName(text))
    case .integer(let number): position(number, in: object)
    default: .any
    }
  }

  // MARK: Lists

  private mutating func append(_ list: AbstractValue, _ item: AbstractValue) {
    if let length = length(of: list) {
      store(list, .index(Int32(length)), item)
      setLength(list, rounds.contains { $0 > 1 } && length > 64 ? nil : length + 1)
    } else {
      store(list, .any, item)
    }
  }

  /// Elements that a list may have to be copied with one more.
  private static let maximumCopied = 64

  /// What comes of putting elements into a list of which all are known; nil where they are not.
  mutating func rearranged(_ operation: LibraryOperation, _ actuals: Actuals, at i: Int32) -> AbstractValue? {
    switch operation {
    case .appended: appended(actuals, at: i)
    case .splice: spliced(actuals, at: i)
    case .slice: sliced(actuals, at: i)
    case .reverse: reversed(actuals, at: i)
    default: nil
    }
  }

  /// `list.slice(1, 3)`.
  private mutating func sliced(_ actuals: Actuals, at i: Int32) -> AbstractValue? {
    guard let list = actuals.receiver, actuals.rest == nil else { return nil }
    let bounds = actuals.positional.map { frame.constantSet($0).single }
    return part(of: list, from: bounds.first ?? .integer(0), to: bounds.count > 1 ? bounds[1] : .null, at: i)
  }

  /// `list[1:3]`, where the step is left out.
  mutating func sliced(_ instruction: Instruction, at i: Int32) -> AbstractValue? {
    let operands = (0..<instruction.b).map { graph.operands[Int(instruction.a + $0)] }
    guard operands.count == 4, operands[3] < 0 else { return nil }
    func bound(_ operand: Int32) -> Constant? { operand < 0 ? .null : frame.constantSet(value(operand)).single }
    return part(of: value(operands[0]), from: bound(operands[1]), to: bound(operands[2]), at: i)
  }

  /// Elements of a list between two positions, as a list of its own; nil where one of them or the length is not known. A bound that is left
  /// out is `null`.
  private mutating func part(of list: AbstractValue, from lower: Constant?, to upper: Constant?, at i: Int32) -> AbstractValue? {
    guard let length = length(of: list), length <= Self.maximumCopied else { return nil }
    func position(_ bound: Constant?, _ otherwise: Int) -> Int? {
      switch bound {
      case .null: otherwise
      case .integer(let number): min(max(number < 0 ? length + number : number, 0), length)
      default: nil
      }
    }
    guard let start = position(lower, 0), let end = position(upper, length) else { return nil }
    let part = allocation(i, part: 3, solver.models.listType)
    for (number, place) in (start..<max(start, end)).enumerated() {
      store(part, .index(Int32(number)), loadKey(list, .index(Int32(place)), at: i))
    }
    setLength(part, max(end - start, 0))
    return AbstractValue(facts: list.facts, objects: part.objects, constant: 1)
  }

  /// The list itself, the other way round.
  private mutating func reversed(_ actuals: Actuals, at i: Int32) -> AbstractValue? {
    guard let list = actuals.receiver, let length = length(of: list), length <= Self.maximumCopied else { return nil }
    let elements = (0..<length).map { loadKey(list, .index(Int32($0)), at: i) }
    for (position, element) in elements.reversed().enumerated() { store(list, .index(Int32(position)), element) }
    return list
  }

  private mutating func spliced(_ actuals: Actuals, at i: Int32) -> AbstractValue? {
    guard let list = actuals.receiver, list.facts == 0, actuals.rest == nil, let length = length(of: list), length <= Self.maximumCopied,
      case .integer(let given)? = actuals.positional.first.flatMap({ frame.constantSet($0).single })
    else { return nil }
    let start = given < 0 ? max(length + given, 0) : min(given, length)
    var count = length - start
    if actuals.positional.count > 1 {
      guard case .integer(let number)? = frame.constantSet(actuals.positional[1]).single else { return nil }
      count = min(max(number, 0), count)
    }
    let elements = (0..<length).map { loadKey(list, .index(Int32($0)), at: i) }
    let kept = elements[..<start] + actuals.positional.dropFirst(2).map { step($0, at: i) } + elements[(start + count)...]
    for position in 0..<max(kept.count, length) {
      store(list, .index(Int32(position)), position < kept.count ? kept[kept.startIndex + position] : .unknown)
    }
    setLength(list, kept.count)
    let removed = allocation(i, part: 3, solver.models.listType)
    for position in 0..<count { store(removed, .index(Int32(position)), elements[start + position]) }
    setLength(removed, count)
    return removed
  }

  /// A list with elements behind those of another, or nil where not all of them are known.
  private mutating func appended(_ actuals: Actuals, at i: Int32) -> AbstractValue? {
    guard let list = actuals.receiver, list.facts == 0, actuals.rest == nil, let length = length(of: list),
      length + actuals.positional.count <= Self.maximumCopied
    else { return nil }
    let elements = (0..<length).map { loadKey(list, .index(Int32($0)), at: i) } + actuals.positional.map { step($0, at: i) }
    let longer = allocation(i, part: 3, solver.models.listType)
    for (position, element) in elements.enumerated() { store(longer, .index(Int32(position)), element) }
    setLength(longer, elements.count)
    return longer
  }

  private mutating func appendAll(_ list: AbstractValue, _ items: AbstractValue, at i: Int32) {
    if let length = length(of: items), length <= 32, items.facts == 0 {
      for position in 0..<length { append(list, loadKey(items, .index(Int32(position)), at: i)) }
    } else {
      store(list, .any, loadKey(items, .any, at: i))
      setLength(list, nil)
    }
  }

  private mutating func insert(_ list: AbstractValue, _ position: AbstractValue, _ item: AbstractValue) {
    guard case .integer(let at)? = frame.constantSet(position).single, let length = length(of: list), at >= 0, at <= length, length < 256
    else {
      store(list, .any, item)
      setLength(list, nil)
      return
    }
    var k = length
    while k > at {
      store(list, .index(Int32(k)), loadKey(list, .index(Int32(k - 1)), at: -1))
      k -= 1
    }
    store(list, .index(Int32(at)), item)
    setLength(list, length + 1)
  }

  private mutating func remove(_ list: AbstractValue, _ key: Key, at i: Int32) -> AbstractValue {
    let old = loadKey(list, key, at: i)
    guard case .index(let at) = key, let length = length(of: list), Int(at) < length, length < 256 else {
      // Which one goes is not known: any position may now hold any element.
      if length(of: list) != nil {
        store(list, .any, loadKey(list, .any, at: i))
        setLength(list, nil)
      }
      return old
    }
    for k in at..<Int32(length - 1) { store(list, .index(k), loadKey(list, .index(k + 1), at: i)) }
    store(list, .index(Int32(length - 1)), .unknown)
    setLength(list, length - 1)
    return old
  }

  // MARK: Text

  private mutating func formatted(_ operation: LibraryOperation, _ receiver: AbstractValue, _ actuals: Actuals, at i: Int32)
    -> AbstractValue
  {
    var facts: Int32 = deepFacts(receiver)
    let template = constantText(receiver) ?? actuals.positional.first.flatMap { constantText($0) }
    for item in actuals.positional { facts = frame.union(facts: facts, deepFacts(item)) }
    for item in actuals.named { facts = frame.union(facts: facts, deepFacts(item.value)) }
    if let rest = actuals.rest { facts = frame.union(facts: facts, deepFacts(rest)) }
    if operation == .format, let template {
      facts = cleaned(facts, solver.addressSafety.mask(behind: template.beforePlaceholder))
    }
    var known = ConstantSet.top
    if operation == .format, let template {
      let start = template.prefix { $0 != "%" && $0 != "{" }
      if start.count == template.count {
        known = ConstantSet(values: [.string(template)])
      } else if !start.isEmpty {
        known = ConstantSet(values: [.prefix(String(start))])
      }
    }
    if operation == .replace, let text = constantText(receiver), actuals.positional.count == 2,
      let from = constantText(actuals.positional[0]), let to = constantText(actuals.positional[1]), !from.isEmpty
    {
      known = ConstantSet(values: [.string(text.replacing(from, with: to))])
      facts = 0
    }
    if operation == .replace || operation == .replacePattern, facts != 0 {
      facts = cleaned(facts, replacing: actuals, isRegex: operation == .replacePattern, startsWithSlash: beginsWithSlash(receiver))
    }
    let text = AbstractValue(facts: frame.passing(facts, at: i), objects: 0, constant: frame.constant(known))
    guard operation == .split else { return text }
    let list = allocation(i, part: 1, solver.models.listType)
    if let whole = constantText(receiver), actuals.positional.count == 1, let separator = constantText(actuals.positional[0]),
      !separator.isEmpty
    {
      let parts = whole.components(separatedBy: separator)
      if parts.count <= 64 {
        for (position, part) in parts.enumerated() { store(list, .index(Int32(position)), frame.value(.string(part))) }
        setLength(list, parts.count)
        return list
      }
    }
    store(list, .any, AbstractValue(facts: text.facts, objects: 0, constant: 1))
    return AbstractValue(facts: text.facts, objects: list.objects, constant: 1)
  }

  /// What is left after certain characters are gone.
  private func cleaned(_ facts: Int32, replacing actuals: Actuals, isRegex: Bool, startsWithSlash: Bool = false) -> Int32 {
    guard actuals.positional.count >= 2, let first = actuals.instructions.first, first >= 0 else { return facts }
    let pattern = graph.instructions[Int(stripped(first))]
    let isLiteral = pattern.op == .regex
    guard let sought = isLiteral ? solver.text(pattern.name) : constantText(actuals.positional[0]),
      let replacement = constantText(actuals.positional[1])
    else { return facts }
    var rules = solver.textCleaning.mask(replacing: sought, isRegex: isRegex || isLiteral, by: replacement)
    if startsWithSlash, isRegex || isLiteral, AddressSafety.settlesPath(replacing: sought, by: replacement) {
      rules = rules.union(solver.addressSafety.rules)
    }
    return cleaned(facts, rules)
  }

  /// What a regular expression found in a text: the whole match begins as the expression says.
  private mutating func matched(_ text: AbstractValue, _ actuals: Actuals, at i: Int32) -> AbstractValue {
    let facts = frame.passing(deepFacts(text), at: i)
    guard facts != 0, let first = actuals.instructions.first, first >= 0, case let pattern = graph.instructions[Int(stripped(first))],
      pattern.op == .regex, case let beginning = TextOperations.beginning(ofMatch: solver.text(pattern.name)), !beginning.isEmpty
    else { return AbstractValue(facts: facts, objects: 0, constant: 1) }
    let list = allocation(i, part: 5, solver.models.listType)
    let whole = AbstractValue(facts: facts, objects: 0, constant: frame.constant(ConstantSet(values: [.prefix(beginning)])))
    store(list, .index(0), whole)
    return AbstractValue(facts: facts, objects: list.objects, constant: 1)
  }

  private mutating func textual(_ operation: LibraryOperation, _ receiver: AbstractValue, _ actuals: Actuals, at i: Int32) -> AbstractValue
  {
    for instruction in actuals.instructions { noteInteresting(instruction) }
    noteInteresting(actuals.receiverInstruction)
    let values = frame.constantSet(receiver).values ?? []
    var results: [Constant] = []
    var isKnown = !values.isEmpty
    for value in values where isKnown {
      let arguments = actuals.positional.map { frame.constantSet($0).single }
      if let result = TextOperations.apply(operation, value, arguments) {
        if !results.contains(result) { results.append(result) }
      } else {
        isKnown = false
      }
    }
    var result = AbstractValue.unknown
    if isKnown, results.count <= ConstantSet.limit { result.constant = frame.constant(ConstantSet(values: results)) }
    switch operation {
    case .indexOf, .parseInteger, .equals, .equalsIgnoreCase, .contains, .startsWith, .endsWith, .isEmpty: break
    case .toText:
      result.facts = frame.passing(frame.union(facts: deepFacts(receiver), actuals.positional.first.map { deepFacts($0) } ?? 0), at: i)
      if values.isEmpty, let first = actuals.positional.first { result.constant = first.constant }
    default: result.facts = frame.passing(receiver.facts, at: i)
    }
    return result
  }

  private mutating func callFunction(_ operation: LibraryOperation, _ receiver: AbstractValue, _ actuals: Actuals, at i: Int32)
    -> AbstractValue
  {
    var inner = Actuals()
    switch operation {
    case .bind: return receiver
    case .apply:
      inner.receiver = actuals.positional.first
      if actuals.positional.count > 1 {
        let list = actuals.positional[1]
        if let length = length(of: list), length <= 16 {
          for k in 0..<length {
            inner.positional.append(loadKey(list, .index(Int32(k)), at: i))
            inner.instructions.append(-1)
          }
        } else {
          inner.rest = loadKey(list, .any, at: i)
        }
      }
    default:
      inner.receiver = actuals.positional.first
      inner.positional = Array(actuals.positional.dropFirst())
      inner.instructions = Array(actuals.instructions.dropFirst())
    }
    var result = AbstractValue.bottom
    let targets = targets(of: receiver)
    record(targets, calledBack: nil, at: i)
    for target in targets { result = frame.join(result, invoke(target, inner, at: i)) }
    return result == .bottom ? unmodelled(actuals, at: i) : result
  }
}

/// Methods of text on constants.
enum TextOperations {
  /// What every match of a regular expression begins with, as far as it is plain text: `#diff-` of `^#diff-.+$`.
  static func beginning(ofMatch pattern: String) -> String {
    guard !pattern.contains("|") else { return "" }
    var plain = ""
    for character in pattern.hasPrefix("^") ? pattern.dropFirst() : pattern[...] {
      if "?*{".contains(character) { return String(plain.dropLast()) }
      guard !"\\.+[]()^$".contains(character) else { break }
      plain.append(character)
    }
    return plain
  }

  /// The same of a text of which only the beginning is known.
  private static func apply(_ operation: LibraryOperation, beginning text: String, _ arguments: [Constant?]) -> Constant? {
    switch (operation, arguments.first ?? nil) {
    case (.startsWith, .string(let asked)?): text.hasPrefix(asked) ? .boolean(true) : asked.hasPrefix(text) ? nil : .boolean(false)
    case (.substring, .integer(0)?):
      // At least one character, or nothing at all.
      text.first.map { .prefix(String($0)) }
    default: nil
    }
  }

  static func apply(_ operation: LibraryOperation, _ receiver: Constant, _ arguments: [Constant?]) -> Constant? {
    if operation == .toText { return receiver.joinedText.map { .string($0) } }
    if operation == .parseInteger, case .string(let text) = receiver { return Int(text).map { .integer($0) } }
    if case .prefix(let text) = receiver { return apply(operation, beginning: text, arguments) }
    guard case .string(let text) = receiver else { return nil }
    let units = Array(text.utf16)
    func integer(_ position: Int) -> Int? {
      guard position < arguments.count, case .integer(let value)? = arguments[position] else { return nil }
      return value
    }
    func string(_ position: Int) -> String? {
      guard position < arguments.count, case .string(let value)? = arguments[position] else { return nil }
      return value
    }
    switch operation {
    case .charAt:
      guard let position = integer(0), units.indices.contains(position) else { return nil }
      return .string(String(decoding: [units[position]], as: UTF16.self))
    case .substring:
      guard let start = integer(0), start >= 0, start <= units.count else { return nil }
      if arguments.count > 1 {
        guard let end = integer(1), end >= start, end <= units.count else { return nil }
        return .string(String(decoding: units[start..<end], as: UTF16.self))
      }
      return .string(String(decoding: units[start...], as: UTF16.self))
    case .toLower: return .string(text.lowercased())
    case .toUpper: return .string(text.uppercased())
    case .trim: return .string(String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()))
    case .equals: return arguments.count == 1 ? string(0).map { .boolean(text == $0) } : nil
    case .equalsIgnoreCase: return string(0).map { .boolean(text.lowercased() == $0.lowercased()) }
    case .contains: return string(0).map { .boolean($0.isEmpty || text.contains($0)) }
    case .startsWith: return string(0).map { .boolean(text.hasPrefix($0)) }
    case .endsWith: return string(0).map { .boolean(text.hasSuffix($0)) }
    case .isEmpty: return .boolean(text.isEmpty)
    case .indexOf:
      guard let part = string(0), let range = text.firstRange(of: part) else { return string(0) == nil ? nil : .integer(-1) }
      return .integer(text.utf16.distance(from: text.startIndex, to: range.lowerBound))
    default: return nil
    }
  }
}

extension String {
  /// The parts between occurrences of a separator.
  fileprivate func components(separatedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
