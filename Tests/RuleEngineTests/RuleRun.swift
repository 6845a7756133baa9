import Core
import Languages
import RuleEngine
import Scanner
import Testing

/// Runs rules on code in memory.
enum RuleRun {
  /// A rule of one pattern, or of the YAML given instead of it (its operators, indented by four spaces).
  static func rule(_ operators: String, language: String, more: String = "") -> String {
    let body = operators.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }.joined(separator: "\n")
    return "rules:\n  - id: r\n    languages: [\(language)]\n    severity: INFO\n    message: m\n\(body)\n\(more)"
  }

  static func findings(_ yaml: String, _ code: String, _ language: String, sourceLocation: SourceLocation = #_sourceLocation) -> [Finding] {
    let pack = RulePack.load([(path: "rule.yaml", bytes: Array(yaml.utf8))], languages: LanguageRegistry.all)
    for diagnostic in pack.diagnostics where diagnostic.level == .error {
      Issue.record("\(diagnostic.message)", sourceLocation: sourceLocation)
    }
    var scanner = FileScanner(pack: pack, languages: LanguageRegistry.all)
    return scanner.scan(path: "file", bytes: Array(code.utf8), language: language).findings
  }

  /// The texts that a rule finds, in order.
  static func texts(_ operators: String, _ code: String, _ language: String = "python", sourceLocation: SourceLocation = #_sourceLocation)
    -> [String]
  {
    let bytes = Array(code.utf8)
    return findings(rule(operators, language: language), code, language, sourceLocation: sourceLocation).map {
      String(decoding: bytes[$0.location.start.offset..<$0.location.end.offset], as: UTF8.self)
    }
  }

  /// What is wrong with a rule file.
  static func errors(_ yaml: String) -> [Diagnostic] {
    RulePack.load([(path: "rule.yaml", bytes: Array(yaml.utf8))], languages: LanguageRegistry.all).diagnostics
  }
}
