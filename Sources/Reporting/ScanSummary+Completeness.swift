package import Core

extension Diagnostic {
  /// Something that was asked for could not be analysed because of this.
  package var makesScanIncomplete: Bool {
    switch code {
    case .timeout, .limit, .unreadable, .internalError, .matchLimit: level >= .warning
    case .brokenRule, .otherLanguage: level == .error
    case .unparsed, .voidSuppression, .configuration: level == .error
    }
  }
}

extension ScanSummary {
  /// The report doesn't cover all that was asked for; a clean result must not be called clean then.
  package var isIncomplete: Bool { diagnostics.contains { $0.makesScanIncomplete } }
}
