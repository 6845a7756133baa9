package import Core
import Glibc

/// The formats of reports, by the names that command lines use.
package enum ReportFormat: String, Sendable, CaseIterable {
  case text, json, sarif
  case gitlabSAST = "gitlab-sast"
  case junit, html, vim, emacs

  /// The format that a file's name tells, or nil.
  package init?(fileName path: String) {
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    // GitLab's own name for the file; it is JSON, but not ours.
    if name == "gl-sast-report.json" {
      self = .gitlabSAST
    } else if name.hasSuffix(".sarif") || name.hasSuffix(".sarif.json") {
      self = .sarif
    } else if name.hasSuffix(".json") {
      self = .json
    } else if name.hasSuffix(".html") || name.hasSuffix(".htm") {
      self = .html
    } else if name.hasSuffix(".xml") {
      self = .junit
    } else if name.hasSuffix(".txt") {
      self = .text
    } else {
      return nil
    }
  }

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
  ///
  /// - Parameters:
  ///   - named: the format that was asked for, if one was.
  ///   - fallback: the format where neither the argument nor the file's name tells one.
  package static func parse(
    _ argument: String, named: ReportFormat?, fallback: ReportFormat = .text
  ) throws(UserError) -> ReportDestination {
    var destination = ReportDestination(format: named ?? ReportFormat(fileName: argument) ?? fallback, path: argument)
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

  /// Refuses two reports in one place: they would be mixed, or the second would take the place of the first.
  /// - Parameter other: more files that will be written.
  package static func check(_ destinations: [ReportDestination], other: [String] = []) throws(UserError) {
    var seen: Set<String> = []
    for path in destinations.map(\.path) + other where path != "/dev/null" {
      guard !seen.insert(place(of: path)).inserted else { continue }
      throw UserError(
        path == "-" ? "Two reports go to standard output." : "Two files are to be written to “\(TerminalText.plain(path))”.",
        advice: "Give each report a file of its own.")
    }
  }

  /// The same for all spellings of one place.
  private static func place(of path: String) -> String {
    if path == "-" || path == "/dev/stdout" { return "-" }
    let cut = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = cut.map { String(path[...$0]) } ?? "."
    guard let real = realpath(folder, nil) else { return path }
    defer { free(real) }
    return String(cString: real) + "/" + (cut.map { String(path[path.utf8.index(after: $0)...]) } ?? path)
  }

  package func makeSink() throws(UserError) -> any ByteSink {
    if path == "-" { return StandardOutputSink() }
    return try FileSink(path: path)
  }
}
