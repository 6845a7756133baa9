import Core
import Reporting
import Testing

/// The table of what rules cost.
struct RuleCostsTextTests {
  private static var costs: RuleCosts {
    var costs = RuleCosts()
    var row = RuleCosts.Row(rule: "python-subprocess-shell-of-parameter")
    (row.nanoseconds, row.steps, row.files, row.matches) = (1_234_500_000, 12_345_678, 1_200, 34_567)
    costs.rows = [row, RuleCosts.Row(rule: "never")]
    return costs
  }

  /// Steps are the same on every machine: they must not give way to a percentage.
  @Test(arguments: [
    (120, ["ms", "%", "steps", "files", "matches", "rule"]), (50, ["ms", "steps", "rule"]), (56, ["ms", "steps", "matches", "rule"]),
    (20, ["ms", "steps", "rule"]),
  ]) func columnsThatFit(_ width: Int, _ head: [String]) throws {
    var options = ReportOptions()
    options.width = width
    let lines = RuleCostsText.render(Self.costs, limit: 0, options: options).split(separator: "\n")
    #expect(try #require(lines.first).split(separator: " ").map(String.init) == head)
    #expect(width < 30 || lines.allSatisfy { $0.count <= width })
  }
}
