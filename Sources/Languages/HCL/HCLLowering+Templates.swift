import Core
import Syntax

/// Quoted text and heredocs.
extension HCLLowering {
  /// Quoted text without holes.
  func string(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let text = first(tree, node, .templateLiteral)
    tree.leaf(.stringLiteral, role, node, text >= 0 ? tree.intern(decoded(tree.string(text))) : tree.intern(""))
  }

  /// Text with holes, or without if it is a heredoc.
  func template(_ tree: inout Lowering, _ node: Int32, _ role: Role) {
    let parts = texts(tree, named(tree, node)[...])
    let isHeredoc = kind(tree, node) == .heredocTemplate
    if parts.allSatisfy({ kind(tree, $0) == .templateLiteral }) {
      let text = parts.map { tree.string($0) }.joined()
      return tree.leaf(.stringLiteral, role, node, tree.intern(isHeredoc ? text : decoded(text)))
    }
    let index = open(&tree, .template, role, node)
    for part in parts { templatePart(&tree, part, isHeredoc: isHeredoc) }
    tree.close(index)
  }

  private func texts(_ tree: borrowing Lowering, _ parts: ArraySlice<Int32>) -> [Int32] {
    var found: [Int32] = []
    for part in parts {
      switch kind(tree, part) {
      case .templateLiteral, .templateInterpolation, .templateDirective: found.append(part)
      default: continue
      }
    }
    return found
  }

  private func templatePart(_ tree: inout Lowering, _ part: Int32, isHeredoc: Bool) {
    switch kind(tree, part) {
    case .templateLiteral:
      let text = tree.string(part)
      tree.leaf(.stringFragment, .part, part, tree.intern(isHeredoc ? text : decoded(text)))
    case .templateInterpolation:
      let hole = open(&tree, .interpolation, .part, part)
      for child in named(tree, part) where kind(tree, child) == .expression { self.node(&tree, child, .value) }
      tree.close(hole)
    default: directive(&tree, part, isHeredoc: isHeredoc)
    }
  }

  // MARK: Directives

  /// `%{ if c }a%{ else }b%{ endif }` is one text or the other, `%{ for x in list }a%{ endfor }` one for each element.
  private func directive(_ tree: inout Lowering, _ node: Int32, isHeredoc: Bool) {
    if tree.isTooDeep { return tree.tooDeep(.part, node) }
    let inner = tree.firstNamed(node)
    guard inner >= 0 else { return other(&tree, node, .part, .templateDirective) }
    let parts = named(tree, inner)
    switch kind(tree, inner) {
    case .templateIf: choice(&tree, inner, parts, isHeredoc: isHeredoc)
    case .templateFor: repetition(&tree, inner, parts, isHeredoc: isHeredoc)
    default: other(&tree, node, .part, .templateDirective)
    }
  }

  private func choice(_ tree: inout Lowering, _ node: Int32, _ parts: [Int32], isHeredoc: Bool) {
    guard let intro = parts.first, kind(tree, intro) == .templateIfIntro else { return other(&tree, node, .part, .templateIf) }
    let conditional = open(&tree, .conditional, .part, node)
    for child in named(tree, intro) where kind(tree, child) == .expression { self.node(&tree, child, .condition) }
    let middle = parts.firstIndex { kind(tree, $0) == .templateElseIntro } ?? parts.count
    text(&tree, parts[..<middle], behind: intro, .then, isHeredoc: isHeredoc)
    if middle < parts.count { text(&tree, parts[middle...], behind: parts[middle], .otherwise, isHeredoc: isHeredoc) }
    tree.close(conditional)
  }

  private func repetition(_ tree: inout Lowering, _ node: Int32, _ parts: [Int32], isHeredoc: Bool) {
    guard let start = parts.first, kind(tree, start) == .templateForStart else { return other(&tree, node, .part, .templateFor) }
    let comprehension = open(&tree, .comprehension, .part, node, tree.intern("list"))
    text(&tree, parts[...], behind: start, .element, isHeredoc: isHeredoc)
    intro(&tree, start)
    tree.close(comprehension)
  }

  /// What stands between two parts of a directive.
  private func text(_ tree: inout Lowering, _ parts: ArraySlice<Int32>, behind start: Int32, _ role: Role, isHeredoc: Bool) {
    let inner = texts(tree, parts)
    let first = inner.first.map { tree.start($0) } ?? tree.end(start)
    let template = tree.open(.template, role, range: ByteRange(first, inner.last.map { tree.end($0) } ?? first))
    for part in inner { templatePart(&tree, part, isHeredoc: isHeredoc) }
    tree.close(template)
  }

  private func decoded(_ text: String) -> String { Self.escapes.decoded(text) }

  /// Escapes of quoted text, as the language's specification lists them.
  private static let escapes = {
    var escapes = Escapes(["n": "\n", "r": "\r", "t": "\t"], digits: ["u": 4, "U": 8])
    escapes.doubled = [UInt8(ascii: "$"), UInt8(ascii: "%")]
    return escapes
  }()
}
