import CodeGraph
import Testing

@Suite struct GraphSnippetTests {
  @Test func straightLineCodeIsAChainOfValues() throws {
    let dump = try GraphSupport.dump("import os\ndef f(a):\n    x = 'ls ' + a\n    os.system(x)\n", "python", function: "f")
    #expect(
      dump == """
        function 1 f(a)
          b0:
            %0 parameter a
            %1 string "ls "
            %2 join %1 %0
            %3 copy %2 x
            %4 imported 0
            %5 call %4.system(%3)
            returned

        """)
  }

  @Test func branchesMeetInPhis() throws {
    let dump = try GraphSupport.dump(
      "class C { int f(int a) { int r = 0; if (a > 1) { r = a; } return r; } }", "java", function: "f")
    #expect(
      dump == """
        method 1 f(receiver this: C, a: int): int of class 0
          b0:
            %0 parameter this
            %1 parameter a
            %2 number 0
            %3 copy %2 r
            %4 number 1
            %5 binary %1 %4 >
            branch %5 → b1, b2
          b1:
            %7 refine %1 if %5 a
            %8 copy %7 r
            jump → b3
          b2:
            jump → b3
          b3:
            %11 phi %8 %3 r
            returned %11

        """)
  }

  @Test func loopsMeetInPhisAtTheirHeads() throws {
    let dump = try GraphSupport.dump("def f(xs):\n  r = ''\n  for x in xs:\n    r += x\n  return r\n", "python", function: "f")
    #expect(
      dump == """
        function 1 f(xs)
          b0:
            %0 parameter xs
            %1 string ""
            %2 copy %1 r
            jump → b1
          b1:
            %4 phi %2 %10 r
            %5 unknown
            branch %5 → b2, b3
          b2:
            %7 iterate %0 elements
            %8 copy %7 x
            %9 binary %4 %8 +
            %10 copy %9 r
            jump → b1
          b3:
            returned %4

        """)
  }
}
