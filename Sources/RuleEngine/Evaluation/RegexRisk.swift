/// Whether a regular expression can take exponential time: a repeated group in which something is repeated, `(a+)+`.
///
/// Alternatives that match the same text, `(a|a)*`, are not looked for.
enum RegexRisk {
  static func isCatastrophic(_ pattern: String) -> Bool {
    /// For each open group whether something in it is repeated.
    var groups: [Bool] = []
    /// The same of the group that has just ended.
    var last = false
    var isEscaped = false
    var inClass = false
    let scalars = Array(pattern.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if isEscaped {
        isEscaped = false
        last = false
        continue
      }
      switch scalar {
      case "\\": isEscaped = true
      case "[" where !inClass: inClass = true
      case "]" where inClass:
        inClass = false
        last = false
      case _ where inClass: break
      case "(": groups.append(false)
      case ")":
        last = groups.popLast() ?? false
        if last, !groups.isEmpty { groups[groups.count - 1] = true }
      case "*", "+":
        if last {
          // `(a+)++` gives nothing back that it took.
          guard scalars.indices.contains(index + 1), scalars[index + 1] == "+" else { return true }
          last = false
          continue
        }
        if !groups.isEmpty { groups[groups.count - 1] = true }
        last = false
      default: last = false
      }
    }
    return false
  }
}
