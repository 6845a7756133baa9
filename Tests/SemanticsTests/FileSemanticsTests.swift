import Core
import Languages
import Semantics
import Syntax
import Testing

/// A parsed file and what its names mean.
struct Sample {
  let tree: SyntaxTree
  let semantics: FileSemantics

  init(_ code: String, _ language: String) throws {
    let support = try #require(LanguageRegistry.language(named: language))
    var parser = TreeSitterParser()
    let file = try ParsedFile(source: SourceText(path: "f", text: code), language: support, interner: Interner(), parser: &parser)
    tree = file.tree
    var scratch = SemanticsScratch()
    semantics = FileSemantics(tree: file.tree, rules: support.semantics, scratch: &scratch)
  }

  /// The argument of each call of a function, in order.
  func arguments(of function: String) -> [NodeID] {
    (0..<tree.count).compactMap { index in
      let call = NodeID(Int32(index))
      guard tree.kind(call) == .call else { return nil }
      let callee = tree.child(call, .callee)
      let arguments = tree.child(call, .arguments)
      guard !callee.isNone, tree.kind(callee) == .name, tree.text(callee) == function, !arguments.isNone else { return nil }
      return tree.children(arguments).first { _ in true }
    }
  }

  func qualified(_ function: String) -> [String] {
    arguments(of: function).map { semantics.qualified[$0.index].isNone ? "" : tree.interner.text(semantics.qualified[$0.index]) }
  }

  func constants(_ function: String) -> [FileSemantics.Constant?] { arguments(of: function).map { semantics.constant($0) } }
  func types(_ function: String) -> [String] {
    arguments(of: function).map {
      let name = semantics.typeName($0)
      return name.isNone ? "" : tree.interner.text(name)
    }
  }
}

struct FileSemanticsTests {
  @Test(arguments: [
    ("python", "import a.b\nuse(a.b.c)\n", "a.b.c"), ("python", "import a.b as x\nuse(x.c)\n", "a.b.c"),
    ("python", "from a.b import c\nuse(c)\n", "a.b.c"), ("python", "from a import b as x\nuse(x.c)\n", "a.b.c"),
    ("javascript", "import x from 'a'; use(x.c);", "a.c"), ("javascript", "import * as x from 'a'; use(x.c);", "a.c"),
    ("javascript", "import {b as x} from 'a'; use(x.c);", "a.b.c"), ("javascript", "const x = require('a'); use(x.c);", "a.c"),
    ("javascript", "const {b: x} = require('node:a'); use(x);", "a.b"),
    ("java", "import a.b.C; class X { void f() { use(C.d); } }", "a.b.C.d"),
    ("java", "import static a.B.c; class X { void f() { use(c); } }", "a.B.c"),
    ("go", "package p\nimport \"a/b\"\nfunc f() { use(b.C) }\n", "b.C"),
    ("go", "package p\nimport x \"a/b\"\nfunc f() { use(x.C) }\n", "b.C"),
    ("go", "package p\nimport x \"a/jwt-go\"\nfunc f() { use(x.C) }\n", "jwt.C"),
    ("go", "package p\nimport \"a/example-sdk-go/v2\"\nfunc f() { use(example.C) }\n", "example.C"),
  ]) func imports(_ language: String, _ code: String, _ expected: String) throws {
    #expect(try Sample(code, language).qualified("use") == [expected])
  }

  /// A name means what was bound to it last, above where it stands.
  @Test func importsInOrder() throws {
    let code =
      "use(run)\nfrom a import run\nuse(run)\ndef run(): pass\nuse(run)\nfrom b import run\nuse(run)\n"
      + "import x\nuse(x)\nimport y as x\nuse(x)\nclass C:\n    from c import z\n    use(z)\n"
    #expect(try Sample(code, "python").qualified("use") == ["", "a.run", "", "b.run", "x", "y", "c.z"])
  }

