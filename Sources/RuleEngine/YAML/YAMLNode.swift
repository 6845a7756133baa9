/// A YAML value with the place it came from.
package indirect enum YAMLNode: Sendable {
  case scalar(YAMLScalar)
  case sequence([YAMLNode], YAMLMark)
  case mapping([(key: YAMLScalar, value: YAMLNode)], YAMLMark)

  package var mark: YAMLMark {
    switch self {
    case .scalar(let scalar): scalar.mark
    case .sequence(_, let mark), .mapping(_, let mark): mark
    }
  }

  /// The value of a key of a mapping.
  package subscript(key: String) -> YAMLNode? {
    guard case .mapping(let pairs, _) = self else { return nil }
    return pairs.first { $0.key.text == key }?.value
  }

  /// Keys and values of a mapping, in order; nothing of anything else.
  package var pairs: [(String, YAMLNode)] {
    guard case .mapping(let pairs, _) = self else { return [] }
    return pairs.map { ($0.key.text, $0.value) }
  }

  package var string: String? {
    guard case .scalar(let scalar) = self else { return nil }
    return scalar.text
  }

  /// Whether it is a text in YAML's own reading, and no number, truth value or nothing at all.
  package var isText: Bool {
    guard case .scalar(let scalar) = self else { return false }
    guard scalar.isPlain else { return true }
    if Double(scalar.text) != nil, scalar.text.first?.isLetter == false { return false }
    return !["", "~", "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE"].contains(scalar.text)
  }

  /// Whether nothing stands there.
  package var isNull: Bool {
    guard case .scalar(let scalar) = self else { return false }
    return scalar.isPlain && ["", "~", "null", "Null", "NULL"].contains(scalar.text)
  }

  package var elements: [YAMLNode]? {
    guard case .sequence(let elements, _) = self else { return nil }
    return elements
  }

  /// A sequence's strings, or a lone scalar as a list of one.
  package var strings: [String]? {
    if let string { return [string] }
    return elements?.compactMap(\.string)
  }

  package var bool: Bool? {
    guard case .scalar(let scalar) = self, scalar.isPlain else { return nil }
    switch scalar.text.lowercased() {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default: return nil
    }
  }
}

package struct YAMLScalar: Sendable {
  package var text: String
  /// Written without quotes and not as a block: may be read as a number, boolean or null.
  package var isPlain: Bool
  package var mark: YAMLMark
  /// Behind its last character; nil if nobody wrote it.
  package var end: YAMLMark?
}

/// 1-based line and column of a value.
package struct YAMLMark: Sendable, Hashable {
  package var line: Int
  package var column: Int
}

package struct YAMLError: Error, Sendable {
  package var message: String
  package var line: Int
  /// 1-based; 0 if it is not known.
  package var column = 0
}
