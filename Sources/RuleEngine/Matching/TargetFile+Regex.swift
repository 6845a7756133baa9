internal import Core

/// Regular expressions on texts of the file: within its time, and with a note if a limit cut one off.
extension TargetFile {
  /// The match that begins where the text does.
  func match(_ regex: Regex, atStartOf text: String) -> Regex.Match? {
    time.isOver ? nil : noted(regex.search(text, anchored: true, time: time))
  }

  func isFound(_ regex: Regex, in text: String) -> Bool { !time.isOver && noted(regex.search(text, time: time)) != nil }

  private func noted(_ outcome: Regex.Outcome) -> Regex.Match? {
    switch outcome {
    case .match(let match): return match
    case .noMatch: return nil
    case .limitExceeded:
      regexLimitExceeded = true
      // That took long; there may be thousands of such texts.
      _ = time.look()
      return nil
    }
  }
}
