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
  /// Until when the file may be worked on.
  package let time: TimeBudget
  /// Whether a regular expression exceeded its limits since this was last reset.
  var regexLimitExceeded = false
  /// Node indices sorted by kind, in tree order within one kind.
  private let byKind: [Int32]
  private let kindStarts: [Int32]
  /// See `parts(ofQualified:)`.
  private var qualifiedParts: [Int32: (prefix: Symbol, last: Symbol)] = [:]
  /// See `indexCalls`; filled at first use.
  private var calleeNames: [Int32] = []
  /// All statements that stand in a list, in tree order.
  package let statements: [Int32]

  package init(
    file: ParsedFile, language: any LanguageSupport, scratch: inout SemanticsScratch, time: TimeBudget = TimeBudget()
  ) {
    self.time = time
    source = file.source
    tree = file.tree
    self.language = language
    rules = language.semantics
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

  /// Calls whose callee ends in the name, or is imported under another name from something that does; in tree order.
  func calls(named name: Symbol) -> [Int32] {
    if calleeNames.isEmpty, !nodes(.call).isEmpty { indexCalls() }
    var found: [Int32] = []
    let calls = nodes(.call)
    for (offset, call) in calls.enumerated() where calleeNames[2 * offset] == name.raw || calleeNames[2 * offset + 1] == name.raw {
      found.append(call)
    }
    return found
  }

  /// For each call two symbols: the callee's last name as written, and the last part of its qualified name.
  private func indexCalls() {
    var lastParts: [Symbol: Symbol] = [:]
    for call in nodes(.call) {
      var callee = NodeID(call + 1)
      // Generic calls and `new` in front of them: the callee is the first child whatever it is.
      if tree.kind(callee) == .genericType, !tree.child(callee, .type).isNone { callee = tree.child(callee, .type) }
      var written = Symbol.none
      switch tree.kind(callee) {
      case .name, .typeName: written = tree.payload(callee)
      case .member:
        let name = tree.child(callee, .name)
        if !name.isNone { written = tree.payload(name) }
      default: break
      }
      calleeNames.append(written.raw)
      let qualified = semantics.qualified[callee.index]
      guard !qualified.isNone else {
        calleeNames.append(-1)
        continue
      }
      if let known = lastParts[qualified] {
        calleeNames.append(known.raw)
      } else {
        let path = tree.interner.text(qualified)
        let last = tree.interner.intern(String(path.split(separator: ".").last ?? ""))
        lastParts[qualified] = last
        calleeNames.append(last.raw)
      }
    }
  }

  package func hasAny(_ kinds: KindSet) -> Bool {
    SyntaxKind.allCases.contains { kinds.contains($0) && !nodes($0).isEmpty }
  }

  /// Names that only label something (a member's name, a key, a declared name) are not expressions of their own.
  func isLabel(_ node: NodeID) -> Bool {
    switch tree.kind(node) {
    case .name:
      switch tree.role(node) {
      case .name, .alias, .module: return true
      case .key: return true
      case .target:
        let parent = tree.parent(node)
        return !parent.isNone && tree.kind(parent) == .variable
      default: return false
      }
    case .stringLiteral: return tree.role(node) == .module
    default: return false
    }
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
