/// The identity of a finding across versions of a file.
///
/// It is made of what stays when lines above are added or removed: the rule, the path, the code of the matched lines with
/// its white space evened out, and, because the same line may occur twice, the how-manieth such finding of the file it is.
/// It changes when the matched lines are edited, the file is renamed, or an equal finding appears above it.
package enum Fingerprint {
  /// Counts equal findings, so that the caller need not. Give it the findings of one or more files in their order.
  package struct Counter {
    private var seen: [StableHash: Int] = [:]

    package init() {}

    /// - Parameters:
    ///   - path: of the file, written the same way in every scan.
    ///   - lines: the code that tells the finding from others: the lines it spans, or what of them is near.
    package mutating func next(ruleID: String, path: String, lines: [String]) -> String {
      var hash = base(ruleID: ruleID, path: path, lines: lines)
      let ordinal = seen[hash, default: 0]
      seen[hash] = ordinal + 1
      hash.combine(String(ordinal))
      return hash.hex
    }
  }

  private static func base(ruleID: String, path: String, lines: [String]) -> StableHash {
    var hash = StableHash()
    hash.combine(field: ruleID)
    hash.combine(field: path)
    combineNormalized(lines, into: &hash)
    hash.combine(0xFF)
    return hash
  }

  /// Every run of white space, line ends included, counts as one space; none at the beginning and at the end.
  private static func combineNormalized(_ lines: [String], into hash: inout StableHash) {
    var started = false
    var pending = false
    for line in lines {
      for byte in line.utf8 {
        if byte == 0x20 || (0x09...0x0D).contains(byte) {
          pending = true
        } else {
          if pending, started { hash.combine(0x20) }
          pending = false
          started = true
          hash.combine(byte)
        }
      }
      pending = true
    }
  }
}
