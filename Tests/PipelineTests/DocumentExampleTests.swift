import Core
import Languages
import RuleEngine
import Testing

/// The examples of the pages on rules and data flow are true: each fenced block of code is scanned with the page's rules, and what its
/// comments say (`ruleid:`, `ok:`, `todoruleid:`, `todook:`) must be what is found.
///
/// The rules are the last `yaml` block before the example that begins with `rules:`. A block is a project of one file, unless lines such as
/// `# file: helpers.py` divide it. Blocks of other languages (`sh`, `text`, …) are no examples.
@Suite struct DocumentExampleTests {
  struct Example: CustomTestStringConvertible {
    var page: String
    var line: Int
    var language: String
    var rules: String
    var text: String
    var testDescription: String { "\(page):\(line) \(language)" }
  }

  /// The pages, and how many examples each has at least.
  private static let pages = ["docs/dataflow.md": 40, "docs/rules.md": 12, "docs/text-rules.md": 3]
  private static let programs = ["python": "py", "javascript": "js", "typescript": "ts", "java": "java", "go": "go"]
  private static let extensions = programs.merging(["conf": "conf"]) { own, _ in own }

  static let examples: [Example] = pages.keys.sorted().flatMap { page in
    let bytes = (try? LinuxFileSystem().read(Checkout.root.appending(page), limit: 1 << 20, followLinks: false)) ?? []
    return examples(in: String(decoding: bytes, as: UTF8.self), page)
  }

  private static func examples(in text: String, _ page: String) -> [Example] {
    var found: [Example] = []
    var rules = ""
    var open: (language: String, line: Int, body: [Substring])?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if var block = open {
        guard line.hasPrefix("```") else {
          block.body.append(line)
          open = block
          continue
        }
        let text = block.body.joined(separator: "\n") + "\n"
        if block.language == "yaml", text.hasPrefix("rules:") {
          rules = text
        } else if extensions[block.language] != nil {
          found.append(Example(page: page, line: block.line, language: block.language, rules: rules, text: text))
        }
        open = nil
      } else if line.hasPrefix("```") {
        open = (String(line.dropFirst(3)), index + 1, [])
      }
    }
    return found
  }

  /// The files of an example, by name.
  private static func files(of example: Example) -> [String: String] {
    var files: [String: String] = [:]
    var name = "example.\(extensions[example.language] ?? "")"
    for line in example.text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let mark = ["# file: ", "// file: "].first(where: line.hasPrefix) {
        name = String(line.dropFirst(mark.count))
      } else {
        files[name, default: ""] += line + "\n"
      }
    }
    return files.filter { $0.value.contains { !$0.isWhitespace } }
  }

  @Test(arguments: pages) func everyLanguageHasExamples(_ page: String, _ fewest: Int) {
    let examples = Self.examples.filter { $0.page == page }
    let languages = Set(examples.map(\.language))
    #expect(page.contains("text") ? languages == ["conf"] : languages.isSuperset(of: Self.programs.keys))
    #expect(examples.count >= fewest)
  }

  @Test(arguments: examples) func isTrue(_ example: Example) throws {
    let files = Self.files(of: example)
    let result = try FlowProject(files).scan(rules: example.rules)
    #expect(result.diagnostics.map { "\($0.path):\($0.line) \($0.message)" } == [])
    let rules = Set(RulePack.load([("rules.yaml", Array(example.rules.utf8))], languages: LanguageRegistry.all).rules.map(\.id))
    #expect(!rules.isEmpty)
    var says = 0
    for (name, text) in files {
      let findings = result.findings.filter { $0.location.path == name }
      #expect(FlowProject.differences(text, findings, rules: rules, file: name) == [])
      says += ["ruleid:", "ok:"].count { text.contains($0) }
    }
    #expect(says > 0, "the example says nothing")
  }
}
