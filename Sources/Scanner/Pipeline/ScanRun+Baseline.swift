package import Core
internal import RuleEngine

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
      var scanner = fileScanner(prepared)
      for (path, bytes) in old.sorted(by: { $0.key < $1.key }) {
        guard let (file, policy) = current[path] else { continue }
        fingerprints += self.fingerprints(of: bytes, path, as: file, policy, prepared, &scanner)
      }
    }
    return Baseline(fingerprints: fingerprints)
  }

  private func fingerprints(
    of bytes: [UInt8], _ path: FilePath, as file: DiscoveredFile, _ policy: FilePolicy, _ prepared: Prepared,
    _ scanner: inout FileScanner
  ) -> [String] {
    let loaded: ClassifiedFile
    do throws(FileClassifier.Skip) {
      loaded = try classifier.classify(bytes, path: path, isExplicit: file.isExplicit, maxTargetBytes: policy.maxTargetBytes)
    } catch {
      return []
    }
    let result = scanner.scan(
      path: file.path.description, identity: prepared.projects.identity(of: file.path), bytes: loaded.text.bytes,
      language: loaded.language, policy: policy)
    return result.findings.map(\.fingerprint)
  }
}
