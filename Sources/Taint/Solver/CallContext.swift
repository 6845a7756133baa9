internal import CodeGraph
internal import Core

/// What is known of the arguments of a call that its function is solved for again.
struct CallContext: Hashable, Sendable {
  struct Argument: Hashable, Sendable {
    var constant: Constant?
    /// A function that is passed; its cells are the caller's.
    var function: FunctionID = .none
    var type: ObjectType = .unknown
    /// The parameter before that is the same object, or -1.
    var alias: Int32 = -1
  }
  /// By parameter, and of captured variables by -1 - index; empty: nothing is known.
  var arguments: [Int32: Argument] = [:]
  /// How many calls with a context lie one within the other here.
  var nesting: UInt8 = 0

  static let any = CallContext()

  /// A number that is the same for equal contexts in every run.
  var stableHash: UInt64 {
    var hash = UInt64(nesting)
    func add(_ number: Int32) { hash = IndexTable.mix(hash, UInt64(UInt32(bitPattern: number))) }
    func add(_ text: String) { for byte in text.utf8 { add(Int32(byte)) } }
    for (index, argument) in arguments.sorted(by: { $0.key < $1.key }) {
      add(index)
      add(argument.function.raw)
      add(argument.alias)
      switch argument.type {
      case .unknown: add(0)
      case .project(let id): add(1); add(id.raw)
      case .library(let node): add(2); add(node.raw)
      }
      switch argument.constant {
      case nil: add(-1)
      case .string(let text): add(text)
      case .prefix(let text): add(text + "\u{0}")
      case .integer(let number): hash = IndexTable.mix(hash, UInt64(bitPattern: Int64(number)))
      case .decimal(let number): hash = IndexTable.mix(hash, number.bitPattern)
      case .boolean(let value): add(value ? 1 : 0)
      case .null: add(-2)
      }
    }
    return hash
  }
}
