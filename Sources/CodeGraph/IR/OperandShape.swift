/// Which fields of an instruction are values.
package enum OperandShape: UInt8, Sendable {
  case none
  /// `a`, where it is not -1.
  case one
  /// `a` and `b`, where they are not -1.
  case two
  /// `a` is the first of `b` entries in ``FunctionGraph/operands``; negative entries are no values.
  case list
  /// What the call site at `a` holds.
  case call
  /// The captured cells of function `a`, from `b` on in ``FunctionGraph/operands``.
  case captures
}

extension Opcode {
  @inlinable package var shape: OperandShape {
    switch self {
    case .parameter, .capture, .imported, .global, .classReference, .unresolved, .caught, .unknown, .string, .number, .boolean, .null,
      .regex, .newCell, .jump, .unreachable:
      .none
    case .loadCell, .storeGlobal, .copy, .loadField, .iterate, .rest, .spread, .unary, .cast, .instanceOf, .await, .yield, .mark, .branch,
      .returned, .thrown:
      .one
    case .storeCell, .refine, .storeField, .loadIndex, .delete, .binary: .two
    case .phi, .storeIndex, .slice, .list, .tuple, .set, .dictionary, .record, .join, .element: .list
    case .call: .call
    case .function: .captures
    }
  }
}

extension FunctionGraph {
  /// Calls `body` with each value that an instruction uses.
  ///
  /// - Parameter captureCount: how many cells a function of the file captures.
  package func forEachOperand(of instruction: Instruction, captureCount: (Int32) -> Int, _ body: (Int32) -> Void) {
    switch instruction.op.shape {
    case .none: break
    case .one: if instruction.a >= 0 { body(instruction.a) }
    case .two:
      if instruction.a >= 0 { body(instruction.a) }
      if instruction.b >= 0 { body(instruction.b) }
    case .list:
      for i in Int(instruction.a)..<Int(instruction.a + instruction.b) where operands[i] >= 0 { body(operands[i]) }
    case .captures:
      for i in 0..<captureCount(instruction.a) where operands[Int(instruction.b) + i] >= 0 { body(operands[Int(instruction.b) + i]) }
    case .call:
      let site = calls[Int(instruction.a)]
      if site.callee >= 0 { body(site.callee) }
      if site.receiver >= 0 { body(site.receiver) }
      for i in Int(site.firstArgument)..<Int(site.firstArgument + site.argumentCount) { body(arguments[i].value) }
    }
  }
}
