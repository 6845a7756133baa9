package import Core

/// Applies fixes to a file's bytes.
package enum FixApplication {
  /// The bytes with all fixes applied that do not overlap an earlier one; how many were applied and refused.
  package static func apply(_ fixes: [Fix], to bytes: [UInt8]) -> (bytes: [UInt8], applied: Int, refused: Int) {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var position = 0
    var applied = 0
    var refused = 0
    var last: Fix?
    for fix in fixes.sorted(by: { $0.range < $1.range }) {
      if let last, last == fix { continue }
      let range = fix.range.range
      guard range.lowerBound >= position, range.upperBound <= bytes.count, last?.range.range.lowerBound != range.lowerBound
      else {
        refused += 1
        continue
      }
      output += bytes[position..<range.lowerBound]
      output += Array(fix.replacement.utf8)
      position = range.upperBound
      applied += 1
      last = fix
    }
    output += bytes[position...]
    return (output, applied, refused)
  }
}
