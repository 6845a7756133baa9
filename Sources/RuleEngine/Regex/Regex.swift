internal import CPCRE2
package import Core
internal import Synchronization

/// A regular expression (PCRE2, UTF-8 aware, with match limits).
///
/// Thread-safe. The text is checked when it comes from a rule, but compiled to machine code only at first use: of a large
/// rule set, a small file needs few.
package final class Regex: Sendable {
  package let pattern: String
  package let options: Options
  /// Address of the compiled code, 0 before the first use.
  private let compiled = Atomic<UInt>(0)
  private let compiling = Mutex<Void>(())
  /// Address of a second compilation, to machine code, which is worth its cost after some uses; 0 before.
  private let fast = Atomic<UInt>(0)
  private let uses = Atomic<Int>(0)
  private static let usesBeforeFast = 40

  package struct Options: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let multiline = Options(rawValue: 1)
    package static let caseless = Options(rawValue: 2)
    package static let dotAll = Options(rawValue: 4)
  }

  package struct CompileError: Error, Sendable {
    package var message: String
    package var offset: Int
  }

  /// A match: the byte ranges of the groups, group 0 first; an unset group is nil.
  package struct Match: Sendable {
    package var groups: [Range<Int>?]
    package var range: Range<Int> { groups[0] ?? 0..<0 }
  }

  package enum Outcome: Sendable {
    case match(Match)
    case noMatch
    /// The expression needed more steps than it is allowed.
    case limitExceeded
  }

  /// - Throws: if the text is no regular expression.
  package init(_ pattern: String, options: Options = []) throws(CompileError) {
    self.pattern = pattern
    self.options = options
    compiled.store(UInt(bitPattern: try Self.compile(pattern, options)), ordering: .releasing)
  }

  /// An expression that was checked before (it comes from the cache).
  package init(known pattern: String, options: Options) {
    self.pattern = pattern
    self.options = options
  }

  deinit {
    if let code = OpaquePointer(bitPattern: fast.load(ordering: .acquiring)) { pcre2_code_free_8(code) }
    if let code = OpaquePointer(bitPattern: compiled.load(ordering: .acquiring)) { pcre2_code_free_8(code) }
  }

  private static func compile(_ pattern: String, _ options: Options) throws(CompileError) -> OpaquePointer {
    var flags = UInt32(PCRE2_UTF) | UInt32(PCRE2_MATCH_INVALID_UTF) | UInt32(PCRE2_DUPNAMES) | PCRE2_USE_OFFSET_LIMIT
    if options.contains(.multiline) { flags |= UInt32(PCRE2_MULTILINE) }
    if options.contains(.caseless) { flags |= UInt32(PCRE2_CASELESS) }
    if options.contains(.dotAll) { flags |= UInt32(PCRE2_DOTALL) }
    var errorNumber: Int32 = 0
    var errorOffset = 0
    var text = pattern
    let compiled = text.withUTF8 { buffer in
      pcre2_compile_8(buffer.baseAddress, buffer.count, flags, &errorNumber, &errorOffset, nil)
    }
    guard let compiled else {
      var buffer = [UInt8](repeating: 0, count: 256)
      pcre2_get_error_message_8(errorNumber, &buffer, buffer.count)
      throw CompileError(message: String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self), offset: errorOffset)
    }
    return compiled
  }

  /// The compiled code, or nil if a text from a damaged cache does not compile.
  private var code: OpaquePointer? { code(uses: 1) }

  /// - Parameter uses: what this use counts for; a long text is worth machine code at once.
  private func code(uses count: Int) -> OpaquePointer? {
    if let known = OpaquePointer(bitPattern: fast.load(ordering: .acquiring)) { return known }
    let before = uses.wrappingAdd(count, ordering: .relaxed).oldValue
    if before <= Self.usesBeforeFast, before + count > Self.usesBeforeFast, let made = try? Self.compile(pattern, options) {
      pcre2_jit_compile_8(made, UInt32(PCRE2_JIT_COMPLETE))
      fast.store(UInt(bitPattern: made), ordering: .releasing)
      return made
    }
    if let known = OpaquePointer(bitPattern: compiled.load(ordering: .acquiring)) { return known }
    return compiling.withLock { _ in
      if let known = OpaquePointer(bitPattern: compiled.load(ordering: .acquiring)) { return known }
      guard let made = try? Self.compile(pattern, options) else { return nil }
      compiled.store(UInt(bitPattern: made), ordering: .releasing)
      return made
    }
  }

  package var captureCount: Int {
    guard let code else { return 0 }
    var count: UInt32 = 0
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
    return Int(count)
  }

  /// Names of the capture groups with their numbers, by number.
  package var groupNames: [(name: String, number: Int)] {
    guard let code else { return [] }
    var count: UInt32 = 0
    var size: UInt32 = 0
    var table: UnsafePointer<UInt8>?
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count)
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &size)
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
    guard let table else { return [] }
    return (0..<Int(count)).map { index in
      let entry = table + index * Int(size)
      return (String(cString: entry + 2), Int(entry[0]) << 8 | Int(entry[1]))
    }.sorted { $0.number < $1.number }
  }

  /// Searches `bytes`. `anchored` means the match must begin right at the start.
  package func search(_ bytes: UnsafeBufferPointer<UInt8>, anchored: Bool = false, time: TimeBudget? = nil) -> Outcome {
    guard let code = code(for: bytes), var search = RegexSearch(code) else { return .noMatch }
    return anchored ? search.attempt(bytes, at: 0, time: time) : search.next(bytes, from: 0, time: time)
  }

  package func search(_ text: String, anchored: Bool = false, time: TimeBudget? = nil) -> Outcome {
    var text = text
    return text.withUTF8 { search($0, anchored: anchored, time: time) }
  }

  /// Matches that do not overlap, in order. `limitExceeded` tells that the search was cut off.
  ///
  /// - Parameter limit: how many to look for.
  package func allMatches(
    _ bytes: UnsafeBufferPointer<UInt8>, limit: Int = .max, limitExceeded: inout Bool, time: TimeBudget? = nil
  ) -> [Match] {
    guard let code = code(for: bytes), var search = RegexSearch(code) else { return [] }
    var found: [Match] = []
    var offset = 0
    while offset <= bytes.count, found.count < limit {
      switch search.next(bytes, from: offset, time: time) {
      case .match(let match):
        found.append(match)
        offset = match.range.upperBound > offset ? match.range.upperBound : offset + 1
        if match.range.isEmpty, offset == match.range.upperBound { offset += 1 }
        while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      case .noMatch: return found
      case .limitExceeded:
        limitExceeded = true
        return found
      }
    }
    return found
  }

  private func code(for bytes: UnsafeBufferPointer<UInt8>) -> OpaquePointer? { code(uses: 1 + bytes.count / 256) }
}
