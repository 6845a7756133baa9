package import Core
package import Semantics
package import Syntax

/// A file as the matcher sees it: tree, semantics, and the nodes of each kind.
package final class TargetFile: @unchecked Sendable {  // Built once by one worker, then only read.
  package let source: SourceText
  package let tree: SyntaxTree
  package let semantics: FileSemantics
  package let language: any LanguageSupport
  package let rules: LanguageSemantics
  /// What of a string a metavariable stands for, if not all of it.
  let boundText: (any BoundText)?
  /// Until when the file may be worked on.
  package let time: TimeBudget
  /// Whether a regular expression exceeded its limits since this was last reset.
  var regexLimitExceeded = false
  /// Node indices sorted by kind, in tree order within one kind.
  private let byKind: [Int32]
  private let kindStarts: [Int32]
  /// See `parts(ofQualified:)`.
  private var qualifiedParts: [Int32: (prefix: Symbol, last: Symbol)] = [:]
  /// See `indexCalls`: the name in the upper half, the call in the lower, sorted; filled at first use.
  private var callsByName: [UInt64] = []
  private var hasIndexedCalls = false
  /// Languages that texts inside the file may be in.
  let languages: [any LanguageSupport]
  /// See `part`.
  var parts: [PartKey: TargetFile?] = [:]
  /// The file as words, by the style of the comments that are left out.
  private var texts: [TextCommentStyle: TextTokens] = [:]
  /// Whether people write such a text.
  private(set) lazy var isReadable = TextTokens.isReadable(source.bytes)
  /// Which of the rules' names occur here; nil if it is not known.
  private let present: BitSet?
  /// All statements that stand in a list, in tree order.
  package let statements: [Int32]

  /// - Parameters:
  ///   - present: which of the rules' names occur in the file; nil if it is not known.
  ///   - languages: those that texts inside the file may be in.
  package init(
    file: ParsedFile, language: any LanguageSupport, scratch: inout SemanticsScratch, time: TimeBudget = TimeBudget(),
    present: BitSet? = nil, languages: [any LanguageSupport] = []
  ) {
    self.languages = languages
    self.time = time
    self.present = present
    source = file.source
    tree = file.tree
    self.language = language
    rules = language.semantics
    boundText = language.patternSyntax.boundText
    semantics = FileSemantics(tree: file.tree, rules: rules, scratch: &scratch, time: time)
    // Counting sort by kind.
    var starts = [Int32](repeating: 0, count: SyntaxKind.allCases.count + 1)
    for kind in tree.kinds { starts[Int(kind.rawValue) + 1] += 1 }
    for i in 1..<starts.count { starts[i] += starts[i - 1] }
    var next = starts
    var sorted = [Int32](repeating: 0, count: tree.count)
    for (index, kind) in tree.kinds.enumerated() {
      sorted[Int(next[Int(kind.rawValue)])] = Int32(truncatingIfNeeded: index)
      next[Int(kind.rawValue)] += 1
    }
    byKind = sorted
    kindStarts = starts
    var statements: [Int32] = []
    for (index, role) in tree.roles.enumerated() where role == .statement {
      let parent = tree.parents[index]
      if parent >= 0, tree.kinds[Int(parent)] == .block || tree.kinds[Int(parent)] == .module {
        statements.append(Int32(truncatingIfNeeded: index))
      }
    }
    self.statements = statements
  }

  /// The file as words.
  func text(_ comments: TextCommentStyle) -> TextTokens {
    if let known = texts[comments] { return known }
    let text = TextTokens(source.bytes, comments: comments)
    texts[comments] = text
    return text
  }

  /// Nodes of a kind, in tree order.
  package func nodes(_ kind: SyntaxKind) -> ArraySlice<Int32> {
    byKind[Int(kindStarts[Int(kind.rawValue)])..<Int(kindStarts[Int(kind.rawValue) + 1])]
  }

  /// A qualified name split before its last component; no prefix if it has only one.
  func parts(ofQualified name: Symbol) -> (prefix: Symbol, last: Symbol) {
    if let known = qualifiedParts[name.raw] { return known }
    let path = tree.interner.text(name)
    var parts: (prefix: Symbol, last: Symbol) = (.none, name)
    if let dot = path.lastIndex(of: ".") {
      parts = (tree.interner.intern(String(path[..<dot])), tree.interner.intern(String(path[path.index(after: dot)...])))
    }
    qualifiedParts[name.raw] = parts
    return parts
  }

  /// Whether the file has the names without which the pattern can't match.
  func mayHold(_ pattern: Pattern, _ choices: [NameChoice]) -> Bool {
    guard let present else { return true }
    for name in pattern.requiredNames where !present.contains(Int(name.raw)) { return false }
    for choice in choices where pattern.nameSlots.contains(choice.slot) {
      guard choice.names.contains(where: { present.contains(Int($0.raw)) }) else { return false }
    }
    return true
  }

  /// Names that every match of a pattern needs and the file does not have.
  func missingNames(of pattern: Pattern) -> [String] {
    guard let present else { return [] }
    return pattern.requiredNames.filter { !present.contains(Int($0.raw)) }.map { tree.interner.text($0) }
  }

  /// Calls whose callee ends in one of the names, or is imported under another name from something that does; in tree order.
  func calls(named names: [Symbol]) -> [Int32] {
    if !hasIndexedCalls { indexCalls() }
    var found: [Int32] = []
    for name in names {
      // The first entry of the name, by bisection.
      let wanted = UInt64(UInt32(bitPattern: name.raw)) << 32
      var low = 0
      var high = callsByName.count
      while low < high {
        let middle = (low + high) / 2
        if callsByName[middle] < wanted { low = middle + 1 } else { high = middle }
      }
      while low < callsByName.count, callsByName[low] >> 32 == wanted >> 32 {
        found.append(Int32(truncatingIfNeeded: callsByName[low]))
        low += 1
      }
    }
    guard names.count > 1, found.count > 1 else { return found }
    // A call may be known by two names.
    found.sort()
    var last: Int32 = -1
    found.removeAll { call in
      defer { last = call }
      return call == last
    }
    return found
  }

  /// Notes each call under its callee's last name as written, and under the last part of its qualified name.
  private func indexCalls() {
    hasIndexedCalls = true
    func note(_ name: Symbol, _ call: Int32) {
      callsByName.append(UInt64(UInt32(bitPattern: name.raw)) << 32 | UInt64(UInt32(bitPattern: call)))
    }
    for call in nodes(.call) {
      var callee = NodeID(call + 1)
      while tree.kind(callee) == .cast, case let value = tree.child(callee, .value), !value.isNone { callee = value }
      // Generic calls and `new` in front of them: the callee is the first child whatever it is.
      if tree.kind(callee) == .genericType, !tree.child(callee, .type).isNone { callee = tree.child(callee, .type) }
      var written = Symbol.none
      switch tree.kind(callee) {
      case .name: written = tree.payload(callee)
      case .typeName: written = parts(ofQualified: tree.payload(callee)).last
      case .member:
        let name = tree.child(callee, .name)
        if !name.isNone { written = tree.payload(name) }
      default: break
      }
      note(written, call)
      let qualified = semantics.qualified[callee.index]
      if !qualified.isNone, case let last = parts(ofQualified: qualified).last, last != written { note(last, call) }
    }
    callsByName.sort()
  }

  /// Where a match is reported: an expression with the parentheses that belong to it, so that it begins where a reader sees it begin.
  package func place(of match: Match) -> ByteRange {
    guard !match.node.isNone, tree.kind(match.node) != .name, tree.range(match.node) == match.range else { return match.range }
    return tree.rangeWithParentheses(match.node)
  }

  /// Whether a statement is a member of a class.
  func isMember(_ statement: NodeID) -> Bool {
    let body = tree.parent(statement)
    guard !body.isNone, tree.kind(body) == .block, case let owner = tree.parent(body), !owner.isNone else { return false }
    return tree.kind(owner) == .classDeclaration
  }

  /// Whether a function without a name is written with the word rather than with an arrow.
  func isFunctionExpression(_ lambda: NodeID) -> Bool { Self.isFunctionExpression(lambda, tree, source) }

  static func isFunctionExpression(_ lambda: NodeID, _ tree: SyntaxTree, _ source: SourceText) -> Bool {
    let text = source.bytes[tree.range(lambda).range]
    return text.starts(with: "function".utf8) || text.starts(with: "async function".utf8)
  }

  /// Whether a block is written between braces, rather than being the one statement in its place.
  static func hasBraces(_ block: NodeID, _ tree: SyntaxTree, _ source: SourceText) -> Bool {
    let start = tree.starts[block.index]
    guard start < source.bytes.count, source.bytes[Int(start)] == UInt8(ascii: "{") else { return false }
    return tree.extents[block.index] == 1 || tree.starts[block.index + 1] > start
  }

  /// Names that only label something (a member's name, a key, a name that is declared without a value) are not expressions of their own.
  func isLabel(_ node: NodeID) -> Bool {
    switch tree.kind(node) {
    case .name:
      switch tree.role(node) {
      case .name, .alias, .module: return true
      case .key: return true
      case .target: return isDeclared(node) && tree.child(tree.parent(node), .value).isNone
      default: return false
      }
    case .stringLiteral: return tree.role(node) == .module
    default: return false
    }
  }

  /// Whether a declaration gives its variable this name. With a value it is as good as an assignment to the name.
  func isDeclared(_ name: NodeID) -> Bool {
    let parent = tree.parent(name)
    return tree.role(name) == .target && !parent.isNone && tree.kind(parent) == .variable
  }

  /// Indices into ``statements``: from a statement through another and all that it holds.
  package func statements(from first: Int32, through last: Int32) -> Range<Int> {
    let end = tree.end(NodeID(last))
    func firstIndex(atLeast node: Int32) -> Int {
      var low = 0
      var high = statements.count
      while low < high {
        let middle = (low + high) / 2
        if statements[middle] < node { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let start = firstIndex(atLeast: first)
    return start..<max(start, firstIndex(atLeast: end))
  }
}
