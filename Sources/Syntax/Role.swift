/// What a node is to its parent. Children of a node are emitted in ascending order of role where a kind lists several
/// roles (see ``SyntaxKind``), so matching two nodes goes role by role.
package enum Role: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case child = 0
  case decorator, modifier, receiver, initializer
  case type, module, callee, object
  case name, target, key, computedKey
  case typeParameters, typeArguments, parameters, arguments
  case returnType, throwing, superclass, interface
  case left, operand, lower
  case value, right, defaultValue, format, upper, step
  case iterable, index
  case item, alias, resource
  case condition, guardCondition, pattern
  case argument, element, part, clause
  case then, update, body, handler, otherwise, finally, cause, message
  case `case`, statement, attribute
}

extension Role {
  // The derived operators are not visible to other modules, which then call them through the protocol's witness table.
  @inlinable package static func == (a: Self, b: Self) -> Bool { a.rawValue == b.rawValue }
  @inlinable package static func != (a: Self, b: Self) -> Bool { a.rawValue != b.rawValue }
}
