package import Core
package import RuleEngine

/// The teaching pages beside rules (`<rule>.md`), which SARIF and HTML reports carry.
package enum RulePages {
  /// Descriptions of the rules with their pages; a rule without a page keeps its description.
  /// The heading that a page begins with is the rule's title: it says more than words made of the id.
  ///
  /// A page that is a symbolic link is not read: rules may belong to the tree under scan, and the page goes into the report.
  package static func descriptions(_ rules: [Rule], from files: some FileSystem) -> [RuleDescription] {
    rules.map { rule in
      var description = rule.description
      guard let dot = rule.file.lastIndex(of: ".") else { return description }
      do throws(FileError) {
        let bytes = try files.read(FilePath(displayed: rule.file[..<dot] + ".md"), limit: 1 << 20, followLinks: false)
        description.page = String(decoding: bytes, as: UTF8.self)
        if let title = title(of: description.page) { description.title = title }
      } catch {
        // Users' rules need no page.
      }
      return description
    }
  }

  private static func title(of page: String) -> String? {
    guard let line = page.split(whereSeparator: \.isNewline).first, line.hasPrefix("# ") else { return nil }
    let title = line.dropFirst(2).drop { $0 == " " }
    return title.isEmpty ? nil : String(title)
  }
}
