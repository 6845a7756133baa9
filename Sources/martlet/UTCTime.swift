import Glibc

/// The wall clock as reports write it.
enum UTCTime {
  /// Now, ISO 8601 in UTC with seconds; `SOURCE_DATE_EPOCH` fixes it for reproducible reports.
  static func now() -> String {
    var seconds = time(nil)
    if let epoch = getenv("SOURCE_DATE_EPOCH"), let fixed = Int(String(cString: epoch)) { seconds = fixed }
    var parts = tm()
    gmtime_r(&seconds, &parts)
    var buffer = [CChar](repeating: 0, count: 32)
    let count = strftime(&buffer, buffer.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
