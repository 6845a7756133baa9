/// The hole writer of a language of names, expressions and strings; see ``CodeHoleScan`` for what is a hole in such a text.
package protocol CodeHoleWriter: HoleWriter {
  /// Whether `$X` is an identifier of the language as it stands.
  var dollarIsIdentifier: Bool { get }
  /// Whether a name that is declared has its type before it: `(String $X)` is then a metavariable of a type, and a metavariable alone among
  /// parameters stands for one of any type.
  var typesStandFirst: Bool { get }

  /// How a metavariable is written where it stands; nil if it is no hole there, but text like any other.
  ///
  /// - Parameter name: without the `$`.
  func metavariable(_ name: String, at range: Range<Int>, in pattern: PatternSource) -> String?

  /// What is written in place of `<...` and of `...>`.
  var deep: (before: String, after: String) { get }

  /// Whether `...` is a hole where it stands, and not text like any other.
  func isEllipsis(_ range: Range<Int>, in pattern: PatternSource) -> Bool
}

extension CodeHoleWriter {
  package var dollarIsIdentifier: Bool { false }
  package var typesStandFirst: Bool { false }
  package var deep: (before: String, after: String) { (HoleName.deep + "(", ")") }

  package func metavariable(_ name: String, at range: Range<Int>, in pattern: PatternSource) -> String? {
    (dollarIsIdentifier ? "$" : HoleName.metavariablePrefix) + name
  }

  package func isEllipsis(_ range: Range<Int>, in pattern: PatternSource) -> Bool { true }

  package func write(_ pattern: PatternSource, isLenient: Bool) -> WrittenPattern {
    var scan = CodeHoleScan(pattern, self, isLenient: isLenient)
    return scan.run()
  }
}

/// Holes as names.
package struct NameHoles: CodeHoleWriter {
  package let dollarIsIdentifier: Bool
  package let typesStandFirst: Bool
  private let statementForm: String?
  private let parameterForm: String?
  private let controlWords: Set<String>
  private let entryForm: String?

  /// - Parameters:
  ///   - statementForm: what an ellipsis is where statements stand, if not a name.
  ///   - parameterForm: what it is among the parameters of a method with a body, if something else again.
  ///   - controlWords: what may stand before round brackets and a block, and names no method.
  ///   - entryForm: what it is among entries between braces; see ``PatternSource/entryForm(_:entry:value:)``.
  package init(
    dollarIsIdentifier: Bool = false, typesStandFirst: Bool = false, statementForm: String? = nil, parameterForm: String? = nil,
    controlWords: Set<String> = [], entryForm: String? = nil
  ) {
    self.dollarIsIdentifier = dollarIsIdentifier
    self.typesStandFirst = typesStandFirst
    self.statementForm = statementForm
    self.parameterForm = parameterForm
    self.controlWords = controlWords
    self.entryForm = entryForm
  }

  package func likelyForms(_ pattern: WrittenPattern, value: String) -> [String]? {
    if let entryForm { return pattern.ellipses.map { pattern.source.entryForm($0, entry: entryForm, value: value) } }
    guard let statementForm else { return nil }
    return pattern.ellipses.map { ellipsis in
      if let parameterForm, pattern.source.isParameter(ellipsis, except: controlWords) { return parameterForm }
      return pattern.source.standsAlone(ellipsis) ? statementForm : value
    }
  }
}

/// Holes as strings, for languages that have no names.
package struct StringHoles: CodeHoleWriter {
  private let entryForm: String?
  package var deep: (before: String, after: String) { ("{\"\(HoleName.deep)\": ", "}") }

  /// - Parameter entryForm: as in ``NameHoles``.
  package init(entryForm: String? = nil) { self.entryForm = entryForm }

  /// Rule authors end a list of elements with a comma that the grammar does not take: `{..., "a": 1, ...,}`.
  package func prepared(_ pattern: String) -> String {
    let closing: Set<UInt8> = [UInt8(ascii: "}"), UInt8(ascii: "]")]
    let blank: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    var bytes = Array(pattern.utf8)
    var next = UInt8(ascii: "]")
    for index in bytes.indices.reversed() where !blank.contains(bytes[index]) {
      if bytes[index] == UInt8(ascii: ","), closing.contains(next) { bytes[index] = 0x20 }
      next = bytes[index]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  package func metavariable(_ name: String, at range: Range<Int>, in pattern: PatternSource) -> String? {
    "\"\(HoleName.metavariablePrefix)\(name)\""
  }

  package func likelyForms(_ pattern: WrittenPattern, value: String) -> [String]? {
    entryForm.map { entry in pattern.ellipses.map { pattern.source.entryForm($0, entry: entry, value: value) } }
  }
}
