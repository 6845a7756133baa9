package import Core

/// Turns a rule's `metadata` into what reports say of it.
package enum RuleMetadata {
  package static func description(id: String, message: String, severity: Severity, severityWord: String, metadata: YAMLNode?)
    -> RuleDescription
  {
    let cweNames = metadata?["cwe"]?.strings ?? []
    return RuleDescription(
      id: id, title: title(id), message: message, severity: severity,
      confidence: metadata?["confidence"]?.string.flatMap(Confidence.init(ruleWord:)) ?? .medium,
      cwes: cweNames.compactMap(cweNumber), cweNames: cweNames, owasp: metadata?["owasp"]?.strings ?? [],
      references: metadata?["references"]?.strings ?? [], technologies: metadata?["technology"]?.strings ?? [],
      category: metadata?["category"]?.string ?? "", metadataJSON: metadata.map(json) ?? "{}", severityWord: severityWord)
  }

  /// "python-weak-hash-md5" → "Python weak hash md5": rule ids name the defect, so they serve as titles.
  static func title(_ id: String) -> String {
    let last = id.split(separator: ".").last.map(String.init) ?? id
    let words = last.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// 89 of "CWE-89: Improper Neutralization …".
  static func cweNumber(_ name: String) -> Int? {
    guard let range = name.uppercased().split(separator: "CWE-", maxSplits: 1).last else { return nil }
    let digits = range.prefix { $0.isASCII && $0.isNumber }
    return Int(digits)
  }

  /// A YAML value as JSON: plain scalars become numbers, booleans and null where they read so.
  static func json(_ node: YAMLNode) -> String {
    switch node {
    case .scalar(let scalar):
      if scalar.isPlain {
        if let number = Int(scalar.text) { return String(number) }
        if let number = Double(scalar.text), number.isFinite, scalar.text.first?.isLetter == false { return "\(number)" }
        switch scalar.text {
        case "true", "True": return "true"
        case "false", "False": return "false"
        case "null", "~", "": return "null"
        default: break
        }
      }
      return JSONText.quoted(scalar.text)
    case .sequence(let elements, _): return "[" + elements.map(json).joined(separator: ",") + "]"
    case .mapping(let pairs, _): return "{" + pairs.map { JSONText.quoted($0.key.text) + ":" + json($0.value) }.joined(separator: ",") + "}"
    }
  }
}
