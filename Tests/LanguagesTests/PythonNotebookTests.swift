import Core
import Languages
import Syntax
import Testing

@Suite struct PythonNotebookTests {
  private let python = PythonLanguage()

  private func extract(_ text: String) -> SourceExtraction? { python.extract(Array(text.utf8), path: "a.ipynb") }

  private func notebook(_ source: String, language: String = "python") -> String {
    #"{"cells": [{"cell_type": "code", "source": \#(source)}], "metadata": {"kernelspec": {"language": "\#(language)"}}}"#
  }

  private func code(_ source: String) -> String? {
    extract(notebook(source)).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test func onlyNotebooksAreTakenApart() {
    #expect(python.extract(Array("x = 1".utf8), path: "a.py") == nil)
    #expect(python.extract(Array(notebook("[]").utf8), path: "A.IPYNB") != nil)
  }

  @Test func cellsAreJoinedAndTheRestIsLeftOut() throws {
    let extraction = try #require(python.extract(try PythonSnapshots.bytes("notebook.ipynb"), path: "notebook.ipynb"))
    #expect(
      String(decoding: extraction.bytes, as: UTF8.self) == """
        #matplotlib inline
        #pip install x \\
          #
        import os
        path = "café"
        if path:
            0#s
        files = 0#s *.py
        #s.system?
        z = (10
          %path)
        #%time
        os.system("ls " + path)
        #%bash

        #m -rf x
        eval(x)

        """)
  }

  /// Every byte that was neither escaped nor blanked out stands at its original place; an escape stands at its backslash.
  @Test func everyByteMapsBack() throws {
    let file = try PythonSnapshots.bytes("notebook.ipynb")
    let extraction = try #require(python.extract(file, path: "notebook.ipynb"))
    var previous: UInt32 = 0
    var exact = 0
    for (offset, byte) in extraction.bytes.enumerated() {
      let original = extraction.original(UInt32(offset))
      #expect(original >= previous && Int(original) < file.count)
      previous = original
      let there = file[Int(original)]
      if there == byte {
        exact += 1
      } else {
        let isBlanked = byte == UInt8(ascii: "#") || byte == UInt8(ascii: "0")
        let isLineEnd = byte == UInt8(ascii: "\n") && there == UInt8(ascii: "\"")
        #expect(isBlanked || isLineEnd || there == UInt8(ascii: "\\"))
      }
    }
    #expect(exact > extraction.bytes.count / 2)
    #expect(extraction.original(UInt32(extraction.bytes.count)) == UInt32(file.count))
  }

  @Test func aCallIsFoundWhereItIsWritten() throws {
    let text = notebook(#"["x = \"é\\u00e9\"\n", "eval(\"a\\\\\", x)"]"#)
    let extraction = try #require(extract(text))
    let call = try #require(String(decoding: extraction.bytes, as: UTF8.self).utf8.firstRange(of: Array("eval".utf8)))
    let offset = String(decoding: extraction.bytes, as: UTF8.self).utf8.distance(
      from: String(decoding: extraction.bytes, as: UTF8.self).utf8.startIndex, to: call.lowerBound)
    let original = Int(extraction.original(UInt32(offset)))
    #expect(Array(text.utf8)[original...].starts(with: "eval(".utf8))
    let end = Int(extraction.original(UInt32(extraction.bytes.count - 1)))
    #expect(Array(text.utf8)[end] == UInt8(ascii: "\""))
  }

  @Test(arguments: [
    (#""%time f()""#, "#time f()\n"), (#"["!ls {x}"]"#, "#ls {x}\n"), (#"["?f"]"#, "#f\n"), (#"["f??"]"#, "#??\n"),
    (#"["%%html\n", "<b>"]"#, "#%html\n#b>\n"), (#"["%%timeit\n", "f()"]"#, "#%timeit\nf()\n"),
    (#"["for x in y:\n", "  %run a\n", "  !cd\n", "  !l"]"#, "for x in y:\n  pass#a\n  0#d\n  0#\n"),
    (#"["a, b = !ls\n", "a == !b"]"#, "a, b = 0#s\na == !b\n"), (#"["x = %pwd"]"#, "x = 0#wd\n"),
    (#"["s = '''\n", "!not a command\n", "'''\n", "!ls"]"#, "s = '''\n!not a command\n'''\n#ls\n"),
    (#"["a = b \\\n", "%c"]"#, "a = b \\\n%c\n"), (##"["# really?\n", "x = '?'"]"##, "# really?\nx = '?'\n"),
    (#"["\ud83d\ude00"]"#, "😀\n"), ("[]", "\n"), ("3", ""),
  ])
  func magicsAreBlankedOut(source: String, expected: String) {
    #expect(code(source) == expected)
  }

  @Test func otherKernelsHaveNoPython() throws {
    #expect(try #require(extract(notebook(#"["x <- 1"]"#, language: "R"))).bytes.isEmpty)
  }

  @Test func formatThreeIsRead() throws {
    let text = #"{"worksheets": [{"cells": [{"cell_type": "code", "language": "python", "input": ["x"]}]}], "nbformat": 3}"#
    #expect(try #require(extract(text)).bytes == Array("x\n".utf8))
  }

  @Test func brokenNotebooksAreNil() {
    let text = notebook(#"["x = \"1\"\n", "y"]"#)
    for count in 0..<text.utf8.count { #expect(extract(String(decoding: text.utf8.prefix(count), as: UTF8.self)) == nil) }
    #expect(extract(text + "x") == nil)
    #expect(extract("[]") == nil)
    #expect(extract("{}") == nil)
    #expect(extract(#"{"cells": [{"cell_type": "code", "source": ["\q"]}]}"#) == nil)
    let deep = #"{"x": "# + String(repeating: "[", count: 1_000_000)
    #expect(extract(deep) == nil)
  }
}

extension Collection where Element: Equatable {
  fileprivate func firstRange(of other: [Element]) -> Range<Index>? {
    var start = startIndex
    while start != endIndex {
      if self[start...].starts(with: other) { return start..<index(start, offsetBy: other.count) }
      start = index(after: start)
    }
    return nil
  }
}
