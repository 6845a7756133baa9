internal import Core

/// One question for what a name of a file stands for, on its way through the files that pass names on. Where it has been it need not look again:
/// what would have been found there had ended it.
final class NameSearch {
  private var seen: Set<UInt64>

  /// - Parameter first: the file and name that it begins with.
  init(_ first: UInt64) { seen = [first] }

  /// Whether a file has not been asked for a name yet.
  func begin(_ place: UInt64) -> Bool { seen.insert(place).inserted }
}
