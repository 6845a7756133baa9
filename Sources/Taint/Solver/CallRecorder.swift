internal import CodeGraph

/// Keeps whom calls reach while a project is solved: all solutions of a function together.
final class CallRecorder: @unchecked Sendable {  // Used by one thread.
  private struct Key: Hashable {
    var function: FunctionID
    var instruction: Int32
  }
  private let project: ProjectGraph
  private var found: [Key: [CallGraph.Target]] = [:]

  init(_ project: ProjectGraph) { self.project = project }

  /// Adds what another one kept.
  func add(_ other: CallRecorder) {
    for (key, targets) in other.found { note(key.function, key.instruction, targets) }
    for entry in other.entries { noteEntry(entry.callee, from: entry.function, entry.instruction) }
  }

  /// What was found for a call; nil if no solution came there.
  func targets(_ function: FunctionID, _ instruction: Int32) -> [CallGraph.Target]? {
    found[Key(function: function, instruction: instruction)]
  }

  /// Functions that a framework keeps, to call them with requests and the like of its own, and the call that hands them over.
  private(set) var entries: [(callee: FunctionID, function: FunctionID, instruction: Int32)] = []
  private var knownEntries: Set<[Int32]> = []

  func noteEntry(_ callee: FunctionID, from function: FunctionID, _ instruction: Int32) {
    if knownEntries.insert([callee.raw, function.raw, instruction]).inserted { entries.append((callee, function, instruction)) }
  }

  func note(_ function: FunctionID, _ instruction: Int32, _ targets: [CallGraph.Target]) {
    let key = Key(function: function, instruction: instruction)
    for target in targets where !(found[key]?.contains(target) ?? false) { found[key, default: []].append(target) }
    if targets.isEmpty, found[key] == nil { found[key] = [] }
  }
}

extension FunctionSolver {
  /// Tells the recorder, if there is one, whom the call of an instruction reaches.
  func record(_ targets: [Target], of call: CallSite, _ actuals: Actuals, at i: Int32) {
    guard let recorder = task.recorder else { return }
    recorder.note(frame.function, i, targets.map { recorded($0, resolution(of: $0, call, actuals)) })
    if targets.allSatisfy({ isOpaque($0) }) { recordHanded(actuals, recorder, i) }
  }

  /// Likewise of functions that library code calls: of `callback`'s model, or (nil) the one that it is asked to apply.
  func record(_ targets: [Target], calledBack callback: CallbackModel?, at i: Int32) {
    guard let recorder = task.recorder, graph.instructions[Int(i)].op == .call else { return }
    let found = targets.map { recorded($0, .callback) }
    recorder.note(frame.function, i, found)
    guard let callback, callback.handsInOwn else { return }
    for target in found {
      if case .function(let id) = target.callee { recorder.noteEntry(id, from: frame.function, i) }
    }
  }

  /// Whether nothing is known of what a target does with a function that it is given.
  private func isOpaque(_ target: Target) -> Bool {
    guard case .library(let node, _) = target else { return false }
    guard let model = solver.models.models[node.raw] else { return true }
    return model.callbacks.isEmpty && model.operation == nil
  }

  /// Functions that leave the project as arguments: whoever gets them may call them.
  private func recordHanded(_ actuals: Actuals, _ recorder: CallRecorder, _ i: Int32) {
    for argument in actuals.positional + actuals.named.map(\.value) {
      for object in frame.objects(of: argument) {
        switch frame.objects[Int(object)] {
        case .function(let id, _), .bound(let id, _):
          recorder.note(frame.function, i, [CallGraph.Target(.function(id), .handed)])
          recorder.noteEntry(id, from: frame.function, i)
        default: break
        }
      }
    }
  }

  private func recorded(_ target: Target, _ resolution: CallGraph.Resolution) -> CallGraph.Target {
    switch target {
    case .project(let id, _, _), .instantiate(let id, _): return CallGraph.Target(.function(id), resolution)
    case .library(let node, _): return CallGraph.Target(.library(node), resolution)
    case .construct(let id):
      let constructor = solver.constructor(of: id)
      return CallGraph.Target(
        constructor.isNone ? .classType(id) : .function(constructor), resolution == .callback ? resolution : .construction)
    }
  }

  private func resolution(of target: Target, _ call: CallSite, _ actuals: Actuals) -> CallGraph.Resolution {
    switch (call.kind, target) {
    case (.superclass, _): return .superclass
    case (.construct, .instantiate): return .construction
    case (.construct, _), (.function, _): return isNamed(call.callee) ? .direct : .value
    case (.method, .project(_, _, let function)) where function >= 0: return .value
    case (.method, .project(_, let receiver, _)) where receiver >= 0: return .hierarchy
    case (.method, .library(_, let receiver)) where receiver >= 0:
      if case .library = frame.objects[Int(receiver)] { return .direct }
      return .hierarchy
    case (.method, _):
      let receiver = actuals.receiver ?? .unknown
      if !frame.objects(of: receiver).isEmpty { return .direct }
      return frame.constantSet(receiver).values?.contains(where: \.isText) ?? false ? .hierarchy : .name
    }
  }

  /// Whether a value is a name that stands for one thing, not a variable that may hold another.
  private func isNamed(_ value: Int32) -> Bool {
    guard value >= 0 else { return true }
    switch graph.instructions[Int(value)].op {
    case .function, .classReference, .imported, .unresolved, .global: return true
    case .copy, .mark: return isNamed(graph.instructions[Int(value)].a)
    case .loadField:
      // A member of a module or class; a field of an object holds whatever was stored there.
      return frame.objects(of: frame.values[Int(graph.instructions[Int(value)].a)]).allSatisfy {
        switch frame.objects[Int($0)] {
        case .module, .classType, .library: true
        default: false
        }
      }
    default: return false
    }
  }
}

extension CallbackModel {
  /// Whether the function gets objects or data that are not the caller's: then it is not a step of the caller's work, but waits for others.
  var handsInOwn: Bool {
    parameters.contains { parameter in
      switch parameter {
      case .instance, .source: true
      case .outlet, .place, .unknown: false
      }
    }
  }
}
