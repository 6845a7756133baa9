import Foundation
import GraphExport
import Testing

/// `docs/graph.md` says what is: its tables are those of the code, and its queries give the answers that it shows.
/// `UPDATE_SNAPSHOTS=1` writes both.
@Suite struct GraphDocumentationTests {
  private static let page = GraphSupport.root.appendingPathComponent("docs/graph.md")
  private static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] != nil

  @Test func theTablesAndAnswersAreTrue() throws {
    var text = try String(contentsOf: Self.page, encoding: .utf8)
    let written = text
    text = try replacingTables(in: text)
    let questions = try GraphSupport.withExport(.sqlite) { path in
      let database = try Database(path)
      return try replacingAnswers(in: text, database)
    }
    text = questions.text
    #expect(questions.count >= 5)
    if Self.isUpdating {
      try text.write(to: Self.page, atomically: true, encoding: .utf8)
    } else {
      #expect(text == written, "run the test with UPDATE_SNAPSHOTS=1 and read the difference")
    }
    #expect(!text.contains("```answer\n```"), "a question without an answer says nothing")
  }

  private func replacingTables(in text: String) throws -> String {
    let start = try #require(text.range(of: "<!-- tables: written by the tests from the schema in the code -->\n"))
    let end = try #require(text.range(of: "<!-- end of the tables -->"))
    var lines = ""
    for table in GraphSchema.tables {
      lines += "\n**`\(table.name)`**: \(table.meaning).\n\n| column | |\n| --- | --- |\n"
      for column in table.columns {
        var meaning = column.meaning
        if case .reference(let other) = column.kind { meaning = "in `\(other)`" + (meaning.isEmpty ? "" : ": \(meaning)") }
        if case .shortcut(let other) = column.kind { meaning = "in `\(other)`" + (meaning.isEmpty ? "" : ": \(meaning)") }
        if case .boolean = column.kind { meaning = "0 or 1" + (meaning.isEmpty ? "" : ": \(meaning)") }
        lines += "| `\(column.name)` | \(meaning) |\n"
      }
    }
    return text[..<start.upperBound] + lines + "\n" + text[end.lowerBound...]
  }

  private func replacingAnswers(in text: String, _ database: borrowing Database) throws -> (text: String, count: Int) {
    var result = ""
    var rest = text[...]
    var count = 0
    while let query = rest.range(of: "```sql\n"), let end = rest.range(of: "```", range: query.upperBound..<rest.endIndex),
      let answer = rest.range(of: "```answer\n", range: end.upperBound..<rest.endIndex),
      let close = rest.range(of: "```", range: answer.upperBound..<rest.endIndex)
    {
      let rows = try database.rows(String(rest[query.upperBound..<end.lowerBound])).map {
        $0.replacingOccurrences(of: GraphSupport.shop + "/", with: "")
      }
      result += rest[..<answer.upperBound] + rows.map { $0 + "\n" }.joined()
      rest = rest[close.lowerBound...]
      count += 1
    }
    return (result + rest, count)
  }
}
