internal import CPCRE2
internal import Core

/// Searches one text with one expression, within limits: the expression may be written badly, and the text may be hostile to it.
///
/// PCRE2 counts its steps anew at each place where a match may begin, so its limit alone does not bound a search of a long
/// text. The places are tried in windows, and the windows share the steps:
///
/// ```
///   text     |--------|----------------------|---...     a window without a match: the next is wider
///   places    256      1024                   4096
///   steps     each place of a window has stepsPerWindow / places
/// ```
/// A window in which a place needs more is tried again in smaller ones, down to a single place with all the steps; only a place that
/// exceeds these ends the search. So windows change no result (but of `\G`, the place where a search begins), and the clock is read
/// every tenth of a second or so.
struct RegexSearch: ~Copyable {
  private let code: OpaquePointer
  private let data: OpaquePointer
  /// Limits of the windows; made when the first window is.
  private var context: OpaquePointer?
  /// Places of the next window.
  private var width = RegexSearch.firstWidth

  private static let stepsPerPlace = 1_000_000
  private static let stepsPerWindow = 16_000_000
  private static let firstWidth = 256
  private static let maximumWidth = 16_384
  /// Bytes of a text whose steps are given out bit by bit; how many there are first, and in all if that is more than any place has.
  private static let longText = 4_096
  private static let firstSteps = 1_024
  private static let stepsPerByte = 128

  init?(_ code: OpaquePointer) {
    guard let data = pcre2_match_data_create_from_pattern_8(code, nil) else { return nil }
    self.code = code
    self.data = data
  }

  deinit {
    pcre2_match_data_free_8(data)
    if let context { pcre2_match_context_free_8(context) }
  }

  /// A match that begins right at a place.
  ///
  /// A long text has steps in proportion to its length, and one step may go through all of it: given out at once they might last for hours. They
  /// are given out bit by bit, twice as many each time, as long as there is time.
  mutating func attempt(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, time: TimeBudget?) -> Regex.Outcome {
    onePlace(bytes, offset, UInt32(PCRE2_ANCHORED), time)
  }

  private mutating func onePlace(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, _ flags: UInt32, _ time: TimeBudget?) -> Regex.Outcome
  {
    guard let time, bytes.count > Self.longText, let context = ownContext() else {
      return run(bytes, offset, flags, Limits.onePlace.context)
    }
    pcre2_set_offset_limit_8(context, Int.max)
    let allSteps = min(max(Self.stepsPerPlace, Self.stepsPerByte * bytes.count), Int(UInt32.max))
    var steps = Self.firstSteps
    while true {
      pcre2_set_match_limit_8(context, UInt32(clamping: steps))
      let outcome = run(bytes, offset, flags, context)
      guard case .limitExceeded = outcome, steps < allSteps, time.look() else { return outcome }
      steps = min(2 * steps, allSteps)
    }
  }

  private mutating func ownContext() -> OpaquePointer? {
    if context == nil { context = pcre2_match_context_copy_8(Limits.onePlace.context) }
    return context
  }

  /// The first match that begins at a place or after it.
  mutating func next(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int, time: TimeBudget?) -> Regex.Outcome {
    if isAnchored { return onePlace(bytes, offset, 0, time) }
    if bytes.count - offset < Self.firstWidth {
      let outcome = run(bytes, offset, 0, Limits.shortText.context)
      guard case .limitExceeded = outcome else { return outcome }
    }
    guard let context = ownContext() else { return .limitExceeded }
    var start = offset
    while true {
      pcre2_set_offset_limit_8(context, start + width - 1)
      pcre2_set_match_limit_8(context, UInt32(min(Self.stepsPerPlace, Self.stepsPerWindow / width)))
      switch run(bytes, start, 0, context) {
      case .match(let match): return .match(match)
      case .limitExceeded:
        if width == 1 { return .limitExceeded }
        width = max(1, width / 8)
      case .noMatch:
        start += width
        while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
        if start > bytes.count { return .noMatch }
        width = min(width * 4, Self.maximumWidth)
      }
      if let time, !time.look() { return .limitExceeded }
    }
  }

  /// Whether a match can only begin where the search does.
  private var isAnchored: Bool {
    var options: UInt32 = 0
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_ALLOPTIONS), &options)
    return options & UInt32(PCRE2_ANCHORED) != 0
  }

  private func run(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, _ flags: UInt32, _ context: OpaquePointer?) -> Regex.Outcome {
    let empty: [UInt8] = [0]
    func attempt(_ flags: UInt32) -> Int32 {
      empty.withUnsafeBufferPointer { placeholder in
        pcre2_match_8(code, bytes.baseAddress ?? placeholder.baseAddress, bytes.count, offset, flags, data, context)
      }
    }
    var status = attempt(flags)
    // Machine code has a small stack of its own; the interpreter has the limits that count.
    if status == PCRE2_ERROR_JIT_STACKLIMIT { status = attempt(flags | UInt32(PCRE2_NO_JIT)) }
    guard status > 0 else { return status == PCRE2_ERROR_NOMATCH ? .noMatch : .limitExceeded }
    guard let vector = pcre2_get_ovector_pointer_8(data) else { return .noMatch }
    var groups: [Range<Int>?] = []
    groups.reserveCapacity(Int(status))
    for group in 0..<Int(status) {
      let start = vector[2 * group]
      let end = vector[2 * group + 1]
      groups.append(start == Int.max || start == -1 || end < start ? nil : start..<end)
    }
    return .match(Regex.Match(groups: groups))
  }

  /// Limits that all searches share.
  private final class Limits: @unchecked Sendable {  // The context is immutable after init.
    let context: OpaquePointer?

    init(steps: Int) {
      context = pcre2_match_context_create_8(nil)
      pcre2_set_match_limit_8(context, UInt32(steps))
      pcre2_set_depth_limit_8(context, 10_000)
    }

    static let onePlace = Limits(steps: stepsPerPlace)
    static let shortText = Limits(steps: stepsPerWindow / firstWidth)
  }
}