  @Test(arguments: [
    ("python", "import a\ndef f(a):\n    use(a.b)\n"), ("javascript", "import a from 'a'; function f(a) { use(a.b); }"),
    ("java", "import x.A; class X { void f(int A) { use(A); } }"), ("go", "package p\nimport \"a\"\nfunc f(a T) { use(a.B) }\n"),
    ("javascript", "import a from 'a'; try { f(); } catch (a) { use(a.b); }"),
    ("javascript", "import a from 'a'; for (const a of as) { use(a.b); }"),
    ("go", "package p\nimport \"a\"\nfunc f(as []T) { for _, a := range as { use(a.B) } }\n"),
  ]) func shadowedImportsMeanNothing(_ language: String, _ code: String) throws {
    #expect(try Sample(code, language).qualified("use") == [""])
  }

  @Test(arguments: [
    ("javascript", "import {run} from 'a'; class C { run() { use(run); } }"),
    ("javascript", "const {run} = require('a'); class C { run = 1; f() { use(run); } }"),
    ("typescript", "import {run} from 'a'; class C { private run() { use(run); } }"),
    ("python", "from a import run\nclass C:\n    def run(self):\n        use(run)\n"),
  ]) func membersOfAClassHideNoNames(_ language: String, _ code: String) throws {
    #expect(try Sample(code, language).qualified("use") == ["a.run"])
  }

  @Test func whatANamespaceHoldsHidesNames() throws {
    #expect(try Sample("import {run} from 'a'; namespace N { const run = 1; use(run); }", "typescript").qualified("use") == [""])
  }

  @Test func aFieldIsNoUseOfTheNameItHides() throws {
    let sample = try Sample("let run = 1; class C { run = 2 }", "javascript")
    let names = (0..<sample.tree.count).filter { sample.tree.kinds[$0] == .name && sample.tree.text(NodeID($0)) == "run" }
    #expect(names.count == 2)
    #expect(Set(names.map { sample.semantics.references[$0] }).count == 2)
  }

  @Test(arguments: [
    ("python", "def f():\n    x = 1\n    use(x)\n    def g():\n        x = 2\n        use(x)\n"),
    ("javascript", "let x = 1; use(x); { let x = 2; use(x); }"),
    ("java", "class A { int x; void f() { use(x); } void g(int x) { use(x); } }"),
    ("go", "package p\nfunc f() { x := 1; use(x); if true { x := 2; use(x) } }\n"),
  ]) func innerDeclarationsDiffer(_ language: String, _ code: String) throws {
    let sample = try Sample(code, language)
    let references = sample.arguments(of: "use").map { sample.semantics.references[$0.index] }
    #expect(references.count == 2)
    #expect(references.allSatisfy { $0 >= 0 })
    #expect(Set(references).count == 2)
  }

  @Test func pythonScopes() throws {
    let sample = try Sample(
      "x = 1\ndef f():\n    global x\n    x = 2\nclass C:\n    x = 3\n    def g(self):\n        use(x)\nuse(x)\n", "python")
    let references = sample.arguments(of: "use").map { sample.semantics.references[$0.index] }
    #expect(references.count == 2)
    #expect(Set(references).count == 1)
  }

  @Test(arguments: [
    ("python", "A = 'x'\nuse(A)\n", "x"), ("python", "A = 'x' + 'y'\nuse(A + 'z')\n", "xyz"), ("python", "A = 'x'\nuse(f'{A}y')\n", "xy"),
    ("javascript", "const a = 'x'; use(`${a}y`);", "xy"), ("javascript", "const a = 'x' + 1; use(a);", "x1"),
    ("java", "class C { static final String A = \"x\"; void f() { use(A); } }", "x"),
    ("java", "class C { private String a = \"x\"; void f() { use(this.a); } }", "x"),
    ("go", "package p\nconst a = \"x\"\nfunc f() { use(a) }\n", "x"),
  ]) func constants(_ language: String, _ code: String, _ expected: String) throws {
    #expect(try Sample(code, language).constants("use") == [.string(expected)])
  }

  @Test func constantsFollowTheFlow() throws {
    let code = """
      def f(c):
          x = 'a'
          use(x)
          if c:
              x = 'b'
              use(x)
          use(x)
          while c:
              x = read()
          use(x)
          try:
              y = 'c'
          except E:
              raise
          use(y)

      """
    #expect(try Sample(code, "python").constants("use") == [.string("a"), .string("b"), nil, nil, .string("c")])
  }

