/// The words, signs and braces of a pattern that becomes a ``TextExpression``.
struct TextExpressionElements {
  enum Element: Equatable {
    case word([Unicode.Scalar])
    /// Any other character, and a brace without its other half.
    case sign(Unicode.Scalar)
    /// `$X`.
    case metavariable(String)
    /// `...`, with a name `$...X`; the long one has four dots.
    case ellipsis(String?, isLong: Bool)
    /// Only where lines matter.
    case lineEnd
    /// A brace whose other half follows.
    case open(TextBraces)
    /// That of the brace opened last.
    case close
  }

  private(set) var elements: [Element] = []
  private let options: TextExpressionOptions

  init(_ source: String, options: TextExpressionOptions) {
    self.options = options
    var scalars = Array(source.unicodeScalars)[...]
    while let first = scalars.first {
      if let element = next(first, &scalars) { elements.append(element) }
    }
    pair()
  }

  // MARK: Reading

  /// Nil: nothing but space.
  private func next(_ first: Unicode.Scalar, _ rest: inout ArraySlice<Unicode.Scalar>) -> Element? {
    if let found = Self.hole(rest) {
      rest.removeFirst(found.length)
      return found.element
    }
    if isWord(first) {
      let word = rest.prefix(while: isWord)
      rest.removeFirst(word.count)
      return .word(Array(word))
    }
    rest.removeFirst()
    if !options.crossesLines, first == "\n" || first == "\r" && rest.first == "\n" {
      if first == "\r" { rest.removeFirst() }
      return .lineEnd
    }
    let isSpace = options.crossesLines ? (0x09...0x0D).contains(first.value) || first == " " : first == " " || first == "\t"
    return isSpace ? nil : .sign(first)
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool { scalar.isASCII && options.isWord(UInt8(truncatingIfNeeded: scalar.value)) }

  /// An ellipsis or a metavariable.
  private static func hole(_ text: ArraySlice<Unicode.Scalar>) -> (element: Element, length: Int)? {
    let isNamed = text.first == "$"
    let dots = text.dropFirst(isNamed ? 1 : 0).prefix(4).prefix { $0 == "." }.count
    guard isNamed else { return dots < 3 ? nil : (.ellipsis(nil, isLong: dots == 4), dots) }
    guard dots == 0 || dots > 2 else { return nil }
    let name = text.dropFirst(1 + dots).prefix { "A"..."Z" ~= $0 || "0"..."9" ~= $0 || $0 == "_" }
    guard let first = name.first, "A"..."Z" ~= first else { return nil }
    let spelled = String(String.UnicodeScalarView(name))
    return (dots == 0 ? .metavariable(spelled) : .ellipsis(spelled, isLong: dots == 4), 1 + dots + name.count)
  }

  // MARK: Braces

  /// Finds the halves that belong together, from the end:
  ///
  ///     ends[i][c]    the place that closes what c closes, if that was opened before i; nil: nothing does
  private mutating func pair() {
    let closers = Array(Set(options.braces.map(\.close))).sorted()
    guard !closers.isEmpty else { return }
    var ends = [[Int?]](repeating: Array(repeating: nil, count: closers.count), count: elements.count + 1)
    var opened: [Int: (braces: TextBraces, end: Int)] = [:]
    for index in elements.indices.reversed() {
      let byte = byte(index)
      let braces = byte.flatMap { byte in options.braces.first { $0.open == byte } }
      var after = index + 1
      if let braces, let number = closers.firstIndex(of: braces.close), let end = ends[index + 1][number] {
        opened[index] = (braces, end)
        after = end + 1
      }
      for (number, closer) in closers.enumerated() { ends[index][number] = byte == closer ? index : ends[after][number] }
    }
    var expected: [Int] = []
    for index in elements.indices {
      if index == expected.last {
        elements[index] = .close
        expected.removeLast()
      } else if let (braces, end) = opened[index], expected.last.map({ end < $0 }) ?? true {
        elements[index] = .open(braces)
        expected.append(end)
      }
    }
  }

  private func byte(_ index: Int) -> UInt8? {
    guard case .sign(let scalar) = elements[index], scalar.isASCII else { return nil }
    return UInt8(truncatingIfNeeded: scalar.value)
  }
}
