internal import CodeGraph
internal import Core

/// Reading and writing objects.
extension FunctionSolver {
  /// What the caller has at `path` followed by `key`.
  func symbolic(_ path: PathID, _ key: Key, _ type: ObjectType) -> AbstractValue {
    guard let longer = frame.child(path, key) else {
      return AbstractValue(facts: frame.pathFacts(path, isDeep: true), objects: 0, constant: 1)
    }
    return symbolic(longer, type)
  }

  func symbolic(_ path: PathID, _ type: ObjectType) -> AbstractValue {
    AbstractValue(
      facts: frame.pathFacts(path, isDeep: false), objects: frame.objectSet(of: frame.object(.symbolic(path, type))), constant: 1)
  }

  /// Class of a field: as declared, else as methods of its class fill it.
  func fieldType(_ key: Key, of type: ObjectType) -> ObjectType {
    guard case .field(let name) = key, case .project(let id) = type else { return .unknown }
    if let found = solver.project.field(name, of: id) {
      let declared = solver.objectType(found.field.type, in: solver.project.file(found.declaredIn))
      if declared != .unknown { return declared }
    }
    // Classes of the project are left out: following every call on every such field took three times as long on a large project, and most
    // of their methods are found by name.
    guard case .library(let node) = solver.statics.field(name, of: id).type else { return .unknown }
    return .library(node)
  }

  /// Whether a field is declared as a number: no text can be in it, whatever filled the object.
  func isNumber(_ name: Symbol, of object: AbstractValue) -> Bool {
    let members = frame.objects(of: object)
    return !members.isEmpty
      && members.allSatisfy { member in
        guard case .project(let id) = frame.objects[Int(member)].type, let found = solver.project.field(name, of: id) else { return false }
        return solver.isScalar(found.field.type)
      }
  }

  /// What came from outside, as a number: it has no parts.
  func scalar(_ value: AbstractValue) -> AbstractValue {
    AbstractValue(facts: solver.scalarFacts(value.facts, frame), objects: 0, constant: value.constant)
  }

  /// What one object holds under a key; nil if the object is library code or a function, which hold nothing.
  func load(_ object: Int32, _ key: Key) -> AbstractValue? {
    let record = frame.objects[Int(object)]
    switch record {
    case .symbolic(let path, let type):
      if let known = heap[object, key] {
        return key == .any ? frame.join(known, allElements(object)) : frame.join(known, heap[object, .any] ?? .bottom)
      }
      // Of fields nothing is asked here: every read of one would pay for it.
      let node = frame.paths[Int(path.raw)]
      if node.depth == 1, node.root != .parameter(0), heap[object, .any] == nil, let known = known(at: path)?.element(key), !known.isTop {
        return AbstractValue(facts: 0, objects: 0, constant: frame.constant(known))
      }
      let own = symbolic(path, key, fieldType(key, of: type))
      if key == .any { return frame.join(own, allElements(object)) }
      return frame.join(own, heap[object, .any] ?? .bottom)
    case .allocation:
      if key == .any {
        let all = allElements(object)
        return all == .bottom ? .unknown : all
      }
      let known = heap[object, key] ?? .bottom
      let rest = heap[object, .any] ?? .bottom
      let value = frame.join(known, rest)
      return value == .bottom ? .unknown : value
    case .function:
      return heap[object, key]
    case .classType, .module, .library, .bound, .boundLibrary: return nil
    }
  }

  private func allElements(_ object: Int32) -> AbstractValue {
    var value = AbstractValue.bottom
    let keys = Key.field(solver.keysName)
    for key in frame.keysOfObject[Int(object)] where key != .length && key != keys {
      if let element = heap[object, key] { value = frame.join(value, element) }
    }
    return value
  }

  /// Puts a value under a key of everything that `target` may be.
  mutating func store(_ target: AbstractValue, _ key: Key, _ value: AbstractValue, isWeak: Bool = false) {
    let members = frame.objects(of: target)
    for object in members {
      switch frame.objects[Int(object)] {
      case .symbolic, .allocation, .function:
        frame.noteKey(key, of: object)
        if !frame.inherited.isEmpty { frame.inherited[Heap.slot(object, key)] = nil }
        let isShared = isShared(object)
        if members.count == 1, !isWeak, key != .any, !isShared {
          heap[object, key] = value
        } else {
          var old = load(object, key) ?? .bottom
          // It takes two requests at the same time.
          if isShared { old.facts = weakened(old.facts) }
          heap[object, key] = frame.join(old, value)
        }
      case .classType(let id):
        if case .field(let name) = key { storeRoot(.staticField(type: id.raw, name: name.raw), value) }
      case .module(let file):
        if case .field(let name) = key { storeRoot(.global(file: file, name: name.raw), value) }
      case .library:
        // What this function itself put there.
        frame.noteKey(key, of: object)
        heap[object, key] = value
      default: break
      }
    }
  }

