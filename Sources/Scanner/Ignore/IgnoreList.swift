package import Core

/// The patterns of one ignore file, or of the files of one folder that count as one. The last pattern that matches decides.
///
/// Most patterns of real files are a plain name (`node_modules`), an ending (`*.o`) or a plain path (`/a/b`): those are
/// found by hash, so that a file of 100,000 lines costs no more than one of ten. The rest is tried from the last upwards.
package struct IgnoreList: Sendable {
  struct Pattern: Sendable {
    enum Form: Sendable {
      case name([UInt8])
      case suffix([UInt8])
      case path([UInt8])
      case nameGlob(GlobPattern)
      case pathGlob(GlobPattern)
      /// Can't match; was reported.
      case broken
    }
    var form: Form
    var isNegated: Bool
    var foldersOnly: Bool
    var source: Int32
    var line: Int32
  }

  private(set) var patterns: [Pattern] = []
  /// Name of each file that patterns came from, as shown to people.
  private var sources: [String] = []
  /// What each pattern looks like, for messages.
  private var texts: [UInt8] = []
  private var textEnds: [Int] = []
  /// Indices into `patterns` by hash of the name, of the last extension, of the path; each ascending.
  private var byName: [UInt64: [Int32]] = [:]
  private var byExtension: [UInt64: [Int32]] = [:]
  private var byPath: [UInt64: [Int32]] = [:]
  private var unindexed: [Int32] = []

  package init() {}

  package var isEmpty: Bool { patterns.isEmpty }

  /// Adds the lines of one ignore file.
  /// - Parameters:
  ///   - include: reads the file named by a line `:include FILE`; nil where such lines are ordinary patterns, as in git.
  package mutating func add(
    _ bytes: [UInt8], source: String, diagnostics: inout [Diagnostic],
    include: ((FilePath) -> Result<[UInt8], FileError>)? = nil
  ) {
    var including: Set<String> = []
    add(bytes, source: source, diagnostics: &diagnostics, include: include, including: &including)
  }

  private mutating func add(
    _ bytes: [UInt8], source: String, diagnostics: inout [Diagnostic],
    include: ((FilePath) -> Result<[UInt8], FileError>)?, including: inout Set<String>
  ) {
    let sourceIndex = Int32(sources.count)
    sources.append(source)
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line: Int32 = 0
    while start < bytes.count {
      line += 1
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      var text = bytes[start..<end]
      start = end + 1
      if text.last == 0x0D { text.removeLast() }
      if text.isEmpty || text.first == UInt8(ascii: "#") { continue }
      text = IgnoreList.withoutTrailingSpaces(text)
      if text.isEmpty { continue }
      if let include, text.starts(with: ":include ".utf8) {
        let name = FilePath(bytes: Array(text.dropFirst(9))).normalized
        let problem: String
        if name.isAbsolute || name.bytes.starts(with: "..".utf8) {
          problem = "may only name a file below its own folder"
        } else if !including.insert(name.description).inserted || including.count > 16 {
          problem = "includes itself, or too many files"
        } else {
          switch include(name) {
          case .success(let more):
            let folder = FilePath(source).parent?.appending(name.bytes) ?? name
            add(more, source: folder.description, diagnostics: &diagnostics, include: include, including: &including)
            continue
          case .failure(let error): problem = "\(name): \(error.message)"
          }
        }
        diagnostics.append(
          Diagnostic(level: .warning, code: .configuration, message: "`:include` \(problem)", path: source, line: Int(line)))
        continue
      }
      do throws(GlobPattern.Problem) {
        append(try IgnoreList.parse(text, source: sourceIndex, line: line), text)
      } catch {
        append(Pattern(form: .broken, isNegated: false, foldersOnly: false, source: sourceIndex, line: line), text)
        diagnostics.append(
          Diagnostic(
            level: .warning, code: .configuration,
            message: "the pattern `\(FilePath.display(text))` matches nothing: \(error.message)", path: source, line: Int(line)))
      }
    }
  }

  /// Adds one pattern that does not come from a file, such as the value of `--exclude`.
  package mutating func add(option text: String, source: String) -> Diagnostic? {
    var diagnostics: [Diagnostic] = []
    let before = patterns.count
    add(Array(text.utf8), source: source, diagnostics: &diagnostics)
    if patterns.count == before { return nil }
    patterns[patterns.count - 1].line = 0
    return diagnostics.first.map { Diagnostic(level: $0.level, code: $0.code, message: "\(source): \($0.message)") }
  }

  private static func withoutTrailingSpaces(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var firstSpace: Int?
    var i = text.startIndex
    while i < text.endIndex {
      switch text[i] {
      case UInt8(ascii: " "): if firstSpace == nil { firstSpace = i }
      case UInt8(ascii: "\\"):
        i += 1
        if i >= text.endIndex { return text }
        firstSpace = nil
      default: firstSpace = nil
      }
      i += 1
    }
    return firstSpace.map { text[..<$0] } ?? text
  }

  private static func parse(_ line: ArraySlice<UInt8>, source: Int32, line number: Int32) throws(GlobPattern.Problem) -> Pattern {
    var text = line
    var pattern = Pattern(form: .broken, isNegated: false, foldersOnly: false, source: source, line: number)
    if text.first == UInt8(ascii: "!") {
      pattern.isNegated = true
      text.removeFirst()
    }
    if text.last == slash {
      pattern.foldersOnly = true
      text.removeLast()
    }
    // A slash anywhere but at the end ties the pattern to the folder of its file.
    let isPath = text.contains(slash)
    if isPath, text.first == slash { text.removeFirst() }
    guard !text.isEmpty else { return pattern }
    let glob = try GlobPattern(text)
    if glob.isLiteral {
      let bytes = glob.literal(0..<glob.tokens.count)
      pattern.form = isPath ? .path(bytes) : .name(bytes)
    } else if !isPath, let suffix = glob.literalSuffix {
      pattern.form = .suffix(suffix)
    } else {
      pattern.form = isPath ? .pathGlob(glob) : .nameGlob(glob)
    }
    return pattern
  }

  private mutating func append(_ pattern: Pattern, _ text: ArraySlice<UInt8>) {
    let index = Int32(patterns.count)
    patterns.append(pattern)
    texts.append(contentsOf: text)
    textEnds.append(texts.count)
    switch pattern.form {
    case .name(let bytes): byName[hash(bytes[...]), default: []].append(index)
    case .path(let bytes): byPath[hash(bytes[...]), default: []].append(index)
    case .suffix(let bytes):
      if let dot = bytes.lastIndex(of: UInt8(ascii: ".")) {
        byExtension[hash(bytes[(dot + 1)...]), default: []].append(index)
      } else {
        unindexed.append(index)
      }
    case .nameGlob, .pathGlob: unindexed.append(index)
    case .broken: break
    }
  }

  /// The index of the pattern that decides about a path, or -1.
  /// - Parameter path: relative to the folder of the ignore file, without a slash at either end.
  func decide(_ query: IgnoreQuery, _ path: UnsafeBufferPointer<UInt8>) -> Int32 {
    let name = UnsafeBufferPointer(rebasing: path[(path.count - query.nameLength)...])
    var best: Int32 = -1
    if !byName.isEmpty, let candidates = byName[query.nameHash] { best = last(candidates, query, path, name, above: best) }
    if !byExtension.isEmpty, query.extensionHash != 0, let candidates = byExtension[query.extensionHash] {
      best = last(candidates, query, path, name, above: best)
    }
    if !byPath.isEmpty, let candidates = byPath[hash(path[...])] { best = last(candidates, query, path, name, above: best) }
    return unindexed.isEmpty ? best : last(unindexed, query, path, name, above: best)
  }

  private func last(
    _ candidates: [Int32], _ query: IgnoreQuery, _ path: UnsafeBufferPointer<UInt8>, _ name: UnsafeBufferPointer<UInt8>, above best: Int32
  ) -> Int32 {
    var k = candidates.count - 1
    while k >= 0, candidates[k] > best {
      let index = Int(candidates[k])
      if !patterns[index].foldersOnly || query.isFolder, matches(index, path, name) { return candidates[k] }
      k -= 1
    }
    return best
  }

  private func matches(_ index: Int, _ path: UnsafeBufferPointer<UInt8>, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    switch patterns[index].form {
    case .name(let bytes): name.elementsEqual(bytes)
    case .path(let bytes): path.elementsEqual(bytes)
    case .suffix(let bytes): name.count >= bytes.count && name[(name.count - bytes.count)...].elementsEqual(bytes)
    case .nameGlob(let glob): glob.matches(name)
    case .pathGlob(let glob): glob.matches(path)
    case .broken: false
    }
  }

  func isNegated(_ index: Int32) -> Bool { patterns[Int(index)].isNegated }

  /// "`.gitignore` line 3: build/"
  func describe(_ index: Int32) -> String {
    let i = Int(index)
    let text = FilePath.display(texts[(i == 0 ? 0 : textEnds[i - 1])..<textEnds[i]])
    let source = sources[Int(patterns[i].source)]
    return patterns[i].line == 0 ? "\(source) \(text)" : "`\(source)` line \(patterns[i].line): \(text)"
  }
}

private let slash = UInt8(ascii: "/")

/// What all lists need to know of one path; computed once per path.
struct IgnoreQuery {
  var isFolder: Bool
  var nameLength: Int
  var nameHash: UInt64
  /// 0 for a name without a dot.
  var extensionHash: UInt64

  init(name: UnsafeBufferPointer<UInt8>, isFolder: Bool) {
    self.isFolder = isFolder
    nameLength = name.count
    nameHash = hash(name[...])
    extensionHash = name.lastIndex(of: UInt8(ascii: ".")).map { hash(name[($0 + 1)...]) } ?? 0
  }
}

/// FNV-1a; never 0.
private func hash(_ bytes: some Collection<UInt8>) -> UInt64 {
  var h: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in bytes { h = (h ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
  return h == 0 ? 1 : h
}
