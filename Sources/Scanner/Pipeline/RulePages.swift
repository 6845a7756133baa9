package import Core
package import RuleEngine

/// The teaching pages beside rules (`<rule>.md`), which SARIF and HTML reports carry.
package enum RulePages {
  /// Descriptions of the rules with their pages; a rule without a page keeps its description.
  ///
  /// A page that is a symbolic link is not read: rules may belong to the tree under scan, and the page goes into the report.
  package static func descriptions(_ rules: [Rule], from files: some FileSystem) -> [RuleDescription] {
    rules.map { rule in
      var description = rule.description
      guard let dot = rule.file.lastIndex(of: ".") else { return description }
      do throws(FileError) {
        let bytes = try files.read(FilePath(displayed: rule.file[..<dot] + ".md"), limit: 1 << 20, followLinks: false)
        description.page = String(decoding: bytes, as: UTF8.self)
      } catch {
        // Users' rules need no page.
      }
      return description
    }
  }
}