  /// Whether an object is the method's own, and other threads are in its methods at the same time.
  private func isShared(_ object: Int32) -> Bool {
    guard sharesFields, case .symbolic(let path, _) = frame.objects[Int(object)], case let node = frame.paths[Int(path.raw)] else {
      return false
    }
    return node.root == .parameter(0) && node.depth == 0
  }

  private func weakened(_ facts: Int32) -> Int32 {
    facts == 0
      ? 0
      : frame.factSet(
        frame.facts(facts).map { fact in
          var fact = fact
          fact.isWeak = true
          return fact
        })
  }

  /// Variables outside of all functions are objects with one cell.
  mutating func storeRoot(_ root: PathRoot, _ value: AbstractValue) {
    let object = frame.object(.symbolic(frame.root(root), .unknown))
    let slot = Key.cell
    frame.noteKey(slot, of: object)
    if !frame.inherited.isEmpty { frame.inherited[Heap.slot(object, slot)] = nil }
    heap[object, slot] = value
  }

  mutating func loadRoot(_ root: PathRoot, _ type: ObjectType) -> AbstractValue {
    loadOwn(root) ?? symbolic(frame.root(root), .cell, type)
  }

  /// What this function itself put into a variable outside of it.
  func loadOwn(_ root: PathRoot) -> AbstractValue? {
    heap[frame.object(.symbolic(frame.root(root), .unknown)), .cell]
  }

  /// A variable of which something is known without running anything.
  mutating func loadRoot(_ root: PathRoot, knowing known: StaticValues.Known) -> AbstractValue {
    if let own = loadOwn(root) { return own }
    if known.constants.values?.isEmpty == false { return AbstractValue(facts: 0, objects: 0, constant: frame.constant(known.constants)) }
    return symbolic(frame.root(root), .cell, known.type)
  }

  /// The field or element of a value, whatever it is.
  mutating func loadKey(_ value: AbstractValue, _ key: Key, at instruction: Int32) -> AbstractValue {
    var result = AbstractValue.bottom
    // Origins of the paths that the value may be. Few.
    var covered: [Int32] = []
    for object in frame.objects(of: value) {
      switch frame.objects[Int(object)] {
      case .symbolic(let path, let type):
        let origin = frame.origin(.path(path))
        if value.facts != 0 { covered.append(origin) }
        if case .field(let name) = key, heap[object, key] == nil, let member = libraryMember(name, of: type) {
          result = frame.join(result, libraryMember(member, receiver: object, of: value, at: instruction))
          continue
        }
        if case .field(let name) = key, heap[object, key] == nil, let member = knownMember(name, at: path), member.entity != .unknown {
          result = frame.join(result, entityValue(member.entity, at: instruction))
          continue
        }
        if let own = load(object, key) { result = frame.join(result, own) }
        if case .field(let name) = key, case .project(let id) = type, let method = methodValue(name, id, object) {
          result = frame.join(result, method)
        }
      case .allocation(_, _, let type):
        if case .field(let name) = key, heap[object, key] == nil {
          if let member = libraryMember(name, of: type) {
            result = frame.join(result, libraryMember(member, receiver: object, of: value, at: instruction))
            continue
          }
          if case .project(let id) = type, let method = methodValue(name, id, object) {
            result = frame.join(result, method)
            continue
          }
        }
        if case .field(let name) = key, heap[object, key] == nil, let inherited = inherited(name, object, type, at: instruction) {
          result = frame.join(result, inherited)
          if heap[object, .any] == nil { continue }
        }
        if let own = load(object, key) { result = frame.join(result, own) }
      case .function:
        if case .field(let name) = key, heap[object, key] == nil, name == solver.symbol("prototype") {
          result = frame.join(result, prototype(of: object))
        }
        if let own = load(object, key) { result = frame.join(result, own) }
      case .module(let file):
        if case .field(let name) = key {
          result = frame.join(result, entityValue(solver.project.member(name, of: .module(file: file)), at: instruction))
        }
      case .classType(let id):
        guard case .field(let name) = key else { continue }
        let entity = solver.project.member(name, of: .classType(id))
        if entity == .unknown, let found = solver.project.field(name, of: id) {
          result = frame.join(result, loadStatic(name, found.declaredIn, at: instruction))
        } else if entity == .unknown {
          result = frame.join(result, loadStatic(name, id, at: instruction))
        } else {
          result = frame.join(result, entityValue(entity, at: instruction))
        }
      case .library(let node):
        if let known = heap[object, key] {
          result = frame.join(result, known)
          continue
        }
        guard case .field(let name) = key else { continue }
        let member = solver.project.library.member(node, name)
        if !member.isNone { result = frame.join(result, libraryMember(member, receiver: object, of: value, at: instruction)) }
      case .bound, .boundLibrary: continue
      }
    }
    if result == .bottom { result = .unknown }
    // Part of something tainted is tainted; of a path, the longer path stands for it already.
    if value.facts == 0 || isKept(key, of: value) { return result }
    let first = frame.factParts.count
    for fact in frame.facts(value.facts) where fact.isDeep || !covered.contains(fact.origin) { frame.factParts.append(fact) }
    if frame.factParts.count > first { result.facts = frame.union(facts: result.facts, frame.factSet(from: first)) }
    return result
  }

