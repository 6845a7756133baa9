/// A value that is known without running the program.
package enum Constant: Hashable, Sendable {
  case string(String)
  case integer(Int)
  case decimal(Double)
  case boolean(Bool)
  case null
  /// Some text that begins so.
  case prefix(String)

  var isText: Bool {
    switch self {
    case .string, .prefix: true
    default: false
    }
  }

  /// How it reads when it is joined to text; nil if languages differ.
  var joinedText: String? {
    switch self {
    case .string(let text): text
    case .integer(let number): String(number)
    default: nil
    }
  }

  /// Whether it counts as true in a condition, where that is the same in all languages.
  var truth: Bool? {
    switch self {
    case .boolean(let value): value
    case .null: false
    case .integer(let value): value != 0
    case .string(let text): !text.isEmpty
    case .prefix(let text): text.isEmpty ? nil : true
    case .decimal(let value): value != 0
    }
  }

  /// Reads a number as a program writes it: 0x1F, 1_000, 10L, 0b1, 1.5e3.
  init?(number text: String) {
    var body = Substring(text.replacing("_", with: "").lowercased())
    let isNegative = body.hasPrefix("-")
    if isNegative { body = body.dropFirst() }
    var value: Int?
    if body.hasPrefix("0x") {
      value = Int(body.dropFirst(2).prefix { $0.isHexDigit }, radix: 16)
    } else if body.hasPrefix("0b") {
      value = Int(body.dropFirst(2).prefix { $0 == "0" || $0 == "1" }, radix: 2)
    } else if body.hasPrefix("0o") {
      value = Int(body.dropFirst(2).prefix { $0.isNumber }, radix: 8)
    } else {
      while let last = body.last, "lufdn".contains(last), body.count > 1 { body = body.dropLast() }
      value = Int(body)
      if value == nil, let number = Double(body) {
        self = .decimal(isNegative ? -number : number)
        return
      }
    }
    guard let value else { return nil }
    self = .integer(isNegative ? -value : value)
  }
}

/// The constants that a value may be: none yet, a few, or anything.
struct ConstantSet: Hashable, Sendable {
  static let limit = 8
  /// Nil: anything.
  var values: [Constant]?

  static let bottom = ConstantSet(values: [])
  static let top = ConstantSet(values: nil)

  var isTop: Bool { values == nil }
  var single: Constant? { values?.count == 1 ? values?[0] : nil }

  func union(_ other: ConstantSet) -> ConstantSet {
    guard var mine = values, let others = other.values else { return .top }
    for value in others where !mine.contains(value) { mine.append(value) }
    return mine.count > Self.limit ? .top : ConstantSet(values: mine)
  }
}