  /// What another function assigns may be anything by the time of a use.
  @Test(arguments: [
    ("javascript", "function f(is) { let x = 'a'; is.forEach(i => { x = i; }); use(x); }"),
    ("javascript", "function f(is) { let x = 'a'; function set() { x = is; } set(); use(x); }"),
    ("javascript", "let x = 'a'; function f(is) { for (x of is) {} } function g() { use(x); }"),
    ("javascript", "let x = 'a'; function f() { [x] = g(); } function h() { x = 'b'; f(); use(x); }"),
    ("python", "def f(i):\n    x = 'a'\n    def g():\n        nonlocal x\n        x = i\n    g()\n    use(x)\n"),
    ("python", "x = 'a'\ndef f(i):\n    global x\n    x = i\nf(1)\nuse(x)\n"),
    ("go", "package p\nfunc f(i string) { x := \"a\"; func() { x = i }(); use(x) }\n"),
  ]) func variablesThatOtherFunctionsAssignAreNoConstants(_ language: String, _ code: String) throws {
    let sample = try Sample(code, language)
    #expect(sample.constants("use") == [nil])
    #expect(sample.arguments(of: "use").map { sample.semantics.isStringConstant($0) } == [false])
  }

  @Test(
    arguments: [
      // What only one function assigns is as certain in a closure's neighbourhood as elsewhere.
      ("javascript", "function f(is) { let x = 'a'; is.forEach(i => { use(i); }); x = 'b'; use(x); }", [nil, .string("b")]),
      ("go", "package p\nfunc f(xs []string) { x := \"a\"; for _, x := range xs { use(x) }; use(x) }\n", [nil, .string("a")]),
      // A break out of a block leaves behind what the block has not done yet.
      ("javascript", "function f(c) { let x = 'a'; end: { if (c) break end; x = 'b'; } use(x); }", [nil]),
      ("java", "class C { void f(boolean c) { String x = \"a\"; end: { if (c) break end; x = \"b\"; } use(x); } }", [nil]),
    ] as [(String, String, [FileSemantics.Constant?])]) func constantsBesideOtherScopes(
      _ language: String, _ code: String, _ expected: [FileSemantics.Constant?]
    ) throws
  {
    #expect(try Sample(code, language).constants("use") == expected)
  }

  @Test func anyConstantString() throws {
    let sample = try Sample("def f(c):\n    x = 'a'\n    if c:\n        x = 'b'\n    use(x)\n    use('-' * 9)\n    use(c)\n", "python")
    #expect(sample.arguments(of: "use").map { sample.semantics.isStringConstant($0) } == [true, true, false])
  }

  @Test func numbersFold() throws {
    #expect(try Sample("use(4 * 1024)\nuse(2 - 5)\n", "python").constants("use") == [.number("4096"), .number("-3")])
  }

  @Test(arguments: [
    (
      "java",
      "class C { void f(String s, List<Boolean> l) { use(s); use(l.get(0)); use(s.length()); use(1 < 2); use(new Foo()); use((Bar) s); } }",
      ["String", "Boolean", "int", "boolean", "Foo", "Bar"]
    ),
    ("python", "def f(a: Foo):\n    use(a)\n    b = Bar()\n    use(b)\n    use('x')\n", ["Foo", "Bar", "String"]),
    ("go", "package p\nfunc f(a *T) { use(a); b := &U{}; use(b); c := new(V); use(c) }\n", ["*T", "*U", "*V"]),
    ("java", "class C { void f() { try { g(); } catch (Bad e) { use(e); } } }", ["Bad"]),
    ("typescript", "function f(a: Foo) { use(a); const b = new Bar(); use(b); }", ["Foo", "Bar"]),
  ]) func types(_ language: String, _ code: String, _ expected: [String]) throws {
    #expect(try Sample(code, language).types("use") == expected)
  }

  @Test func undeclaredNamesAreGlobalInJavaScript() throws {
    #expect(try Sample("function f() { a = 'x'; }\nfunction g() { use(a); }", "javascript").constants("use") == [.string("x")])
  }
}