  /// Whether this function itself put something under the key of whatever the value may be: that is there now, not what came with the value.
  private func isKept(_ key: Key, of value: AbstractValue) -> Bool {
    guard value.facts != 0, value.objects != 0, key != .any else { return false }
    let slot = key
    return frame.objects(of: value).allSatisfy { object in
      guard heap[object, slot] != nil else { return false }
      switch frame.objects[Int(object)] {
      case .symbolic, .allocation(_, FunctionSolver.madeLater, _): return true
      default: return false
      }
    }
  }

  /// What an object has from its prototype, or its class from a static part.
  private mutating func inherited(_ name: Symbol, _ object: Int32, _ type: ObjectType, at instruction: Int32) -> AbstractValue? {
    if name != solver.prototypeName, let prototype = heap[object, .field(solver.prototypeName)] {
      return loadKey(prototype, .field(name), at: instruction)
    }
    guard case .project(let id) = type else { return nil }
    if let found = solver.project.field(name, of: id) {
      return found.field.isStatic ? loadStatic(name, found.declaredIn, at: instruction) : nil
    }
    guard let owner = classGiven(name, id) else { return nil }
    return loadStatic(name, owner, at: instruction)
  }

  /// The class among a class and its supertypes that code gives a member it does not declare: `Order.limit = 3`.
  func classGiven(_ name: Symbol, _ id: ClassID) -> ClassID? {
    guard solver.statics.givenNames.contains(name) else { return nil }
    var owner: ClassID?
    solver.project.walkSupertypes(id) {
      if solver.statics.staticFields[StaticValues.Place(owner: $0.raw, name: name.raw)] != nil { owner = $0 }
      return owner == nil
    }
    return owner
  }

  /// A field of a class itself.
  private mutating func loadStatic(_ name: Symbol, _ id: ClassID, at i: Int32) -> AbstractValue {
    let root = PathRoot.staticField(type: id.raw, name: name.raw)
    if let own = loadOwn(root) { return own }
    var known = solver.statics.staticField(name, of: id)
    if let found = solver.project.field(name, of: id) {
      let declared = solver.objectType(found.field.type, in: solver.project.file(found.declaredIn))
      if declared != .unknown { known.type = declared }
    }
    switch known.entity {
    case .function, .classType, .library: if known.type == .unknown { return entityValue(known.entity, at: i) }
    default: break
    }
    return loadRoot(root, knowing: known)
  }

  private func methodValue(_ name: Symbol, _ id: ClassID, _ object: Int32) -> AbstractValue? {
    let method = solver.project.method(name, of: id)
    guard !method.isNone else { return nil }
    return frame.reference(.bound(method, receiver: object))
  }

  /// How many objects are looked into for what a value holds.
  static let maximumContents = 128

  /// Facts of the value and of all that is in it, each object looked into once.
  func deepFacts(_ value: AbstractValue) -> Int32 {
    guard value.objects != 0 else { return value.facts }
    var facts = value.facts
    var count = 0
    frame.beginVisit(of: value.objects)
    while let object = frame.nextVisited() {
      guard count < Self.maximumContents else { break }
      count += 1
      switch frame.objects[Int(object)] {
      case .symbolic(let path, _): facts = frame.union(facts: facts, frame.pathFacts(path, isDeep: true))
      case .allocation: break
      default: continue
      }
      for key in frame.keysOfObject[Int(object)] where key != .length {
        guard let element = heap[object, key] else { continue }
        facts = frame.union(facts: facts, element.facts)
        if element.objects != 0 { frame.visitLater(element.objects) }
      }
    }
    return facts
  }
}
