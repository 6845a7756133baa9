internal import CPCRE2
internal import Core

/// Searches one text with one expression, within limits: the expression may be written badly, and the text may be hostile to it.
///
/// PCRE2 counts its steps anew at each place where a match may begin, so its limit alone does not bound a search of a long
/// text; and one step may go through all of the text, so neither does a number of steps. The places are tried in windows:
///
/// ```
///   text     |--------|----------------------|---...     a window that took little time: the next is wider
///   places    256      1024                   4096
///   steps     what each place of a window has: more, once it is seen that they are cheap
/// ```
/// A window in which a place needs more is tried again with more steps or in smaller ones, down to a single place with all the steps;
/// only a place that exceeds these ends the search. So windows change no result (but of `\G`, the place where a search begins), and the
/// clock is read every tenth of a second or so.
struct RegexSearch: ~Copyable {
  private let code: OpaquePointer
  private let data: OpaquePointer
  /// Limits of the windows; made when the first window is.
  private var context: OpaquePointer?
  /// Places of the next window.
  private var width = RegexSearch.firstWidth

  /// What the places of the next window may cost, in bytes.
  private var bytesAtOnce = RegexSearch.bytesPerFirstWindow
  /// Steps that each place of a window has, at most; 0 before the first window.
  private var allowance = 0

  private static let stepsPerPlace = 1_000_000
  private static let stepsPerWindow = 16_000_000
  private static let firstWidth = 256
  private static let smallestFullWidth = 16
  private static let maximumWidth = 16_384
  /// What the places of a window may cost if each goes through the rest of the text once, in bytes.
  private static let bytesPerFirstWindow = 1 << 26
  private static let bytesPerWindow = 1 << 27
  /// What a place may cost if each of its first steps goes through the rest of the text.
  private static let bytesPerPlace = 1 << 27
  private static let fewestSteps = 64
  /// Bytes of a text whose steps are given out bit by bit; how many there are first, and in all if that is more than any place has.
  private static let longText = 4_096
  private static let firstSteps = 1_024
  private static let stepsPerByte = 128
  /// Nanoseconds: what takes less is cheap, what takes more is to be cut into pieces.
  private static let littleTime: UInt64 = 2_000_000
  private static let muchTime: UInt64 = 50_000_000

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
  mutating func attempt(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, time: TimeBudget?) -> Regex.Outcome {
    onePlace(bytes, offset, UInt32(PCRE2_ANCHORED), Self.stepsFor(bytes), time)
  }

  private static func stepsFor(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    min(max(stepsPerPlace, stepsPerByte * bytes.count), Int(UInt32.max))
  }

  /// Tries one place.
  ///
  /// Steps in a long text may be dear: given out at once they might last for hours. They are given out bit by bit, twice as many each time or
  /// as many as there is time for, going by what the last ones took.
  private mutating func onePlace(
    _ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, _ flags: UInt32, _ allSteps: Int, _ time: TimeBudget?
  ) -> Regex.Outcome {
    guard let time, bytes.count > Self.longText, let context = ownContext() else {
      guard let context else { return run(bytes, offset, flags, Limits.onePlace.context) }
      pcre2_set_offset_limit_8(context, offset)
      pcre2_set_match_limit_8(context, UInt32(Self.stepsPerPlace))
      return run(bytes, offset, flags, context)
    }
    pcre2_set_offset_limit_8(context, offset)
    var steps = min(Self.firstSteps, Self.cautious(bytes.count - offset), allSteps)
    while true {
      pcre2_set_match_limit_8(context, UInt32(clamping: steps))
      let started = MonotonicClock.now()
      let outcome = run(bytes, offset, flags, context)
      guard case .limitExceeded = outcome, steps < allSteps, time.look() else { return outcome }
      var growth = 2.0
      if time.deadline > 0 {
        let now = MonotonicClock.now()
        let left = Double(time.deadline > now ? time.deadline - now : 0)
        growth = min(2, max(1.1, left / Double(now - started + 1)))
      }
      steps = min(Int(Double(steps) * growth) + 1, allSteps)
    }
  }

  /// Steps of a place of which it is not known yet what they cost.
  private static func cautious(_ length: Int) -> Int { max(fewestSteps, bytesPerPlace / max(length, 1)) }

  /// Steps that each place of a window may have: never more than it has by itself, or it would depend on the windows before, and on the time that
  /// they took, what is found.
  private static func most(_ width: Int) -> Int { min(stepsPerPlace, stepsPerWindow / width) }

  private mutating func ownContext() -> OpaquePointer? {
    if context == nil { context = pcre2_match_context_copy_8(Limits.onePlace.context) }
    return context
  }

  /// The first match that begins at a place or after it.
  mutating func next(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int, time: TimeBudget?) -> Regex.Outcome {
    if isAnchored { return onePlace(bytes, offset, 0, Self.stepsFor(bytes), time) }
    if bytes.count - offset < Self.firstWidth {
      let outcome = run(bytes, offset, 0, Limits.shortText.context)
      guard case .limitExceeded = outcome else { return outcome }
    }
    guard let context = ownContext() else { return .limitExceeded }
    if allowance == 0 { allowance = min(Self.stepsPerWindow / Self.firstWidth, Self.cautious(bytes.count - offset)) }
    var start = offset
    while true {
      let room = bytes.count - start
      width = min(width, max(Self.smallestFullWidth, bytesAtOnce / max(room, 1)))
      pcre2_set_offset_limit_8(context, start + width - 1)
      let started = MonotonicClock.now()
      let outcome: Regex.Outcome
      if width == 1 {
        outcome = onePlace(bytes, start, 0, Self.stepsPerPlace, time)
      } else {
        pcre2_set_match_limit_8(context, UInt32(min(allowance, Self.most(width))))
        outcome = run(bytes, start, 0, context)
      }
      let taken = MonotonicClock.now() - started
      switch outcome {
      case .match(let match): return .match(match)
      case .limitExceeded:
        if width == 1 { return .limitExceeded }
        if taken < Self.littleTime, allowance < Self.most(width) { allowance *= 4 } else { width = max(1, width / 8) }
      case .noMatch:
        start += width
        while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
        if start > bytes.count { return .noMatch }
        if taken < Self.littleTime {
          width = min(width * 4, Self.maximumWidth)
          bytesAtOnce = min(bytesAtOnce * 2, Self.bytesPerWindow)
        } else if taken > Self.muchTime {
          width = max(1, width / 4)
        }
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
