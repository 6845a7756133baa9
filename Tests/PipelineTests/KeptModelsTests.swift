import CodeGraph
import Core
import Languages
import RuleEngine
import Scanner
import Synchronization
@testable import Taint
import Testing

/// Models that are kept as bytes say what the files said, and no bytes do harm.
@Suite struct KeptModelsTests {
  private static let languages = ["go", "java", "javascript", "python"]

  /// All that is known, in words.
  private func described(_ entry: ModelLibrary.Entry) -> [String] {
    let models = entry.models
    var lines = (0..<Int32(entry.library.count)).map { node in
      "\(node) \(entry.library.text(LibraryNode(node), entry.names)) \(models.isType(LibraryNode(node))) "
        + "\(entry.library.supertypes[node] ?? []) \(models.models[node].map { described($0) } ?? "-")"
    }
    lines += ["\(models.scalars.sorted())", "\(entry.kinds)", "\(entry.names.count)"]
    lines.append("\([models.attributes, models.anyType, models.listType, models.dictionaryType, models.textType, models.functionType])")
    return lines + models.entryPoints.map { "\($0)" }
  }

  private func described(_ model: LibraryModel) -> String {
    let expressions = model.sinks.flatMap(\.conditions).flatMap { [$0.regex, $0.beginning] }.map { $0?.pattern ?? "-" }
    return "\(model) \(expressions)"
  }

  @Test(arguments: languages) func readBackTheySayTheSame(_ language: String) throws {
    let entry = FlowProject.models.entry(language)
    let bytes = try #require(entry.encoded())
    let read = try #require(ModelLibrary.Entry.decoded(bytes))
    #expect(described(read) == described(entry))
    #expect(described(read).count > 500)
    #expect(read.encoded() == bytes)
  }

  @Test func aScanWithThemFindsTheSame() throws {
    let kept = Mutex([String: [UInt8]]())
    var source = ModelSource { language throws(UserError) in
      try RuleFiles.list(Checkout.models.appending(language), in: LinuxFileSystem()).read(from: LinuxFileSystem())
    }
    source.keep = { language, bytes in kept.withLock { $0[language] = bytes } }
    let project = FlowProject([
      "app.py":
        "from flask import request\nimport sqlite3\n\ndef show(db: sqlite3.Connection):\n  db.execute('select ' + request.args['q'])\n",
      "a/Web.java": """
      import jakarta.servlet.http.*;
      class Web extends HttpServlet {
        java.sql.Statement statement;
        public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
          statement.executeQuery("select " + request.getParameter("q"));
        }
      }
      """,
    ])
    let pack = RulePack.load([("rules.yaml", Array(FlowProject.rule.utf8))], languages: LanguageRegistry.all)
    let first = try project.scan(pack, models: ModelLibrary(source, languages: LanguageRegistry.all))
    #expect(first.places == ["a/Web.java:5", "app.py:5"])
    #expect(kept.withLock { $0.keys.sorted() } == ["java", "python"])
    var again = ModelSource { language throws(UserError) in throw UserError("\(language) was read again") }
    again.kept = { language in kept.withLock { $0[language] } }
    let second = try project.scan(pack, models: ModelLibrary(again, languages: LanguageRegistry.all))
    #expect(second.described == first.described)
    #expect(second.diagnostics == first.diagnostics)
  }

  @Test func damagedOnesAreReadAnew() throws {
    let bytes = try #require(FlowProject.models.entry("go").encoded())
    #expect(ModelLibrary.Entry.decoded([]) == nil)
    for length in stride(from: 0, to: bytes.count, by: 997) { #expect(ModelLibrary.Entry.decoded(Array(bytes[..<length])) == nil) }
    for index in stride(from: 0, to: bytes.count, by: 1_009) {
      var damaged = bytes
      damaged[index] ^= 0x20
      #expect(ModelLibrary.Entry.decoded(damaged) == nil, "byte \(index)")
    }
    var source = ModelSource([("Models/go/a.yaml", Array("language: go\nmodules: {a: {functions: {b: {source: remote-input}}}}\n".utf8))])
    source.kept = { _ in Array(bytes.dropLast()) }
    #expect(ModelLibrary(source, languages: LanguageRegistry.all).entry("go").kinds == ["remote-input"])
  }

  /// Bytes that nobody damaged by accident: the sum over them is right.
  @Test func forgedOnesDoNoHarm() throws {
    let bytes = try #require(FlowProject.models.entry("python").encoded())
    let body = Array(bytes.dropFirst(ModelLibrary.Entry.form.headCount))
    #expect(ModelLibrary.Entry.read(BinaryReader(body)) != nil)
    let project = FlowProject(["app.py": "from flask import request\nimport os\n\ndef f():\n  os.system(request.args.get('q').strip())\n"])
    let pack = RulePack.load([("rules.yaml", Array(FlowProject.rule.utf8))], languages: LanguageRegistry.all)
    var random = RandomBytes()
    var readable = 0
    for round in 0..<600 {
      var forged = body
      for _ in 0...(round % 3) { forged[random.next() % forged.count] = UInt8(truncatingIfNeeded: random.next()) }
      guard let entry = ModelLibrary.Entry.read(BinaryReader(forged)) else { continue }
      readable += 1
      guard readable % 8 == 0, let kept = entry.encoded() else { continue }
      var source = ModelSource([])
      source.kept = { _ in kept }
      _ = try project.scan(pack, models: ModelLibrary(source, languages: LanguageRegistry.all))
    }
    #expect(readable > 20)
  }

  @Test func whatIsWrongIsToldEachTime() {
    let kept = Mutex(0)
    var source = ModelSource([("Models/go/a.yaml", Array("language: go\nmodles: {}\n".utf8))])
    source.keep = { _, _ in kept.withLock { $0 += 1 } }
    #expect(ModelLibrary(source, languages: LanguageRegistry.all).entry("go").errors.map(\.message) == ["model: unknown key 'modles'"])
    #expect(kept.withLock { $0 } == 0)
    let unreadable = ModelSource { _ throws(UserError) in throw UserError("cannot read Models/go/a.yaml: no permission") }
    #expect(
      ModelLibrary(unreadable, languages: LanguageRegistry.all).entry("go").errors.map(\.message) == [
        "the models of go: cannot read Models/go/a.yaml: no permission"
      ])
  }
}

/// The same numbers in every run.
private struct RandomBytes {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func next() -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 1)
  }
}
