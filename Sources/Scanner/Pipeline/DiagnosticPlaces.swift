import Core

/// Finds both ends of the lines that diagnostics about rules, settings and ignore files name, for reports that give offsets.
enum DiagnosticPlaces {
  /// Files that are looked into, and how large they may be: what is wrong with more of them is told by line alone.
  private static let fileLimit = 200
  private static let sizeLimit = 16 << 20

  static func find(for diagnostics: inout [Diagnostic], in files: some FileSystem) {
    var sources: [String: SourceText?] = [:]
    for index in diagnostics.indices {
      let (path, line) = (diagnostics[index].path, diagnostics[index].line)
      guard diagnostics[index].span == nil, line > 0, !path.isEmpty else { continue }
      if sources[path] == nil {
        if sources.count == fileLimit { return }
        sources.updateValue(source(path, files), forKey: path)
      }
      if let source = sources[path] ?? nil { diagnostics[index].locate(in: source) }
    }
  }

  /// Nil for what is no file of its own, such as a pattern of the command line.
  private static func source(_ path: String, _ files: some FileSystem) -> SourceText? {
    do throws(FileError) {
      return SourceText(path: path, bytes: try files.read(FilePath(displayed: path), limit: sizeLimit, followLinks: true))
    } catch {
      return nil
    }
  }
}
