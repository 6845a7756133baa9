package import Core
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

  /// - Throws: ``UserError`` if the table is missing or not what it should be: comments would count for nothing.
  package convenience init(reading path: FilePath, from files: some FileSystem) throws(UserError) {
    let advice = "It belongs to the program: install Martlet again, or let MARTLET_DATA name a whole copy of its data."
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try files.read(path, limit: 1 << 20, followLinks: true)
    } catch {
      throw UserError("cannot read \(path): \(error.message)", advice: advice)
    }
    if let line = ForeignIDs.brokenLine(bytes) {
      throw UserError("\(path) is broken: line \(line) is not a tool, an id and a number", advice: advice)
    }
    self.init(csv: bytes)
  }

  /// The first line that is not as it should be: `tool,id,cwe` first, then two names and a number each.
  private static func brokenLine(_ csv: [UInt8]) -> Int? {
    guard csv.starts(with: "tool,id,cwe\n".utf8) else { return 1 }
    var line = 1
    var fields = 1
    var digits = 0
    for byte in csv.dropFirst(12) {
      switch byte {
      case 0x0A:
        line += 1
        if fields != 3 || digits == 0 { return line }
        fields = 1
        digits = 0
      case UInt8(ascii: ","):
        fields += 1
        digits = 0
      case 0x30...0x39: digits += 1
      default: if fields == 3 { return line + 1 }
      }
    }
    return fields == 1 ? nil : line + 1
  }

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
