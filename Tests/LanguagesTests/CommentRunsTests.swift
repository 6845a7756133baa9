import Core
import Languages
import Testing

@testable import Syntax

/// Long runs of comments are taken out before a text is parsed: the tree must be that of the whole text, and the time in proportion to it.
@Suite struct CommentRunsTests {
  private static let comments = "# c\n".repeated(40)
  private static let indented = "  # c\n".repeated(40)
  /// Where a string ends in the middle of what looks like a run, or begins and ends before one.
  private static let stringThatEndsInARun = "x = '''\n" + comments + "# end '''\n" + comments

  private static let texts: [String] = [
    comments,
    comments + "x = 1",
    "x = 1\n" + comments + "y = 2\n",
    // Comments of a block, of the block around it, and of one after the other.
    "def f():\n  x = 1\n" + indented + "y = 2\n",
    "def f():\n  x = 1\n" + comments + "  y = 2\n",
    "def f():\n  x = 1\n" + comments + "y = 2\n",
    "def f():\n  x = 1\n" + indented + comments + "  y = 2\n" + comments + indented + "z = 3\n",
    "def f():\n  if x:\n    x = 1\n    # c\n" + indented + comments + "y = 2\n",
    "class A:\n  def f(self):\n    pass\n    # c\n" + indented + "  def g(self):\n    pass\n",
    "def f():\n  x = 1\n" + indented,
    "x = [\n" + comments + "1,\n" + indented + "2]\n" + comments,
    "if x:\n" + comments + "  y = 1\n" + comments + "else:\n" + indented + "  z = 2\n",
    // Lines of strings.
    "x = '''\n" + comments + "'''\n" + comments + "foo(1)\n",
    comments + "x = '''\n" + comments + "'''\n" + comments + "y = \"\"\"\n" + indented + "\"\"\"\n" + comments + "z = 1\n",
    stringThatEndsInARun + "foo(1)\n",
    stringThatEndsInARun + stringThatEndsInARun + "def f():\n  '''\n" + indented + "  '''\n" + comments + "  return 1\n",
    "# it's '''\n" + comments + "# ''' \n" + comments + "x = '''\n" + comments + "'''\n",
    "x = f'''\n" + comments + "{a}\n" + comments + "{\n" + comments + "b\n" + comments + "}'''\n" + comments,
    "x = f'''\n" + "# {a}\n".repeated(40) + "'''\n" + comments + "y = 1\n",
    "x = 'a\\\n" + "# c\\\n".repeated(40) + "'\n" + comments + "y = 1\n",
    // What no grammar accepts.
    "x = '''\n" + comments,
    "x = (\n" + comments + "def f(:\n" + comments + "  '''\n" + comments + "y = 1\n",
    "x = 1 \\\n" + comments + "y = 2\n",
  ]

  @Test(arguments: texts.indices) func theTreeIsThatOfTheWholeText(number: Int) throws {
    try compare(Self.texts[number])
    try compare(Self.texts[number].replacing("\n", with: "\r\n"))
  }

  @Test func theTreesOfTextsPutTogetherAreThoseOfTheWhole() throws {
    var random = SplitMix(state: 7)
    let parts = [
      "# c\n".repeated(33), "  # c\n".repeated(33), "    # c\n".repeated(2), "'''", "'''\n", "\"\"\"\n", "# '''\n", "x = 1\n",
      "  y = f(2)\n",
      "def f():\n", "  if x:\n", "    pass\n", "x = f'''{\n", "}\n", "(\n", ")\n", "\\\n", "# it's\\\n", "\n",
    ]
    for _ in 0..<400 { try compare((0..<12).map { _ in parts[Int(random.next() % UInt64(parts.count))] }.joined()) }
  }

  /// One string whose lines look like comments, and the time of a whole file grew with its square.
  @Test(arguments: ["x='''\n" + comments + "'''\n", stringThatEndsInARun, "def f():\n  '''\n" + indented + "  '''\n"])
  func aStringAmongManyCommentsTakesNoTime(head: String) throws {
    let language = try #require(LanguageRegistry.language(named: "python"))
    let text = Array((head + "# c\n".repeated(60_000) + "foo(1)\n").utf8)
    var parser = TreeSitterParser()
    var tree = ConcreteTree()
    let began = ThreadClock.now()
    try parser.parse(text, grammar: language.grammar, into: &tree, deadline: MonotonicClock.now() + 60_000_000_000)
    #expect(Double(ThreadClock.now() - began) / 1e9 < 4)
    #expect(tree.comments.count >= 60_000)
  }

  private func compare(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let language = try #require(LanguageRegistry.language(named: "python"))
    let plain = Grammar(try #require(language.grammar.pointer), comments: ["comment"], skipped: ["line_continuation"])
    let (found, expected) = (try parsed(text, language.grammar), try parsed(text, plain))
    let start = text.prefix(600)
    #expect(found.isRefused == expected.isRefused, "\(start)", sourceLocation: sourceLocation)
    // What becomes of the parts of a refused text depends on how much of it there is.
    if expected.isRefused { return }
    #expect(found.comments == expected.comments, "\(start)", sourceLocation: sourceLocation)
    #expect(found.symbols == expected.symbols, "\(start)", sourceLocation: sourceLocation)
    #expect(found.fields == expected.fields, "\(start)", sourceLocation: sourceLocation)
    #expect(found.starts == expected.starts, "\(start)", sourceLocation: sourceLocation)
    #expect(found.ends == expected.ends, "\(start)", sourceLocation: sourceLocation)
    #expect(found.extents == expected.extents, "\(start)", sourceLocation: sourceLocation)
    #expect(found.flags == expected.flags, "\(start)", sourceLocation: sourceLocation)
  }

  private func parsed(_ text: String, _ grammar: Grammar) throws -> ConcreteTree {
    var parser = TreeSitterParser()
    var tree = ConcreteTree()
    try parser.parse(Array(text.utf8), grammar: grammar, into: &tree)
    return tree
  }
}

/// A generator whose numbers are the same in every run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension String {
  fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
