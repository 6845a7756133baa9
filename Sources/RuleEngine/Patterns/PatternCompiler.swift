package import Core
package import Syntax

/// Compiles a pattern: rewritten with holes, parsed and lowered by the language itself, so that pattern and program meet
/// in the same tree; then holes become metavariables and ellipses.
package struct PatternCompiler: ~Copyable {
  private let interner: Interner
  private var parser = TreeSitterParser()
  /// What has been parsed of the pattern in hand: the search comes back to the same text.
  private var tried: [Variant: ParsedFile] = [:]

  /// Monotonic nanoseconds at which the pattern in hand is given up. Patterns take a thousandth of it; on some texts that are no code a
  /// parser follows every way there is.
  private var deadline: UInt64 = 0
  private static let patience: UInt64 = 3_000_000_000

  private struct Variant: Hashable {
    var frame: Int
    var text: String
  }

  /// - Parameter interner: the base interner that all workers will share.
  package init(interner: Interner) { self.interner = interner }

  /// - Parameter reading: how the language reads the text, if it is known; see ``reading(of:language:)``.
  package mutating func compile(
    _ text: String, language: any LanguageSupport, reading: PatternReading? = nil, metavariables: inout MetavariableTable
  ) throws(PatternError) -> Pattern {
    defer { tried.removeAll(keepingCapacity: true) }
    let trimmed = Self.prepared(text, language)
    let found = reading ?? self.reading(of: text, language: language)
    if let message = found.failure { throw PatternError(message: message) }
    deadline = MonotonicClock.now() + Self.patience
    let holes = language.patternSyntax.holes.write(trimmed, isLenient: found.isLenient)
    guard language.patternSyntax.frames.indices.contains(found.frame),
      let framed = try accepted(holes.text(forms: found.forms), found.frame, language)
    else { throw PatternError(message: "not valid \(language.id) code, not even in part") }
    return try convert(framed, holes: holes, language: language, endsWithSemicolon: trimmed.hasSuffix(";"), metavariables: &metavariables)
  }

  /// Finds out how a language reads a pattern: nearly all of the time that compiling takes, and nothing of it depends on other patterns.
  package mutating func reading(of text: String, language: any LanguageSupport) -> PatternReading {
    let trimmed = Self.prepared(text, language)
    guard !trimmed.isEmpty else { return PatternReading(failure: "the pattern is empty") }
    if !language.patternSyntax.hasMarkup, Self.isMarkup(trimmed) {
      return PatternReading(failure: "not valid \(language.id) code, not even in part")
    }
    let holes = language.patternSyntax.holes.write(trimmed)
    deadline = MonotonicClock.now() + Self.patience
    do throws(PatternError) {
      return try frame(holes, language)
    } catch {
      // Metavariables where the grammar has no place for a name.
      let lenient = language.patternSyntax.holes.write(trimmed, isLenient: true)
      guard lenient.pieces != holes.pieces else { return PatternReading(failure: error.message) }
      do throws(PatternError) {
        var found = try frame(lenient, language)
        found.isLenient = true
        return found
      } catch {
        return PatternReading(failure: error.message)
      }
    }
  }

  /// Whether it is an element, `<A …/>` or `<A>…</A>`, and no `<T>x`: what a grammar without markup refuses in all its frames.
  private static func isMarkup(_ text: String) -> Bool {
    text.hasPrefix("<") && !text.hasPrefix("<...") && text.hasSuffix(">") && !text.hasSuffix("...>")
      && (text.contains("/>") || text.contains("</"))
  }

  private static func prepared(_ text: String, _ language: any LanguageSupport) -> String {
    language.patternSyntax.holes.prepared(trim(text))
  }

  private static func trim(_ text: String) -> String {
    var view = Substring(text)
    while let first = view.first, first.isWhitespace { view.removeFirst() }
    while let last = view.last, last.isWhitespace { view.removeLast() }
    return String(view)
  }

  private struct Framed {
    var file: ParsedFile
    /// Where the pattern lies in the file.
    var range: ByteRange
  }

  // MARK: Finding a frame

  /// Bytes of variants that are parsed before the search for the forms of single ellipses ends. It grows with the square of
  /// the pattern; real ones need a tenth.
  private static let searchLimit = 400_000

  /// Tries the frames of the language, and for each the forms of the ellipses, until the grammar accepts everything.
  private mutating func frame(_ holes: WrittenPattern, _ language: any LanguageSupport) throws(PatternError) -> PatternReading {
    tried.removeAll(keepingCapacity: true)
    if let likely = try likelyReading(holes, language) { return likely }
    if let annotation = try annotationReading(holes, language) { return annotation }
    var searched = 0
    for frame in language.patternSyntax.frames.indices {
      if let found = try anyReading(holes, frame, language, &searched) { return found }
    }
    throw PatternError(message: "not valid \(language.id) code, not even in part")
  }

  /// Most patterns need no search: an ellipsis is a name, or where statements stand a statement.
  private mutating func likelyReading(_ holes: WrittenPattern, _ language: any LanguageSupport) throws(PatternError) -> PatternReading? {
    let forms = language.patternSyntax.ellipsisForms
    guard holes.ellipsisCount > 0, forms.count > 1 else { return nil }
    let names = Array(repeating: forms[0], count: holes.ellipsisCount)
    let statements = standing(holes, language) ?? names
    return try coveredReading(holes, statements == names ? [names] : [names, statements], language)
  }

  /// The ellipses of an annotation alone are its arguments.
  private mutating func annotationReading(_ holes: WrittenPattern, _ language: any LanguageSupport) throws(PatternError) -> PatternReading?
  {
    guard holes.ellipsisCount > 0, let form = language.patternSyntax.annotationForm, holes.source.at(0) == UInt8(ascii: "@") else {
      return nil
    }
    return try coveredReading(holes, [Array(repeating: form, count: holes.ellipsisCount)], language)
  }

  /// The first frame in which one of the choices of forms makes a pattern that no part of belongs to the frame.
  private mutating func coveredReading(
    _ holes: WrittenPattern, _ choices: [[String]], _ language: any LanguageSupport
  ) throws(PatternError) -> PatternReading? {
    for frame in language.patternSyntax.frames.indices {
      for choice in choices {
        if let found = try accepted(holes.text(forms: choice), frame, language), Self.isCovered(found) {
          return PatternReading(frame: frame, forms: choice)
        }
      }
    }
    return nil
  }

  /// Tries all ellipses alike in one frame, then each on its own from the best start.
  private mutating func anyReading(
    _ holes: WrittenPattern, _ frame: Int, _ language: any LanguageSupport, _ searched: inout Int
  ) throws(PatternError) -> PatternReading? {
    let forms = language.patternSyntax.ellipsisForms
    let count = holes.ellipsisCount
    var best: [String] = Array(repeating: forms[0], count: count)
    if count == 0 || forms.count == 1 {
      return try accepted(holes.text(forms: best), frame, language).map { _ in PatternReading(frame: frame, forms: best) }
    }
    var bestErrors = Int.max
    for choice in [standing(holes, language)].compactMap(\.self) + forms.map({ Array(repeating: $0, count: count) }) {
      if let found = try better(choice, holes, frame, language, &best, &bestErrors) { return found }
    }
    for _ in 0..<2 {
      for index in 0..<count {
        for form in forms where form != best[index] {
          var choice = best
          choice[index] = form
          searched += holes.source.bytes.count
          guard searched <= Self.searchLimit else {
            throw PatternError(message: "not valid \(language.id) code, or too hard to find out")
          }
          if let found = try better(choice, holes, frame, language, &best, &bestErrors) { return found }
        }
      }
    }
    return nil
  }

  /// The reading with these forms if the grammar accepts it; else they are remembered if they are the best so far.
  private mutating func better(
    _ choice: [String], _ holes: WrittenPattern, _ frame: Int, _ language: any LanguageSupport, _ best: inout [String],
    _ bestErrors: inout Int
  ) throws(PatternError) -> PatternReading? {
    let text = holes.text(forms: choice)
    let errors = try errorCount(text, frame, language)
    if errors == 0, try accepted(text, frame, language) != nil { return PatternReading(frame: frame, forms: choice) }
    if errors < bestErrors { (best, bestErrors) = (choice, errors) }
    return nil
  }

  /// The forms that ellipses have by where they stand, if the language tells them apart so.
  private func standing(_ holes: WrittenPattern, _ language: any LanguageSupport) -> [String]? {
    language.patternSyntax.holes.likelyForms(holes, value: language.patternSyntax.ellipsisForms[0])
  }

  private mutating func parse(_ text: String, _ frame: Int, _ language: any LanguageSupport) throws(PatternError) -> ParsedFile {
    let variant = Variant(frame: frame, text: text)
    if let known = tried[variant] { return known }
    let surroundings = language.patternSyntax.frames[frame]
    let source = SourceText(path: "pattern", text: surroundings.before + text + surroundings.after)
    do throws(TreeSitterParser.Failure) {
      let file = try ParsedFile(source: source, language: language, interner: interner, parser: &parser, deadline: deadline)
      tried[variant] = file
      return file
    } catch {
      throw PatternError(message: error == .timeout ? "not valid \(language.id) code, or too hard to find out" : "the parser gave up")
    }
  }

  private mutating func errorCount(_ text: String, _ frame: Int, _ language: any LanguageSupport) throws(PatternError) -> Int {
    let file = try parse(text, frame, language)
    return file.unparsedNodes + file.tree.unparsed.count
  }

  private mutating func accepted(_ text: String, _ frame: Int, _ language: any LanguageSupport) throws(PatternError) -> Framed? {
    let ends = language.patternSyntax.frames[frame].ends
    if !ends.isEmpty, let last = text.utf8.last, !ends.contains(last) { return nil }
    let file = try parse(text, frame, language)
    guard file.unparsedNodes == 0, file.tree.unparsed.isEmpty else { return nil }
    let start = language.patternSyntax.frames[frame].before.utf8.count
    let framed = Framed(file: file, range: ByteRange(start, start + text.utf8.count))
    guard !Self.isMisread(framed, language.patternSyntax, endsWithSemicolon: text.hasSuffix(";")) else { return nil }
    let roots = Self.roots(framed)
    return roots.isEmpty || (language.patternSyntax.statementsAreSeparated && Self.isTornApart(roots, file)) ? nil : framed
  }

  /// Whether statements stand side by side without anything between them: a grammar that mends `f() bool` takes it for two.
  private static func isTornApart(_ roots: [NodeID], _ file: ParsedFile) -> Bool {
    zip(roots, roots.dropFirst()).contains { first, second in
      guard file.tree.kind(first) == .expressionStatement, file.tree.kind(second) == .expressionStatement else { return false }
      let last = file.source.bytes[Int(file.tree.range(first).end) - 1]
      guard last != UInt8(ascii: ";"), last != UInt8(ascii: "}") else { return false }
      let gap = Int(file.tree.range(first).end)..<max(Int(file.tree.range(first).end), Int(file.tree.range(second).start))
      return !gap.isEmpty && file.source.bytes[gap].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
  }

  /// Whether the pattern's nodes reach from the first to the last word of its text, so that no part belongs to the frame.
  private static func isCovered(_ framed: Framed) -> Bool {
    let roots = roots(framed)
    guard let first = roots.first, let last = roots.last else { return false }
    let bytes = framed.file.source.bytes
    var end = Int(framed.range.end)
    while end > 0, bytes[end - 1] <= 0x20 || bytes[end - 1] == UInt8(ascii: ";") { end -= 1 }
    return framed.file.tree.range(first).start <= framed.range.start && Int(framed.file.tree.range(last).end) >= end
  }

  /// The outermost nodes that lie within the pattern's text.
  private static func roots(_ framed: Framed) -> [NodeID] {
    let tree = framed.file.tree
    if let head = head(framed) { return [head] }
    var found: [NodeID] = []
    var node: Int32 = 1
    while node < Int32(tree.count) {
      let id = NodeID(node)
      let range = tree.range(id)
      if range.isEmpty || !framed.range.overlaps(range) {
        node = range.isEmpty ? node + 1 : (framed.range.overlaps(range) ? node + 1 : tree.end(id))
        continue
      }
      if framed.range.contains(range) {
        found.append(id)
        node = tree.end(id)
      } else {
        node += 1
      }
    }
    // Nodes of one parent only: the first node's siblings.
    guard let first = found.first else { return [] }
    let parent = tree.parent(first)
    return found.allSatisfy { tree.parent($0) == parent } ? found : [first]
  }

  /// A declaration or statement of which the pattern is the head and the frame the body: `class $C`, `if ($X)`.
  private static func head(_ framed: Framed) -> NodeID? {
    let tree = framed.file.tree
    for index in 1..<max(1, tree.count) where tree.starts[index] == framed.range.start && tree.ends[index] > framed.range.end {
      switch tree.kinds[index] {
      case .variable:
        // The frame only ends it.
        let target = tree.child(NodeID(Int32(index)), .target)
        guard !target.isNone, framed.range.contains(tree.range(target)) else { continue }
        return NodeID(Int32(index))
      case .function, .classDeclaration, .ifStatement, .whileStatement, .forStatement, .forEach, .switchStatement, .catchClause,
        .withStatement,
        .tryStatement, .enumMember:
        // A decorator or modifier alone is no head.
        let node = NodeID(Int32(index))
        guard
          tree.children(node).contains(where: {
            tree.role($0) != .decorator && tree.role($0) != .modifier && framed.range.contains(tree.range($0)) && !tree.range($0).isEmpty
          })
        else { continue }
        return node
      default: continue
      }
    }
    return nil
  }

  /// Words that begin a statement with a head in parentheses.
  private static let statementWords: Set<String> = ["for", "while", "if", "switch"]

  /// Whether the grammar took a pattern for something that its words can't be: `try {}` for a method of that name.
  private static func isMisread(_ framed: Framed, _ syntax: PatternSyntax, endsWithSemicolon: Bool) -> Bool {
    let tree = framed.file.tree
    // `key: $X` is a field rather than a label of what the frame ends.
    for index in 0..<tree.count where tree.kinds[index] == .labeled && tree.starts[index] == framed.range.start {
      let statement = tree.child(NodeID(Int32(index)), .statement)
      if tree.ends[index] > framed.range.end, !statement.isNone, tree.kind(statement) == .expressionStatement { return true }
    }
    for index in 0..<tree.count where framed.range.contains(tree.range(NodeID(Int32(index)))) {
      switch tree.kinds[index] {
      case .name,
        .typeName where !syntax.reservedWords.isEmpty && !tree.payloads[index].isNone:
        if syntax.reservedWords.contains(tree.text(NodeID(Int32(index)))) { return true }
      case .labeled where tree.range(NodeID(Int32(index))) == framed.range && !endsWithSemicolon:
        // `key: $X` is a field rather than a labelled statement.
        let statement = tree.child(NodeID(Int32(index)), .statement)
        if !statement.isNone, tree.kind(statement) == .expressionStatement || tree.kind(statement) == .block { return true }
      case .cast where tree.range(NodeID(Int32(index))) == framed.range:
        // Nor a Flow type annotation.
        let type = tree.child(NodeID(Int32(index)), .type)
        let value = tree.child(NodeID(Int32(index)), .value)
        if !type.isNone, !value.isNone, tree.payloads[index].isNone, tree.starts[value.index] < tree.starts[type.index] { return true }
      case .block where syntax.bracesAreObjects && tree.range(NodeID(Int32(index))) == framed.range:
        // `{}` and `{...}` alone are objects.
        let inside = tree.children(NodeID(Int32(index))).map { framed.file.source.text(tree.range($0)) }
        if inside.allSatisfy({ $0.hasPrefix(HoleName.ellipsis) && $0.count <= HoleName.ellipsis.count + 1 }) { return true }
      case .function, .variable:
        // `for (...) {}` is no method of that name.
        if tree.kinds[index] == .function, case let name = tree.child(NodeID(Int32(index)), .name), !name.isNone,
          tree.kind(name) == .name, statementWords.contains(tree.text(name))
        {
          return true
        }
        // `...` is no type of what the next line declares.
        let node = NodeID(Int32(index))
        let type = tree.child(node, tree.kinds[index] == .function ? .returnType : .type)
        let name = tree.child(node, tree.kinds[index] == .function ? .name : .target)
        guard !type.isNone, !name.isNone, tree.kind(type) == .typeName, tree.ends[type.index] <= tree.starts[name.index] else { continue }
        guard tree.text(type) == HoleName.ellipsis || tree.text(type).hasPrefix(HoleName.sequencePrefix) else { continue }
        if framed.file.source.bytes[Int(tree.ends[type.index])..<Int(tree.starts[name.index])].contains(0x0A) { return true }
      case .call:
        // `...` at the end of a line, and a parenthesis on the next.
        let callee = tree.child(NodeID(Int32(index)), .callee)
        let arguments = tree.child(NodeID(Int32(index)), .arguments)
        guard !callee.isNone, !arguments.isNone, tree.kind(callee) == .name, tree.text(callee) == HoleName.ellipsis else { continue }
        if framed.file.source.bytes[Int(tree.ends[callee.index])..<Int(tree.starts[arguments.index])].contains(0x0A) { return true }
      default: break
      }
    }
    return false
  }

  /// The word of a command that consists of one: a call without a callee.
  private static func onlyWord(_ node: NodeID, _ tree: SyntaxTree) -> NodeID? {
    guard tree.kind(node) == .call else { return nil }
    let parts = Array(tree.children(node))
    guard parts.count == 1, tree.kind(parts[0]) == .argumentList else { return nil }
    let words = Array(tree.children(parts[0]))
    return words.count == 1 && tree.range(words[0]) == tree.range(node) && tree.kind(words[0]) != .block ? words[0] : nil
  }

  // MARK: Converting

  private func convert(
    _ framed: Framed, holes: WrittenPattern, language: any LanguageSupport, endsWithSemicolon: Bool, metavariables: inout MetavariableTable
  ) throws(PatternError) -> Pattern {
    let tree = framed.file.tree
    var roots = Self.roots(framed)
    // A text of another language that a frame holds: its statements are the pattern.
    if roots.count == 1, tree.kind(roots[0]) == .block, tree.role(roots[0]) == .argument { roots = Array(tree.children(roots[0])) }
    if roots.count == 1, tree.kind(roots[0]) == .expressionStatement, !endsWithSemicolon,
      let value = tree.children(roots[0]).first(where: { _ in true })
    {
      roots = [value]
    }
    if language.patternSyntax.oneElementIsElement, roots.count == 1, [.dictionary, .list].contains(tree.kind(roots[0])) {
      var elements = tree.children(roots[0]).makeIterator()
      if let element = elements.next(), elements.next() == nil { roots = [element] }
    }
    if language.patternSyntax.oneElementIsElement, roots.count == 1, let word = Self.onlyWord(roots[0], tree) { roots = [word] }
    guard !roots.isEmpty else { throw PatternError(message: "not valid \(language.id) code, not even in part") }
    var converter = PatternConverter(
      framed: framed.file, range: framed.range, typed: holes.typed, readsStrings: language.patternSyntax.stringsAreValues,
      metavariables: metavariables)
    var rootIndices: [Int32] = []
    for root in roots {
      rootIndices.append(Int32(converter.nodes.count))
      try converter.append(root)
    }
    metavariables = converter.metavariables
    // "*" and "default" of an import: its other forms need not say them.
    let unsaid = language.semantics.implicitPackages.flatMap { $0.split(separator: ".").map(String.init) } + ["*", "default"]
    let implicit = Set(unsaid.map { interner.intern($0) })
    let form: Pattern.Form
    if roots.count > 1 {
      form = .statements
    } else {
      let root = converter.nodes[Int(rootIndices[0])]
      form = root.kind == .expressionStatement ? .statements : .single
    }
    let candidates =
      form == .single ? PatternCandidates.kinds(converter.nodes, root: Int(rootIndices[0]), language.semantics) : KindSet()
    return Pattern(
      nodes: converter.nodes, roots: rootIndices, form: form, candidates: candidates, types: converter.types, regexes: converter.regexes,
      paths: converter.paths,
      calleeName: form == .single ? PatternCandidates.calleeName(converter.nodes, root: Int(rootIndices[0])) : .none,
      requiredNames: PatternCandidates.requiredNames(converter.nodes, needNoImport: implicit))
  }
}
