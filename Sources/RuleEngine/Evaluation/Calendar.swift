internal import Core

/// Dates of comparisons: `strptime($DATE) < today()`.
enum Calendar {
  static func now() -> Double { WallClock.seconds() }

  /// Seconds from 1970 to the beginning of a day that is written as year, month and day: `2024-02-29`; nil if there is no such day.
  static func seconds(_ text: String) -> Double? {
    let parts = StringQuotesText.stripped(text).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = number(parts[0]), let month = number(parts[1]), let day = number(parts[2]) else { return nil }
    guard (1...9999).contains(year), (1...12).contains(month), (1...length(month, year)).contains(day) else { return nil }
    // Days from one March to the next, so that the day that leap years add comes last.
    let march = month > 2 ? month - 3 : month + 9
    let years = month > 2 ? year : year - 1
    let days = years * 365 + years / 4 - years / 100 + years / 400 + (march * 153 + 2) / 5 + day - 1
    return Double(days - 719_468) * 86_400
  }

  private static func number(_ text: Substring) -> Int? { text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil }

  private static func length(_ month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && year % 100 != 0 || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
