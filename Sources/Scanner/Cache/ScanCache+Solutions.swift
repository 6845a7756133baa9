internal import Core
internal import Synchronization
internal import Taint

/// What data flow found out about single functions, in a file of its own for each family of languages: it is large, and only of use when
/// something has changed.
extension ScanCache {
  private static let form = BinaryForm("MSOLVED1")

  /// What an earlier scan found out about the functions of a library's files, with these settings.
  ///
  /// - Parameter names: the table of names for the project, which has its base only: gets the names of then.
  func solutions(_ library: String, _ settings: FlowSettings, _ names: Interner) -> KeptProject? {
    guard let file = place.solutions(library),
      let bytes = try? fileSystem.read(file, limit: Self.maximumBytes, followLinks: false), var reader = Self.form.opened(bytes),
      (try? reader.string()) == place.key, let words = try? reader.raw(UInt64.self),
      words == Self.words(digest(of: settings)), let count = try? reader.int(), let content = try? reader.slice(count)
    else { return nil }
    return KeptProject(content, names)
  }

  /// Whether it is worth while to keep solutions of so many functions.
  func keepsSolutions(of functionCount: Int) -> Bool { functionCount >= place.fewestFunctions }

  /// The key under which solutions are to be kept if there are none of an earlier scan.
  var solutionKey: KeyedHash.Key { hashKey }

  /// Keeps what `make` gives, while the scan goes on.
  func keepSolutions(_ library: String, _ settings: FlowSettings, _ make: @escaping @Sendable () -> [UInt8]?) {
    guard let file = place.solutions(library) else { return }
    let words = Self.words(digest(of: settings))
    let (key, fileSystem) = (place.key, fileSystem)
    let job = BackgroundJob {
      guard let bytes = make(), bytes.count < Self.maximumBytes else { return }
      var writer = BinaryWriter()
      writer.reserve(bytes.count + 1_000)
      writer.write(key)
      writer.write(raw: words)
      writer.write(bytes.count)
      writer.append(bytes)
      // A cache that can't be written costs time, nothing else.
      try? fileSystem.write(file, Self.form.sealed(writer))
    }
    jobs.withLock { $0.append(job) }
  }

  /// Waits until all solutions are written.
  func finishSolutions() {
    let begun = jobs.withLock { jobs in
      defer { jobs = [] }
      return jobs
    }
    for job in begun { job.wait() }
  }

  private static func words(_ digest: Digest) -> [UInt64] { [digest.first, digest.second] }
}
