internal import Core

/// Which of the rules for any text can match in a file, told by the texts that their patterns and expressions spell out.
package struct TextRuleIndex: Sendable {
  private let requirements: [RequiredText.Numbered]
  private let texts: [[UInt8]]
  private let search: TextSearch

  init(_ rules: [CompiledRule]) {
    var numbers: [[UInt8]: Int32] = [:]
    var texts: [[UInt8]] = []
    let requirements = rules.map { rule in
      rule.formula.requiredText.numbered { text in
        if let known = numbers[text] { return known }
        numbers[text] = Int32(truncatingIfNeeded: texts.count)
        texts.append(text)
        return Int32(truncatingIfNeeded: texts.count - 1)
      }
    }
    self.init(requirements, texts)
  }

  private init(_ requirements: [RequiredText.Numbered], _ texts: [[UInt8]]) {
    self.requirements = requirements
    self.texts = texts
    search = TextSearch(texts)
  }

  /// The index of those rules that are kept, under the numbers that they have then.
  func filtered(_ areKept: [Bool]) -> TextRuleIndex { TextRuleIndex(zip(requirements, areKept).filter(\.1).map(\.0), texts) }

  func write(_ writer: inout BinaryWriter) {
    writer.write(list: texts) { $0.write(raw: $1) }
    writer.write(list: requirements) { $1.write(&$0) }
  }

  init(_ reader: inout BinaryReader) throws(BinaryReader.Broken) {
    let texts = try reader.list { reader throws(BinaryReader.Broken) in try reader.raw(UInt8.self) }
    guard texts.allSatisfy({ $0.count >= RequiredText.minimumLength }) else { throw BinaryReader.Broken() }
    self.init(
      try reader.list { reader throws(BinaryReader.Broken) in try RequiredText.Numbered(&reader, texts: texts.count) }, texts)
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

extension RequiredText.Numbered {
  fileprivate func write(_ writer: inout BinaryWriter) {
    switch self {
    case .text(let number):
      writer.write(0)
      writer.write(Int(number))
    case .all(let parts):
      writer.write(1)
      writer.write(list: parts) { $1.write(&$0) }
    case .any(let parts):
      writer.write(2)
      writer.write(list: parts) { $1.write(&$0) }
    }
  }

  fileprivate init(_ reader: inout BinaryReader, texts: Int) throws(BinaryReader.Broken) {
    let kind = try reader.int()
    if kind == 0 {
      let number = try reader.int()
      guard (0..<texts).contains(number) else { throw BinaryReader.Broken() }
      self = .text(Int32(number))
      return
    }
    let parts = try reader.list { reader throws(BinaryReader.Broken) in try RequiredText.Numbered(&reader, texts: texts) }
    switch kind {
    case 1: self = .all(parts)
    case 2: self = .any(parts)
    default: throw BinaryReader.Broken()
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
