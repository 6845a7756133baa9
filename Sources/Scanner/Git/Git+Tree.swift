package import Core

/// What a commit holds, and what a revision's name is.
extension Git {
  package enum RevisionKind: Sendable { case hash, tag, branch, other }

  /// What kind of name a revision is called by.
  package func kind(of revision: String) throws(UserError) -> RevisionKind {
    let full = try ask(["rev-parse", "--verify", "--quiet", "--symbolic-full-name", "--end-of-options", revision])
    let name = full.outputText.split(separator: "\n").last { !$0.hasPrefix("-") }.map(String.init) ?? ""
    if name.hasPrefix("refs/tags/") { return .tag }
    if name.hasPrefix("refs/") { return .branch }
    return !revision.isEmpty && revision.allSatisfy(\.isHexDigit) ? .hash : .other
  }

  /// Files at or below a path at a commit: as they would lie in the work tree, and from there on.
  package func paths(below place: FilePath, at commit: String) throws(UserError) -> [(path: FilePath, below: String)] {
    let root = try root()
    guard let inside = place.relative(to: root) else {
      throw UserError("\(place) is not in the work tree \(root).", advice: "Name a folder of the checkout itself, without links.")
    }
    let listed = try demand(["ls-tree", "-r", "-z", "--full-tree", "--name-only", "--end-of-options", commit], in: root)
    let prefix = Array(inside)
    return listed.split(separator: 0).compactMap { name in
      if prefix.isEmpty { return (root.appending(name), FilePath.display(name)) }
      if name.elementsEqual(prefix) { return (place, "") }
      guard name.starts(with: prefix + [UInt8(ascii: "/")]) else { return nil }
      return (root.appending(name), FilePath.display(name.dropFirst(prefix.count + 1)))
    }
  }
}
