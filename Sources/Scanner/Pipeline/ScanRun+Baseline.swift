package import Core
internal import RuleEngine
internal import Synchronization

/// What was there before.
extension ScanRun {
  /// Fingerprints of what earlier versions of the changed files held, so that only new findings are reported. The old
  /// versions go the way that files go: what would have been skipped then had no findings.
  ///
  /// - Parameter git: for a folder, who answers questions about its repository.
  package func baseline(
    at revision: String, _ prepared: Prepared, git: (_ folder: FilePath) -> Git
  ) throws(UserError) -> Baseline {
    let paths = RulePathFilter(prepared.pack.rules)
    var fingerprints: [String] = []
    for repository in options.changes?.repositories ?? [] {
      var current: [FilePath: (file: DiscoveredFile, policy: FilePolicy)] = [:]
      for file in prepared.files {
        let place = prepared.projects.place(of: file.path)
        guard options.changes?.repository(of: place)?.root == repository.root, let inside = repository.inside(place),
          let change = repository.change(of: place), !change.isNew
        else { continue }
        var policy = policy(for: file.path, prepared, paths)
        policy.change = nil
        current[change.oldPath ?? inside] = (file, policy)
      }
      guard !current.isEmpty else { continue }
      let git = git(repository.root)
      let limit = current.values.map { options.classifier.readLimit($0.policy.maxTargetBytes) }.max() ?? 0
      let old = try git.contents(of: current.keys.sorted(), at: try git.mergeBase(revision), limit: limit)
      var files = FileList()
      var earlier: [Int: (path: FilePath, bytes: [UInt8])] = [:]
      for (path, bytes) in old.sorted(by: { $0.key < $1.key }) {
        guard let (file, _) = current[path] else { continue }
        earlier[files.count] = (path, bytes)
        files.append(file.path.bytes, isExplicit: file.isExplicit)
      }
      var request = request(files, prepared, paths)
      request.earlier = earlier
      request.policy = { path in
        var policy = policy(for: path, prepared, paths)
        policy.change = nil
        return policy
      }
      let found = Mutex<[String]>([])
      ScanEngine(request).run { _, result in found.withLock { $0 += result.findings.map(\.fingerprint) } }
      fingerprints += found.withLock { $0 }
    }
    return Baseline(fingerprints: fingerprints)
  }
}
