import Core
import Languages
import Syntax

/// Something that takes any bytes and must not crash. A promise that is found broken is a crash too: see `demand`.
protocol FuzzTarget {
  func run(_ input: [UInt8])
}

extension FuzzTarget {
  /// Stops the program, which the fuzzer records, unless the promise holds.
  func demand(_ holds: Bool, _ promise: @autoclosure () -> String) {
    if !holds { fatalError("broken promise: \(promise())") }
  }
}

struct NoTarget: FuzzTarget {
  func run(_ input: [UInt8]) {}
}

enum FuzzTargets {
  /// One per language, and those that are made by name.
  static var names: [String] { LanguageRegistry.all.map(\.id) + ["rules", "pattern", "scan", "flow", "readers", "reports"] }

  static func target(named name: String) -> (any FuzzTarget)? {
    switch name {
    case "rules": RulesTarget()
    case "pattern": PatternTarget()
    case "scan": ScanTarget()
    case "flow": FlowTarget()
    case "readers": ReadersTarget()
    case "reports": ReportsTarget()
    default: LanguageRegistry.all.first { $0.id == name }.map { LanguageTarget($0) }
    }
  }
}

/// Reads an input piece by piece.
struct InputReader {
  private var rest: ArraySlice<UInt8>

  init(_ input: [UInt8]) { rest = input[...] }

  mutating func byte() -> Int { Int(rest.popFirst() ?? 0) }

  /// The bytes up to the next line end, which is dropped.
  mutating func line() -> [UInt8] {
    let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
    let line = Array(rest[rest.startIndex..<end])
    rest = rest[min(end + 1, rest.endIndex)...]
    return line
  }

  mutating func all() -> [UInt8] {
    defer { rest = [] }
    return Array(rest)
  }
}
