internal import Core

extension TaintFinding {
  private struct Place: Hashable {
    var rule: Int
    var file: Int
    var range: ByteRange
    /// Where it began, if that counts.
    var source: FlowPoint?
  }

  /// One finding for each rule and sink, and source if those are kept: the shortest way, the surest first.
  static func shortest(_ findings: [TaintFinding], keepsSource: (TaintFinding) -> Bool) -> [TaintFinding] {
    var best: [Place: TaintFinding] = [:]
    for finding in findings {
      let place = Place(
        rule: finding.rule, file: finding.file, range: finding.range, source: keepsSource(finding) ? finding.path.first : nil)
      guard let known = best[place] else {
        best[place] = finding
        continue
      }
      if (finding.isWeak ? 1 : 0, finding.path.count) < (known.isWeak ? 1 : 0, known.path.count) { best[place] = finding }
    }
    return best.values.sorted { $0.isBefore($1) }
  }

  private func isBefore(_ other: TaintFinding) -> Bool {
    if (file, range, rule) != (other.file, other.range, other.rule) { return (file, range, rule) < (other.file, other.range, other.rule) }
    guard let mine = path.first, let others = other.path.first else { return path.count < other.path.count }
    return (mine.file, mine.range, mine.text) < (others.file, others.range, others.text)
  }

  /// Ways of one rule's data that go on as those of another's: wherever data of the first arrives at an expression that the second begins
  /// with, there is a way from the one's source, through that expression, to the other's sink.
  ///
  /// - Parameters:
  ///   - first: with sinks at the expressions between.
  ///   - second: with sources at the same expressions.
  package static func joined(_ first: [TaintFinding], _ second: [TaintFinding]) -> [TaintFinding] {
    struct Between: Hashable {
      var file: Int
      var range: ByteRange
    }
    var arriving: [Between: [TaintFinding]] = [:]
    for finding in first {
      guard let end = finding.path.last else { continue }
      arriving[Between(file: end.file, range: end.range), default: []].append(finding)
    }
    var ways: [TaintFinding] = []
    for finding in second {
      guard var middle = finding.path.first else { continue }
      middle.role = .through
      for before in arriving[Between(file: middle.file, range: middle.range)] ?? [] {
        var way = finding
        // The place itself says what steps at it would say again.
        func isElsewhere(_ point: FlowPoint) -> Bool {
          point.role != .step || point.file != middle.file || point.range != middle.range
        }
        way.path = before.path.dropLast().filter(isElsewhere) + [middle] + finding.path.dropFirst().filter(isElsewhere)
        way.sourceKind = before.sourceKind
        way.isWeak = finding.isWeak || before.isWeak
        ways.append(way)
      }
    }
    return shortest(ways) { _ in true }
  }
}
