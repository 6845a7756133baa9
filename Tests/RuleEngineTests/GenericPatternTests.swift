import Testing

@testable import RuleEngine

/// Patterns that read a value as words and signs.
@Suite struct GenericPatternTests {
  @Test(arguments: [
    ("${{ github.event.issue.title }}", "run: ${{github.event.issue.title}}", true),
    ("${{ github.event ... .title }}", "${{ github.event.pull_request.title }}", true),
    ("${{ github.event ... .title }}", "${{ github.event.pull_request.titles }}", false), ("$X = $X", "a = a", true),
    ("$X = $X", "a = b", false),
    ("begin ... end", "begin\n1\n2\nend", true), ("begin ... end", "begin" + String(repeating: "\n", count: 12) + "end", false),
    ("cat", "concat", false),
  ]) func genericPatterns(_ pattern: String, _ text: String, _ isFound: Bool) throws {
    guard case .match = try Regex(GenericPattern.regex(pattern)).search(text) else { return #expect(!isFound) }
    #expect(isFound)
  }
}
