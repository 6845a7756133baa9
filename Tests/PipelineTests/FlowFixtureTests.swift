import Core
import Foundation
import Languages
import RuleEngine
import Scanner
import Syntax
import Taint
import Testing

/// What library models say, shown by samples: a line that ends with `// sink: kind` is a call that data from outside reaches, and every
/// other line is none. `todo sink:` says what should be found one day. A folder in a language's folder is a project of several files.
@Suite struct FlowFixtureTests {
  private static let folder = Checkout.root.appending("Tests/Fixtures/flows")

  private static let models = ModelLibrary(
    files: (try? RuleFiles.list(Checkout.models, in: LinuxFileSystem()).read(from: LinuxFileSystem())) ?? [],
    languages: LanguageRegistry.all)

  /// Sinks that are not about data from outside.
  private static let others: Set<String> = ["sensitive-log", "response", "token", "weak-hash", "weak-cipher", "remote-input"]

  private static var files: [String] {
    let found = FileManager.default.enumerator(atPath: folder.description)?.compactMap { $0 as? String } ?? []
    return found.filter { language(of: $0) != nil }.sorted()
  }

  private static func language(of name: String) -> (any LanguageSupport)? {
    LanguageRegistry.all.first { $0.extensions.contains { name.hasSuffix($0) } }
  }

  /// A file of a language's folder, or a folder in it.
  private static func sample(of name: String) -> String { name.split(separator: "/").prefix(2).joined(separator: "/") }

  static var samples: [String] {
    var result: [String] = []
    for sample in files.map(sample(of:)) where result.last != sample { result.append(sample) }
    return result
  }

  @Test func thereAreSamples() { #expect(Self.samples.count >= 20) }

  @Test func modelsAreRead() {
    for language in ["java", "python", "javascript", "go"] {
      let entry = Self.models.entry(language)
      #expect(entry.errors.map { "\($0.path):\($0.line): \($0.message)" } == [])
      #expect(!entry.models.models.isEmpty)
    }
  }

  @Test(arguments: samples) func findsWhatTheSampleSays(_ name: String) throws {
    let names = Self.files.filter { Self.sample(of: $0) == name }
    let support = try #require(Self.language(of: names[0]))
    let kinds = Self.models.entry(support.linking.library).kinds.filter { !Self.others.contains($0) }
    let rules = kinds.map { kind in
      "- {id: \(kind), languages: [\(support.ruleLanguage)], severity: HIGH, message: m, mode: taint, "
        + "pattern-sources: [{model: remote-input}], pattern-sinks: [{model: \(kind)}]}\n"
    }
    let pack = RulePack.load([("rules.yaml", Array(("rules:\n" + rules.joined()).utf8))], languages: LanguageRegistry.all)
    #expect(pack.diagnostics.map(\.message) == [])
    var scanner = FileScanner(pack: pack, languages: LanguageRegistry.all)
    var files: [(path: String, bytes: [UInt8], language: String)] = []
    for name in names {
      let bytes = try LinuxFileSystem().read(Self.folder.appending(name), limit: 1 << 20, followLinks: false)
      files.append((name, bytes, try #require(Self.language(of: name)).id))
    }
    let results = scanner.scanTogether(
      files, phase: DataFlowPhase(program: TaintProgram(pack), models: Self.models, languages: LanguageRegistry.all))
    for (file, result) in zip(files, results) {
      let (wanted, todo) = Self.annotations(String(decoding: file.bytes, as: UTF8.self))
      let found = Set(result.findings.map { "\($0.location.start.line): \($0.ruleID)" })
      #expect(wanted.subtracting(found).sorted() == [], "missing in \(file.path)")
      #expect(found.subtracting(wanted).subtracting(todo).sorted() == [], "not expected in \(file.path)")
    }
  }

  private static func annotations(_ text: String) -> (wanted: Set<String>, todo: Set<String>) {
    var wanted: Set<String> = []
    var todo: Set<String> = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard let mark = line.range(of: "sink: ", options: .backwards) else { continue }
      let isTodo = line[..<mark.lowerBound].hasSuffix("todo ")
      for kind in line[mark.upperBound...].split(whereSeparator: { $0 == "," || $0 == " " }) where kind != "*/" && kind != "-->" {
        if isTodo { todo.insert("\(index + 1): \(kind)") } else { wanted.insert("\(index + 1): \(kind)") }
      }
    }
    return (wanted, todo)
  }
}
