import Core

/// What SARIF says about the tool: its rules and the weaknesses they look for.
extension SARIFReporter {
  func driver(_ header: ScanHeader, _ rules: RuleCatalog, hasTaxonomy: Bool, _ json: inout JSONWriter) {
    json.field("name", header.toolName)
    json.field("version", header.toolVersion)
    if SARIFReporter.isSemantic(header.toolVersion) { json.field("semanticVersion", header.toolVersion) }
    json.array("rules") { json in
      for rule in rules {
        json.breakLine()
        json.object { descriptor(rule, &$0) }
      }
    }
    if hasTaxonomy {
      json.array("supportedTaxonomies") { json in
        json.object { json in
          json.field("name", "CWE")
          json.field("index", 0)
        }
      }
    }
  }

  private func descriptor(_ rule: RuleDescription, _ json: inout JSONWriter) {
    json.field("id", rule.id)
    json.field("name", rule.id)
    let title = rule.title.isEmpty ? rule.id : rule.title
    json.object("shortDescription") { $0.field("text", title.limited(to: 1024)) }
    json.object("fullDescription") { $0.field("text", (rule.message.isEmpty ? title : rule.message).limited(to: 1024)) }
    json.object("help") { json in
      let page = SARIFReporter.page(rule, title)
      json.field("text", page)
      json.field("markdown", page)
    }
    if let link = rule.references.first(where: { $0.isWebLink }) ?? rule.cwes.first.map(Weakness.url) { json.field("helpUri", link) }
    json.object("defaultConfiguration") { $0.field("level", rule.severity.sarifLevel) }
    if !rule.cwes.isEmpty {
      json.array("relationships") { json in
        for number in rule.cwes {
          json.object { json in
            json.object("target") { reference(number, &$0) }
            json.field("kinds", ["superset"])
          }
        }
      }
    }
    json.object("properties") { json in
      json.field("tags", SARIFReporter.tags(rule))
      json.field("precision", rule.confidence.name)
      json.field("problem.severity", rule.severity >= .high ? "error" : rule.severity == .medium ? "warning" : "recommendation")
      if SARIFReporter.isSecurity(rule) { json.field("security-severity", rule.severity.cvssText) }
    }
  }

  static func taxonomy(_ weaknesses: [(number: Int, name: String)], _ json: inout JSONWriter) {
    json.field("name", "CWE")
    json.field("organization", "MITRE")
    json.object("shortDescription") { $0.field("text", "Common Weakness Enumeration") }
    json.field("informationUri", "https://cwe.mitre.org/")
    json.field("isComprehensive", false)
    json.array("taxa") { json in
      for weakness in weaknesses {
        json.object { json in
          json.field("id", String(weakness.number))
          json.object("shortDescription") { $0.field("text", weakness.name) }
          json.field("helpUri", Weakness.url(weakness.number))
        }
      }
    }
  }

  private static func isSecurity(_ rule: RuleDescription) -> Bool { !rule.cwes.isEmpty || rule.category == "security" }

  /// The teaching page, or what can be said without one.
  private static func page(_ rule: RuleDescription, _ title: String) -> String {
    if !rule.page.isEmpty { return rule.page }
    var page = "# \(title)\n\n\(rule.message)\n"
    let links = rule.references.filter { $0.isWebLink }
    if !links.isEmpty { page += "\n## References\n\n" + links.map { "- <\($0)>\n" }.joined() }
    return page
  }

  /// GitHub groups and filters by the first two kinds; it takes twenty tags in all.
  private static func tags(_ rule: RuleDescription) -> [String] {
    var tags = isSecurity(rule) ? ["security"] : []
    tags += rule.cwes.map { "external/cwe/cwe-\($0)" }
    if !rule.category.isEmpty { tags.append(rule.category) }
    tags += rule.owasp + rule.technologies
    var seen = Set<String>()
    return Array(tags.filter { !$0.isEmpty && seen.insert($0).inserted }.prefix(tagLimit))
  }

  private static func isSemantic(_ version: String) -> Bool {
    let parts = version.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 3 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
