/// Texts of which a file must hold some for an expression or a rule to match in it. Letters are small: case does not count.
indirect enum RequiredText: Sendable, Equatable {
  case nothing
  case text([UInt8])
  case all([RequiredText])
  case any([RequiredText])

  /// Shorter texts are in nearly every file.
  static let minimumLength = 3
  /// More alternatives are no help.
  private static let maximumAlternatives = 200

  /// What all of the parts require.
  static func combining(_ parts: [RequiredText]) -> RequiredText {
    let kept = parts.filter { $0 != .nothing }
    return kept.count > 1 ? .all(kept) : kept.first ?? .nothing
  }

  /// What one of the parts requires.
  static func choosing(_ parts: [RequiredText]) -> RequiredText {
    if parts.isEmpty || parts.count > maximumAlternatives || parts.contains(.nothing) { return .nothing }
    return parts.count > 1 ? .any(parts) : parts[0]
  }

  static func literal(_ bytes: some Collection<UInt8>) -> RequiredText {
    bytes.count < minimumLength ? .nothing : .text(bytes.map(folded))
  }

  static func folded(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  /// - Parameter number: gives each text a number.
  func numbered(_ number: ([UInt8]) -> Int32) -> Numbered {
    switch self {
    case .nothing: .all([])
    case .text(let text): .text(number(text))
    case .all(let parts): .all(parts.map { $0.numbered(number) })
    case .any(let parts): .any(parts.map { $0.numbered(number) })
    }
  }

  /// The same with numbers for texts.
  indirect enum Numbered: Sendable {
    case text(Int32)
    case all([Numbered])
    case any([Numbered])

    func isMet(_ isPresent: (Int32) -> Bool) -> Bool {
      switch self {
      case .text(let number): isPresent(number)
      case .all(let parts): parts.allSatisfy { $0.isMet(isPresent) }
      case .any(let parts): parts.contains { $0.isMet(isPresent) }
      }
    }
  }
}
