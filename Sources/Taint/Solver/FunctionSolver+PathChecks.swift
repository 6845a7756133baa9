internal import CodeGraph
internal import Core

/// Checks of where a path leads, by how its text begins.
///
///     path = join(base, name)                     f.getCanonicalPath().startsWith(base)        name.contains("..")
///     startsWith(path, base)  → path is safe      → f is safe                                  → where not, name is safe
///
/// The beginning of a path says where it leads only once `..` is resolved, so what is compared must come from a call that
/// `normalizes`, or from one on the path that is used later.
extension FunctionSolver {
  func refine(_ value: inout AbstractValue, _ subject: Int32, place call: CallSite, _ model: LibraryModel, holds: Bool) {
    guard let operation = model.operation, operation == .startsWith || operation == .contains, !solver.pathRules.isEmpty else { return }
    var operands = (0..<call.argumentCount).map { graph.arguments[Int(call.firstArgument + $0)].value }
    if !model.operatesOnArgument, call.kind == .method { operands.insert(call.receiver, at: 0) }
    guard operands.count >= 2 else { return }
    let isSubject = isSame(operands[0], subject)
    if operation == .contains {
      if !holds, isSubject, isUpwardStep(self.value(operands[1])) { value = cleaned(value, solver.pathRules) }
      return
    }
    let texts = frame.constantSet(self.value(operands[1])).values ?? []
    guard let origin = origin(of: operands[0]) else { return }
    let names = calledLibrary(origin).compactMap { solver.models.models[$0.raw] }
    let isRelative = names.contains(where: \.isRelative)
    guard isRelative || names.contains(where: \.normalizes) else { return }
    var subjects = (0..<origin.argumentCount).map { graph.arguments[Int(origin.firstArgument + $0)].value }
    if origin.kind == .method { subjects.append(origin.receiver) }
    guard isSubject || subjects.contains(where: { isSame($0, subject) }) else { return }
    // `relative(base, path)` leaves the folder where it begins with "..".
    let isUpwards = texts.contains { if case .string(let text) = $0 { text.hasPrefix("..") } else { false } }
    if isRelative ? !holds && isUpwards : holds { value = cleaned(value, solver.pathRules) }
  }

  /// Whether a text is what leads a path out of a folder.
  func isUpwardStep(_ text: AbstractValue) -> Bool {
    frame.constantSet(text).values?.contains { $0 == .string("..") || $0 == .string("../") } ?? false
  }

  /// The call whose result a register holds, or the first of whose results it is.
  private func origin(of register: Int32) -> CallSite? {
    var current = stripped(register)
    for _ in 0..<4 {
      guard current >= 0 else { return nil }
      let instruction = graph.instructions[Int(current)]
      switch instruction.op {
      case .call: return graph.calls[Int(instruction.a)]
      case .loadIndex, .loadField: current = stripped(instruction.a)
      default: return nil
      }
    }
    return nil
  }
}
