import Core
import Languages
import Syntax
import Testing

/// Inputs that fuzzing found, and their like: small, and each a promise that was once broken.
@Suite struct HostileInputTests {
  private func parse(_ text: String, _ id: String) throws -> ParsedFile {
    let language = try #require(LanguageRegistry.language(named: id))
    var parser = TreeSitterParser()
    let file = try ParsedFile(source: SourceText(path: "input", text: text), language: language, interner: Interner(), parser: &parser)
    #expect(TreeValidator.problems(file.tree, byteCount: text.utf8.count) == [])
    return file
  }

  /// A refused region that was met outside in, or twice, was counted more than once.
  @Test(arguments: [
    (
      "go",
      "\u{2}&&source_\0m[e_<<kenpackage main\n\nimport (\n\t\"crypto/hmac\"\n\t\"crypto1/mr\n5c\"\t\"dypto/sha1\"\n\t\"crypto/sha256\"\n)\n"
    ),
    (
      "javascript",
      "@Controller(\"users\")\nexport abstract class Users<T extends Base> extends Repo<T> implements OnInit, Disp  overloaded(a: any) {}\n  protected abstract load(id: number): Promise<T>;\n"
    ),
    ("python", "def f(:\n  x = (\n  class\n"), ("java", "class { int x = ; void (a b c { ) }"), ("typescript", "class A<{ x: ; (a b }"),
  ])
  func refusedNodesAreCountedOnce(language: String, text: String) throws {
    let file = try parse(text, language)
    #expect(file.unparsedNodes > 0 && file.unparsedNodes <= file.concreteNodes)
    var end: UInt32 = 0
    for range in file.tree.unparsed {
      #expect(range.start >= end, "\(range) lies in or before the region that ends at \(end)")
      end = range.end
    }
  }

  /// The range of a part was reckoned from a bracket that is not there.
  @Test(arguments: [
    "package p\nvar a = x[b:false", "package p\nvar a = x[:c:false,\n}", "package p\nfunc f() { x[1:2:true }", "package p\nvar a = x{[:",
  ])
  func slicesWithoutTheirBracketAreSound(text: String) throws {
    _ = try parse(text, "go")
  }

  /// Indentation that follows the nesting makes the text grow with its square.
  @Test func dumpsOfDeepNestingStaySmall() throws {
    let depth = 30_000
    let text = "x = " + String(repeating: "-", count: depth) + "1\n"
    let language = try #require(LanguageRegistry.language(named: "python"))
    var tree = ConcreteTree()
    var parser = TreeSitterParser()
    try parser.parse(Array(text.utf8), grammar: language.grammar, into: &tree)
    #expect(ConcreteDump.text(tree, grammar: language.grammar, bytes: Array(text.utf8)).utf8.count < 1000 * depth)
  }

  // MARK: Time

  /// Python's scanner reads all comments that follow, for each of them: a hundred thousand took minutes.
  @Test(arguments: ["x = 1\n", "def f():\n  ", "class A:\n\n  x = 1\n"])
  func manyCommentsAreReadInLinearTime(head: String) throws {
    let count = 100_000
    let began = ThreadClock.now()
    let file = try parse(head + String(repeating: "# comment\n\n  ", count: count) + "y = 2\n", "python")
    #expect(Double(ThreadClock.now() - began) / 1e9 < 20)
    #expect(file.tree.comments.count == count)
    #expect(zip(file.tree.comments, file.tree.comments.dropFirst()).allSatisfy { $0.end < $1.start })
    #expect(file.tree.count > 3)
  }

  /// What looks like comments inside of a string is its text.
  @Test func linesOfAStringAreNoComments() throws {
    let count = 20_000
    let lines = String(repeating: "# no comment\r\n", count: count)
    let began = ThreadClock.now()
    let file = try parse("x = 1\n" + lines + "text = '''\n" + lines + "'''\n" + lines + "y = 2\n", "python")
    #expect(Double(ThreadClock.now() - began) / 1e9 < 4)
    #expect(file.tree.comments.count == 2 * count)
    #expect(Set(file.tree.comments.map(\.count)).count == 1)
    let texts = file.tree.payloads.filter { $0 != .none }.map { file.tree.interner.text($0) }
    #expect(texts.contains { $0.contains("# no comment") })
  }

  /// At the end of a text that is refused at every turn, the runtime compares all ways to read it: as many as it has tokens, each as long.
  @Test(arguments: ["javascript", "typescript", "python", "java", "go", "bash", "yaml"])
  func aTextThatIsRefusedAtEveryTurnIsReadInTime(language: String) async throws {
    let (file, seconds) = try await OnDeepStack.run {
      let began = ThreadClock.now()
      let file = try parse(String(repeating: "'<%", count: 30_000), language)
      return (file, Double(ThreadClock.now() - began) / 1e9)
    }
    #expect(seconds < 15)
    #expect(file.tree.kinds.first == .module)
  }
}
