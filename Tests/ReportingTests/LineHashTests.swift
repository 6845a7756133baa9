import Core
import Testing

/// The expected values were computed by running github/codeql-action's own algorithm in Node on the same bytes.
struct LineHashTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let hashes: [String]
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ hashes: String...) {
      self.init(name, bytes: Array(text.utf8), hashes)
    }

    init(_ name: String, bytes: [UInt8], _ hashes: [String]) {
      self.name = name
      self.bytes = bytes
      self.hashes = hashes
    }
  }

  static let end = "c129715d7a2bc9a3:1"

  static let cases = [
    Case("empty file", "", end),
    Case("one character", "a", "53b5d4aabe50d64:1"),
    Case("one line end", "\n", "3c5bef55b72b93c9:1", end),
    Case("equal lines", "x = 1\nx = 1\nx = 1\n", "b06211268476d237:1", "87c133c3324ef59b:1", "8e00d41f0ebba6bf:1", end),
    Case(
      "line endings", "a\r\nb\rc\nd\r\r\n\n e\t\n", "145928e593b9911c:1", "c9330bde68a7f51d:1", "bab7aa3fb4510721:1", "19407a43ec46a730:1",
      "7336ba89c99fe012:1", "aec8cfe424fad030:1", "4ae5e5f3591f8486:1", end),
    Case("CR, blank, LF", "a\r \nb\n", "818c3a85b988abe4:1", "bf4c4d48992e2ca5:1", "ade70578248be16f:1", end),
    Case("beyond ASCII", "größe = '大きさ 😀'\nnext\n", "6be051e3b225f9ee:1", "a5f9e5dec441e0b8:1", end),
    Case("byte order mark", "\u{FEFF}import os\n", "5aa1a8e55c93c499:1", end),
    Case(
      "not UTF-8",
      bytes: [0x61, 0xFF, 0xFE, 0x62, 10, 0xE2, 0x82, 10, 0xF0, 0x9F, 0x98, 0x78, 10, 0xC0, 0xAF, 10, 0xED, 0xA0, 0x80, 0x21, 10],
      ["5d9fdb4804a99a12:1", "26275e656d4c40c7:1", "791cb60fefd3fbc4:1", "782c9b642fcb27cd:1", "a4d66c6f8bbb2e69:1", end]),
    Case("longer than the window", String(repeating: "y", count: 250) + "\nz\n", "cadd4b5b9d92c51c:1", "95de0951c928fa27:1", end),
  ]

  @Test(arguments: cases) func agreesWithTheOriginal(_ item: Case) {
    let result = LineHash.hashes(of: item.bytes, lines: Set(1...20))
    #expect((1...20).compactMap { result[$0] } == item.hashes)
  }

  @Test func numbersEqualHashes() {
    let bytes = Array(String(repeating: String(repeating: "z", count: 60) + "\n", count: 8).utf8)
    let result = LineHash.hashes(of: bytes, lines: [1, 2, 6, 7, 9, 40])
    #expect(
      result == [
        1: "cd8fed6282436668:1", 2: "cd8fed6282436668:2", 6: "cd8fed6282436668:6", 7: "cd8fed6282436668:7", 9: "c129715d7a2bc9a3:1",
      ])
  }

  @Test func agreesOnAllLinesOfAFile() {
    let text = (0..<300).map { "line \($0 % 7) has\tsome text \($0 * $0)\n" }.joined()
    let result = LineHash.hashes(of: Array(text.utf8), lines: Set(1...301))
    var hash = StableHash()
    hash.combine((1...301).map { "\($0) \(result[$0] ?? "")" }.joined(separator: "\n"))
    #expect(hash.hex == "4050450db953a25dea9ddcb0aeb3df9d")
  }

  @Test func asksForNothing() { #expect(LineHash.hashes(of: [0x61], lines: []) == [:]) }
}

struct FingerprintTests {
  @Test(arguments: [
    ("", "6c62272e07bb014262b821756295c58d"), ("a", "d228cb696f1a8caf78912b704e4a8964"), ("foobar", "343e1662793c64bf6f0d3597ba446f18"),
  ]) func stableHashHasItsPublishedValues(_ text: String, _ hex: String) {
    var hash = StableHash()
    hash.combine(text)
    #expect(hash.hex == hex)
  }

  @Test func uuidHasVersionAndVariant() {
    #expect(StableHash().uuid == "6c62272e-07bb-5142-a2b8-21756295c58d")
  }

  /// The fingerprint of the finding that follows `ordinal` equal ones.
  private func fingerprint(_ ruleID: String, _ path: String, _ lines: [String], after ordinal: Int = 0) -> String {
    var counter = Fingerprint.Counter()
    for _ in 0..<ordinal { _ = counter.next(ruleID: ruleID, path: path, lines: lines) }
    return counter.next(ruleID: ruleID, path: path, lines: lines)
  }

  @Test func survivesMovesAndSpacing() {
    let first = fingerprint("r", "a.py", ["  run( x )", "\ty"])
    #expect(first == fingerprint("r", "a.py", ["run(\tx  )   ", "  y", ""]))
    #expect(first == "d42f790621e52f291ba55a18c803fe93")
  }

  @Test func tellsApart() {
    let all = [
      fingerprint("r", "a.py", ["x"]), fingerprint("r", "a.py", ["x"], after: 1), fingerprint("q", "a.py", ["x"]),
      fingerprint("r", "b.py", ["x"]), fingerprint("r", "a.py", ["x y"]), fingerprint("ra", ".py", ["x"]), fingerprint("r", "a.py", []),
    ]
    #expect(Set(all).count == all.count)
  }

  @Test func counterNumbersEqualFindings() {
    var counter = Fingerprint.Counter()
    let given = ["x", "y", " x", "x"].map { counter.next(ruleID: "r", path: "a.py", lines: [$0]) }
    #expect(given == [("x", 0), ("y", 0), ("x", 1), ("x", 2)].map { fingerprint("r", "a.py", [$0.0], after: $0.1) })
  }
}
