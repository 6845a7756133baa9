import Core

extension SkipReason {
  /// As it follows a number of files: "2 of unknown language".
  func words(_ count: Int) -> String {
    switch self {
    case .tooLarge: "too large"
    case .unknownLanguage: "of unknown language"
    case .notRegular: "not regular"
    case .symlink: count == 1 ? "symbolic link" : "symbolic links"
    case .timeout: "timed out"
    case .ignored, .excluded, .binary, .generated, .minified, .vendored, .unreadable, .unchanged: rawValue
    }
  }
}
