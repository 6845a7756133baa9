import Core
import Glibc
import RuleEngine
import Testing

/// Searches of long texts go by windows: these must change nothing, and bound the time.
struct RegexSearchTests {
  private func matches(_ pattern: String, _ text: [UInt8], time: TimeBudget? = nil) throws -> (found: [Range<Int>], limit: Bool) {
    let regex = try Regex(pattern, options: [.multiline])
    var limit = false
    let found = text.withUnsafeBufferPointer { regex.allMatches($0, limitExceeded: &limit, time: time) }
    return (found.map(\.range), limit)
  }

  @Test func findsWordsAtEveryDistance() throws {
    var text: [UInt8] = []
    var expected: [Range<Int>] = []
    for gap in 0..<400 {
      text += Array(repeating: UInt8(ascii: gap % 3 == 0 ? "\n" : "."), count: gap * 3)
      expected.append(text.count..<text.count + 5)
      text += Array("key=1".utf8)
    }
    let result = try matches("[a-z]+=\\d", text)
    #expect(result.found == expected)
    #expect(!result.limit)
  }

  @Test func looksBackAcrossWindows() throws {
    // The look-behind's text lies in the window before.
    let text = Array((String(repeating: "a", count: 1_279) + "ab" + String(repeating: "c", count: 5_000)).utf8)
    #expect(try matches("(?<=a)b", text).found == [1_280..<1_281])
    #expect(try matches("\\Ab", text).found.isEmpty)
    #expect(try matches("^c", text).found.isEmpty)
  }

  @Test func textThatIsNoUTF8IsSearched() throws {
    let text = Array(repeating: UInt8(0x80), count: 5_000) + Array("é key".utf8) + Array(repeating: UInt8(0xC3), count: 5_000)
    #expect(try matches("key", text).found == [5_003..<5_006])
  }

  /// Places that need many steps each, though none too many: a window is narrowed rather than given up.
  @Test func hardPlacesAreStillSearched() throws {
    let text = Array((String(repeating: "x", count: 30) + " ").utf8)
    let hard = Array(repeating: text, count: 100).flatMap { $0 } + Array("xxxxy".utf8)
    let result = try matches("x*x*x*[yz]", hard)
    #expect(result.found == [3_100..<3_105])
    #expect(!result.limit)
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["(x+x+)+[yz]", ".*.*.*.*[=:]", "(x|xx)*[yz]"])
  func catastrophesAreCutOff(pattern: String) throws {
    let result = try matches(pattern, Array(repeating: UInt8(ascii: "x"), count: 100_000))
    #expect(result.found.isEmpty)
    #expect(result.limit)
  }

  /// A place may need so many steps, whether it is tried by itself or in a window, a narrow one too.
  @Test(arguments: 12..<28) func windowsChangeNoResult(length: Int) throws {
    let hard = Array(repeating: UInt8(ascii: "x"), count: length)
    let word = "x{\(length)}"
    // What is before it narrows the windows.
    for before in [0, 300, 3_000] {
      let easy =
        Array(repeating: Array("k: v\n".utf8), count: before / 5).flatMap { $0 } + Array(repeating: UInt8(ascii: "."), count: before % 5)
      let regex = try Regex("(?<!x)(?:(?:x+x+)+y|\(word))")
      let text = easy + hard + Array(repeating: UInt8(ascii: "."), count: 600)
      var limits = [false, false]
      let found = text.withUnsafeBufferPointer { regex.allMatches($0, limitExceeded: &limits[0]) }
      let alone = hard.withUnsafeBufferPointer { regex.allMatches($0, limitExceeded: &limits[1]) }
      #expect(found.map(\.range.count) == alone.map(\.range.count))
      #expect(limits[0] == limits[1])
    }
  }

  /// Each place stays within its limit; all together would take hours.
  @Test(.timeLimit(.minutes(1))) func manyHardPlacesAreBoundByTime() throws {
    let line = Array((String(repeating: "x", count: 75) + "\n").utf8)
    let text = Array(repeating: line, count: 30_000).flatMap { $0 }
    let time = TimeBudget(deadline: MonotonicClock.now() + 300_000_000)
    let began = MonotonicClock.now()
    let result = try matches("x*x*x*x*x*[yz]", text, time: time)
    #expect(result.limit)
    #expect(time.isOver)
    #expect(MonotonicClock.now() - began < 5_000_000_000)
  }

  /// Seconds that this thread has worked, not counting those in which it waited for a processor.
  private static func work() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// One line in which every place, or every step of one place, goes through all of the rest: the clock is asked often enough nevertheless.
  @Test(
    .serialized,
    arguments: [
      "x.*y", "x[^y]*y", "(?s)x.*?y", "x.*y.*z", "(x.*?)[^b]*+c", "(?:.*a|.*b|.*c|.*d|.*e|.*f)=", "(x.*)+y", "x(?=.*y)", "^x.*.*y",
      "\\w+\\s*=\\s*y",
      "x*x*x*y", "(x|x)*y", "x(?=.*a|.*b|.*c|.*d)",
    ], [0, 400_000])
  func oneLongLineIsBoundByTime(pattern: String, harmless: Int) throws {
    // What is harmless comes first, so that the windows are wide when the long line begins.
    let lines = Array(repeating: Array("k: v\n".utf8), count: harmless / 5).flatMap { $0 }
    let text = lines + Array(repeating: UInt8(ascii: "x"), count: 900_000)
    let time = TimeBudget(deadline: MonotonicClock.now() + 100_000_000)
    let began = Self.work()
    let result = try matches(pattern, text, time: time)
    let seconds = Self.work() - began
    // An answer takes far more time than there is: none may be made up.
    #expect(result.found.isEmpty)
    #expect(result.limit)
    #expect(seconds < 1.5, "\(seconds) s")
  }
}
