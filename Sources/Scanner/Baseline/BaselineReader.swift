import Core

/// Takes the fingerprints out of a baseline, or of a JSON or SARIF report of ours; everything else is checked and passed over.
struct BaselineReader {
  /// How often each occurs.
  private(set) var fingerprints: [String: Int] = [:]
  /// Whether the file says, or shows by its fingerprints, that this program wrote it.
  private(set) var isOurs = false
  /// A JSON report without findings has no fingerprint to be known by, but its list of results.
  private(set) var hasResults = false
  /// Results of reports, with or without a fingerprint.
  private(set) var findings = 0

  /// - Returns: whether the text is sound; the reader knows what is wrong.
  mutating func read(_ reader: inout JSONReader) -> Bool {
    let isSound = object(&reader) { reader, key in
      switch key {
      case "tool": name(&reader, "martlet")
      case "findings": list(&reader) { reader in member("fingerprint", of: &reader) { fingerprint(&$0) } }
      case "results": results(&reader, of: "extra", at: "fingerprint")
      case "runs": list(&reader) { run(&$0) }
      default: reader.skip()
      }
    }
    return isSound && reader.end()
  }

  private mutating func run(_ reader: inout JSONReader) -> Bool {
    object(&reader) { reader, key in
      switch key {
      case "tool": member("driver", of: &reader) { reader in member("name", of: &reader) { name(&$0, "martlet") } }
      case "results": results(&reader, of: "fingerprints", at: "martlet/v1")
      default: reader.skip()
      }
    }
  }

  private mutating func results(_ reader: inout JSONReader, of outer: String, at key: String) -> Bool {
    hasResults = true
    return list(&reader) { reader in
      findings += 1
      return member(outer, of: &reader) { reader in member(key, of: &reader) { fingerprint(&$0) } }
    }
  }

  private mutating func fingerprint(_ reader: inout JSONReader) -> Bool {
    guard let text = text(&reader) else { return reader.problem == nil }
    isOurs = true
    if !text.isEmpty { fingerprints[text, default: 0] += 1 }
    return true
  }

  private mutating func name(_ reader: inout JSONReader, _ ours: String) -> Bool {
    guard let text = text(&reader) else { return reader.problem == nil }
    if text.lowercased() == ours { isOurs = true }
    return true
  }

  // MARK: What is of another kind than expected is passed over

  private func object(_ reader: inout JSONReader, _ body: (inout JSONReader, String) -> Bool) -> Bool {
    reader.peek() == UInt8(ascii: "{") ? reader.object(body) : reader.skip()
  }

  private func list(_ reader: inout JSONReader, _ body: (inout JSONReader) -> Bool) -> Bool {
    reader.peek() == UInt8(ascii: "[") ? reader.array(body) : reader.skip()
  }

  private func member(_ name: String, of reader: inout JSONReader, _ body: (inout JSONReader) -> Bool) -> Bool {
    object(&reader) { reader, key in key == name ? body(&reader) : reader.skip() }
  }

  private func text(_ reader: inout JSONReader) -> String? {
    if reader.peek() == UInt8(ascii: "\"") { return reader.string() }
    _ = reader.skip()
    return nil
  }
}
