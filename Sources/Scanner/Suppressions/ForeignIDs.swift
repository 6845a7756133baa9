internal import Synchronization

/// What the ids of other tools are about: `Data/suppressions/foreign-ids.csv` with the columns tool, id, cwe.
///
/// Most scans meet no comment that needs it, so the table is read at the first question.
package final class ForeignIDs: Sendable {
  private let csv: [UInt8]
  private let table = Mutex<[String: Set<Int>]?>(nil)

  package init() { csv = [] }

  /// Lines that don't have three fields, and the head line, are passed over.
  package init(csv: some Collection<UInt8>) { self.csv = Array(csv) }

  private var weaknesses: [String: Set<Int>] {
    table.withLock { table in
      if let table { return table }
      var read: [String: Set<Int>] = [:]
      for line in csv.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
        let fields = line.split(separator: UInt8(ascii: ",")).map { String(decoding: $0, as: UTF8.self) }
        guard fields.count == 3, let cwe = Int(fields[2]) else { continue }
        read[fields[0] + " " + fields[1].lowercased(), default: []].insert(cwe)
      }
      table = read
      return read
    }
  }

  package func cwes(_ id: String, of form: SuppressionComment.Form) -> Set<Int> {
    let id = id.lowercased()
    let tools: [String] =
      switch form {
      case .nosec: ["bandit", "gosec"]
      case .noqa: ["ruff"]
      case .codeql, .lgtm: ["codeql"]
      case .eslint: ["eslint"]
      case .martlet, .semgrep, .gitleaks, .trufflehog, .detectSecrets: []
      }
    let weaknesses = weaknesses
    return tools.reduce(into: []) { $0.formUnion(weaknesses[$1 + " " + id] ?? []) }
  }
}
