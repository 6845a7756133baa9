/// Times as the header brings them: ISO 8601 in UTC with seconds, "2026-11-21T07:00:00Z".
enum ReportTime {
  /// The time without the letter for UTC, or nil if the text has another form: formats that check times then do without.
  static func local(_ text: String) -> String? {
    let time = text.hasSuffix("Z") ? String(text.dropLast()) : text
    let shape = time.utf8.map { (0x30...0x39).contains($0) ? UInt8(ascii: "0") : $0 }
    return shape == Array("0000-00-00T00:00:00".utf8) ? time : nil
  }
}
