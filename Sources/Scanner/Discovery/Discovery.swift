package import Core

package struct Discovery: Sendable {
  private let fileSystem: any FileSystem
  private let options: DiscoveryOptions

  package init(_ fileSystem: any FileSystem, options: DiscoveryOptions = DiscoveryOptions()) {
    self.fileSystem = fileSystem
    self.options = options
  }

  /// - Parameter targets: files and folders as the user wrote them; none means the working folder.
  /// - Throws: for a target that is missing or can't be read.
  package func run(_ targets: [String]) throws(UserError) -> DiscoveryResult {
    var walk = DiscoveryWalk(fileSystem, options)
    let targets = targets.isEmpty ? ["."] : targets
    walk.seen = targets.count > 1 ? [] : nil
    for target in targets { try walk.visit(target: target) }
    if targets.count > 1 {
      walk.result.files = walk.result.files.sorted()
      var known: Set<SkippedFile> = []
      walk.result.skipped = walk.result.skipped.filter { known.insert($0).inserted }
    }
    walk.result.skipped.sort { ($0.path, $0.reason) < ($1.path, $1.reason) }
    return walk.result
  }
}
