import ArgumentParser
import CodeGraph
import Core
import Foundation
import Languages
import RuleEngine
import Semantics
import Syntax
import Taint

/// `martlet graph taint`: development aid, to be replaced by the scan itself.
struct TaintTrialCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "taint", abstract: "Try data flow with one rule for each kind of sink.", shouldDisplay: false)
  @ArgumentParser.Argument(help: "Files.") var files: [String]
  @Option(help: "Folder of models.") var models = "Models"
  @Option(help: "SARIF output.") var sarif: String?
  @Flag var paths = false

  func run() throws {
    let names = Interner()
    var reader = ModelReader(names: names)
    let enumerator = FileManager.default.enumerator(atPath: models)
    var modelFiles: [String] = []
    while let path = enumerator?.nextObject() as? String { if path.hasSuffix(".yaml") { modelFiles.append(path) } }
    for path in modelFiles.sorted() {
      reader.read(try readWholeFile(models + "/" + path), path: path) { id in
        LanguageRegistry.all.first { $0.linking.library == id }?.linking.modulesAreDotted ?? true
      }
    }
    for error in reader.errors { print("\(error.path):\(error.line): \(error.message)") }
    let start = Date()
    var graphs: [FileGraph] = []
    var parser = TreeSitterParser()
    var scratch = SemanticsScratch()
    var sources: [SourceText] = []
    for file in files {
      guard let support = LanguageRegistry.all.first(where: { support in support.extensions.contains { file.hasSuffix($0) } }) else {
        continue
      }
      let bytes = try readWholeFile(file)
      let source = SourceText(path: file, bytes: bytes)
      let parsed = try ParsedFile(source: source, language: support, interner: Interner(), parser: &parser)
      let semantics = FileSemantics(tree: parsed.tree, rules: support.semantics, scratch: &scratch)
      graphs.append(FileGraphBuilder(tree: parsed.tree, semantics: semantics, language: support, path: file).build())
      sources.append(source)
    }
    let built = Date()
    var rules: [String: LinkRules] = [:]
    for support in LanguageRegistry.all { rules[support.ruleLanguage] = support.linking }
    let project = Linker(names: names, library: reader.library, rules: rules).link(graphs)
    let linked = Date()
    let language = LanguageRegistry.all.first { $0.ruleLanguage == graphs.first?.language }?.linking.library ?? ""
    let sourceKinds = ["remote-input", "database", "file", "environment", "arguments"]
    let sinkKinds = reader.kinds.filter { !sourceKinds.contains($0) }
    let text =
      "rules:\n"
      + sinkKinds.map {
        "- {id: \($0), languages: [java, python, javascript, typescript, go], severity: ERROR, message: x, mode: taint, pattern-sources: [{model: remote-input}], pattern-sinks: [{model: \($0)}]}\n"
      }.joined()
    let pack = RulePack.load([("trial", Array(text.utf8))], languages: LanguageRegistry.all)
    for problem in pack.diagnostics { print(problem.message) }
    let program = TaintProgram(pack)
    let taintRules = program.rules
    let analysis = TaintAnalysis(
      project: project, models: reader.models[language] ?? LibraryModels(), kinds: reader.kinds, program: program,
      batch: 0..<program.rules.count)
    let findings = analysis.run()
    let solved = Date()
    for finding in findings {
      let source = sources[finding.file]
      let at = source.position(at: finding.range.start)
      print("\(source.path):\(at.line):\(at.column) \(taintRules[finding.rule].id) \(finding.isWeak ? "weak" : "")")
      if paths {
        for point in finding.path {
          let text = sources[point.file]
          let position = text.position(at: point.range.start)
          let snippet = String(decoding: text.bytes[point.range.range].prefix(80), as: UTF8.self).replacing("\n", with: " ")
          print("    \(point.role) \(text.path.split(separator: "/").last ?? ""):\(position.line) \(point.text)   \(snippet)")
        }
      }
    }
    StandardError.write(
      "build \(built.timeIntervalSince(start)) link \(linked.timeIntervalSince(built)) solve \(solved.timeIntervalSince(linked)) findings \(findings.count)\n"
    )
    if let sarif {
      let cwe = [
        "sql": 89, "xss": 79, "command": 78, "path": 22, "ldap": 90, "xpath": 643, "trust-boundary": 501, "weak-hash": 328, "redirect": 601,
      ]
      var results: [[String: Any]] = []
      for finding in findings {
        let source = sources[finding.file]
        results.append([
          "ruleId": taintRules[finding.rule].id, "message": ["text": "x"],
          "properties": ["tags": ["CWE-\(cwe[taintRules[finding.rule].id] ?? 20)"]],
          "locations": [
            [
              "physicalLocation": [
                "artifactLocation": ["uri": source.path],
                "region": [
                  "startLine": source.position(at: finding.callRange.start).line,
                  "endLine": source.position(at: finding.callRange.end).line,
                ],
              ]
            ]
          ],
        ])
      }
      let ruleList = taintRules.map { ["id": $0.id, "properties": ["tags": ["CWE-\(cwe[$0.id] ?? 20)"]]] as [String: Any] }
      let document: [String: Any] = [
        "version": "2.1.0", "runs": [["tool": ["driver": ["name": "martlet", "rules": ruleList]], "results": results]],
      ]
      try JSONSerialization.data(withJSONObject: document).write(to: URL(fileURLWithPath: sarif))
    }
  }
}
