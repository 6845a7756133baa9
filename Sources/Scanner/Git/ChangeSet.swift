package import Core

/// What changed in the repositories that a scan touches.
package struct ChangeSet: Sendable {
  /// Inner repositories before those around them.
  package let repositories: [ChangedLines]

  package init(_ repositories: [ChangedLines]) {
    self.repositories = repositories.sorted { ($1.root.bytes.count, $0.root) < ($0.root.bytes.count, $1.root) }
  }

  /// The repository that a file lies in.
  /// - Parameter place: absolute, without links.
  package func repository(of place: FilePath) -> ChangedLines? { repositories.first { $0.inside(place) != nil } }

  /// What happened to a file; nil if nothing.
  package func change(of place: FilePath) -> FileChange? { repository(of: place)?.change(of: place) }
}
