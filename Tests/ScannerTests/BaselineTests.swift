import Core
import Testing

@testable import Scanner

@Suite struct BaselineTests {
  private func finding(_ fingerprint: String, path: String = "a.py", rule: String = "r", suppressed: Bool = false) -> Finding {
    let position = SourcePosition(line: 1, column: 1, offset: 0)
    return Finding(
      ruleID: rule, severity: .high, confidence: .high, location: Location(path: path, start: position, end: position),
      range: ByteRange(0, 1),
      message: "m", fingerprint: fingerprint, suppression: suppressed ? Suppression(kind: .inSource, justification: "", line: 1) : nil)
  }

  @Test func writesStableAndReadsBack() throws {
    let files = MemoryFileSystem()
    let findings = [finding("f2", path: "b\"\n.py"), finding("f1"), finding("f1"), finding("s", suppressed: true)]
    try files.write(FilePath("base.json"), Baseline.render(findings))
    #expect(Baseline.render(findings) == Baseline.render(findings.reversed()))
    let text = String(decoding: Baseline.render(findings), as: UTF8.self)
    #expect(
      text == """
        {"version": 1, "tool": "martlet", "findings": [
        {"fingerprint": "f1", "rule": "r", "path": "a.py"},
        {"fingerprint": "f1", "rule": "r", "path": "a.py"},
        {"fingerprint": "f2", "rule": "r", "path": "b\\"\\n.py"}
        ]}

        """)
    var baseline = try Baseline(reading: FilePath("base.json"), from: files)
    let (new, known) = baseline.newOnes(of: [finding("f1"), finding("f1"), finding("f1"), finding("f3"), finding("f2")])
    #expect(new.map(\.fingerprint) == ["f1", "f3"] && known == 3)
  }

  @Test(arguments: [
    (#"{"results":[{"extra":{"fingerprint":"x"}},{"extra":{"fingerprint":"x"}}],"version":"1"}"#, 2),
    (#"{"results":[],"errors":[]}"#, 0), (#"{"version": 1, "tool": "martlet", "findings": []}"#, 0),
    (#"{"runs":[{"tool":{"driver":{"name":"Martlet"}},"results":[{"fingerprints":{"martlet/v1":"\u0061b"}}]}]}"#, 1),
  ])
  func readsReports(text: String, count: Int) throws {
    #expect(try Baseline(parsing: Array(text.utf8), name: "x").count == count)
  }

  @Test(arguments: [
    ("{\"results\":[\n{]", "The baseline `x` is broken: it has a key without quotes (line 2)."),
    ("", "The baseline `x` is broken: it ends too early (line 1)."),
    ("[1] 2", "The baseline `x` is broken: it goes on behind its end (line 1)."),
    (String(repeating: "[", count: 100_000), "The baseline `x` is broken: it is nested too deeply (line 1)."),
    (#"{"a": 1}"#, "The file `x` is no baseline: it is neither one of --write-baseline nor a JSON or SARIF report of this program."),
    (
      #"{"results":[{"extra":{"fingerprint":"requires login"}}]}"#,
      "The baseline `x` holds no fingerprints: it is a report of another tool that withholds them."
    ),
  ])
  func refusesOthers(text: String, title: String) {
    let error = #expect(throws: UserError.self) { try Baseline(parsing: Array(text.utf8), name: "x") }
    #expect(error?.title == title)
  }

  @Test func mergedBaselinesKnowWhatEitherKnows() {
    var both = Baseline(fingerprints: ["a", "a", "b"]).merged(with: Baseline(fingerprints: ["a", "c"]))
    let (new, known) = both.newOnes(of: ["a", "a", "a", "b", "c", "d"].map { finding($0) })
    #expect(new.map(\.fingerprint) == ["a", "d"] && known == 4)
  }

  @Test func missingFile() {
    let error = #expect(throws: UserError.self) { try Baseline(reading: FilePath("none.json"), from: MemoryFileSystem()) }
    #expect(error?.title == "Cannot read the baseline `none.json`: no such file or folder.")
    #expect(error?.advice == "Make one with `martlet scan --write-baseline none.json`.")
  }
}
