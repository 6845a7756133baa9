package import Core

/// The formats of reports, by the names that command lines use.
package enum ReportFormat: String, Sendable, CaseIterable {
  case text, json, sarif
  case gitlabSAST = "gitlab-sast"
  case junit, html, vim, emacs

  package func makeReporter(sink: any ByteSink, options: ReportOptions = ReportOptions()) -> any Reporter {
    switch self {
    case .text: TextReporter(sink: sink, options: options)
    case .json: JSONReporter(sink: sink, options: options)
    case .sarif: SARIFReporter(sink: sink, options: options)
    case .gitlabSAST: GitLabSASTReporter(sink: sink, options: options)
    case .junit: JUnitReporter(sink: sink, options: options)
    case .html: HTMLReporter(sink: sink, options: options)
    case .vim: VimReporter(sink: sink, options: options)
    case .emacs: EmacsReporter(sink: sink, options: options)
    }
  }
}

/// Where one report goes, as `--output` says it: `FILE`, `FORMAT=FILE`, or `-` for standard output.
package struct ReportDestination: Hashable, Sendable {
  package var format: ReportFormat
  /// Path of the file, or "-".
  package var path: String

  package init(format: ReportFormat, path: String) {
    self.format = format
    self.path = path
  }

  /// Reads one argument. A name before "=" that is no format is an error when it looks like one, and part of the file's
  /// name when it doesn't (`./a=b.txt`).
  package static func parse(_ argument: String, default format: ReportFormat) throws(UserError) -> ReportDestination {
    var destination = ReportDestination(format: format, path: argument)
    if let equals = argument.firstIndex(of: "=") {
      let name = String(argument[..<equals])
      if let named = ReportFormat(rawValue: name) {
        destination = ReportDestination(format: named, path: String(argument[argument.index(after: equals)...]))
      } else if !name.isEmpty, name.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") }) {
        throw UserError(
          "There is no report format “\(name)”.",
          advice: "Choose one of \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")). "
            + "If a file of that name is meant, write ./\(TerminalText.plain(argument)).")
      }
    }
    if destination.path.isEmpty {
      throw UserError("The report has no file name.", advice: "Write --output FILE or --output FORMAT=FILE; “-” is standard output.")
    }
    return destination
  }

  package func makeSink() throws(UserError) -> any ByteSink {
    if path == "-" { return StandardOutputSink() }
    return try FileSink(path: path)
  }
}
