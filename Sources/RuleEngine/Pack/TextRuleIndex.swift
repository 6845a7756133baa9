internal import Core

/// Which of the rules for any text can match in a file, told by the texts that their patterns and expressions spell out.
package struct TextRuleIndex: Sendable {
  private let requirements: [RequiredText.Numbered]
  private let search: TextSearch

  init(_ rules: [CompiledRule]) {
    var numbers: [[UInt8]: Int32] = [:]
    var texts: [[UInt8]] = []
    requirements = rules.map { rule in
      rule.formula.requiredText.numbered { text in
        if let known = numbers[text] { return known }
        numbers[text] = Int32(truncatingIfNeeded: texts.count)
        texts.append(text)
        return Int32(truncatingIfNeeded: texts.count - 1)
      }
    }
    search = TextSearch(texts)
  }

  /// Indices of the rules that the file gives reason to run, ascending.
  package func select(_ bytes: [UInt8], _ selected: inout [Int32]) {
    selected.removeAll(keepingCapacity: true)
    let present = search.find(in: bytes)
    for (index, requirement) in requirements.enumerated() {
      if let present, !requirement.isMet({ present.contains(Int($0)) }) { continue }
      selected.append(Int32(truncatingIfNeeded: index))
    }
  }
}

extension CompiledFormula {
  /// Texts that a file must hold.
  fileprivate var requiredText: RequiredText {
    switch self {
    case .pattern: .nothing
    case .text(let pattern): pattern.requiredText
    case .regex(let regex, _): RegexLiterals.required(by: regex)
    case .inside(let inner), .anywhere(let inner), .bound(let inner, _), .fixed(let inner, _): inner.requiredText
    case .or(let alternatives): .choosing(alternatives.map(\.requiredText))
    case .and(let conjunction): .combining(conjunction.positives.map(\.requiredText))
    }
  }
}

extension TextPattern {
  /// Its words.
  fileprivate var requiredText: RequiredText {
    .combining(
      elements.map { element in
        if case .text(let bytes) = element { .literal(bytes) } else { .nothing }
      })
  }
}
