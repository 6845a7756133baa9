internal import Core

/// The form of a ``ScanCache`` on disk: the key, and the parts by name.
struct ScanCacheFile {
  private static let form = BinaryForm("MSCAN2")
  var hashKey: KeyedHash.Key
  var files: [String: ScanCache.Entry] = [:]
  var phases: [String: ScanCache.Phase] = [:]

  /// nil if there is no file, or none of this form and key.
  static func read(_ place: ScanCache.Place, from fileSystem: any FileSystem) -> ScanCacheFile? {
    guard let bytes = try? fileSystem.read(place.file, limit: ScanCache.maximumBytes, followLinks: false) else { return nil }
    // Another key is the ordinary case of a cache that is of no use.
    guard var reader = form.opened(bytes, isWanted: { reader in (try? reader.string()) == place.key }) else { return nil }
    return try? ScanCacheFile(from: &reader)
  }

  func write(_ place: ScanCache.Place, to fileSystem: any FileSystem) {
    var size = 1 << 10
    for (path, entry) in files {
      size += path.utf8.count + entry.alone.count + (entry.graph?.stored.bytes.count ?? 0) + (entry.together?.bytes.count ?? 0) + 128
    }
    for phase in phases.values { size += phase.bytes.count + 128 + phase.files.reduce(0) { $0 + $1.path.utf8.count + 48 } }
    guard size < ScanCache.maximumBytes else { return }
    var writer = Self.form.begun(reserving: size)
    writer.write(place.key)
    write(to: &writer)
    Self.form.seal(&writer)
    // A cache that can't be written costs time, nothing else.
    try? fileSystem.write(place.file, writer.bytes)
  }

  init(hashKey: KeyedHash.Key, files: [String: ScanCache.Entry], phases: [String: ScanCache.Phase]) {
    self.hashKey = hashKey
    self.files = files
    self.phases = phases
  }

  private init(from reader: inout BinaryReader) throws(BinaryReader.Broken) {
    let key = try reader.digest()
    hashKey = KeyedHash.Key(key.first, key.second)
    let entries = try reader.list { reader throws(BinaryReader.Broken) in
      let path = try reader.string()
      var entry = ScanCache.Entry(digest: try reader.digest(), day: try reader.string(), alone: try reader.chunk())
      if try reader.bool() { entry.graph = (try reader.digest(), StoredGraph(language: try reader.string(), bytes: try reader.chunk())) }
      if try reader.bool() { entry.together = (flows: try reader.digest(), bytes: try reader.chunk()) }
      return (path, entry)
    }
    files.reserveCapacity(entries.count)
    for (path, entry) in entries { files[path] = entry }
    let parts = try reader.list { reader throws(BinaryReader.Broken) in
      let library = try reader.string()
      let settings = try reader.digest()
      let files = try reader.list { reader throws(BinaryReader.Broken) in
        (path: try reader.string(), digest: try reader.digest(), shape: try reader.digest())
      }
      return (library, ScanCache.Phase(settings: settings, files: files, bytes: try reader.chunk()))
    }
    for (library, phase) in parts { phases[library] = phase }
    guard reader.isAtEnd else { throw BinaryReader.Broken() }
  }

  private func write(to writer: inout BinaryWriter) {
    writer.write(KeyedHash.Digest(hashKey.first, hashKey.second))
    writer.write(list: files.sorted { $0.key < $1.key }) { writer, file in
      writer.write(file.key)
      writer.write(file.value.digest)
      writer.write(file.value.day)
      writer.write(chunk: file.value.alone)
      writer.write(file.value.graph != nil)
      if let graph = file.value.graph {
        writer.write(graph.shape)
        writer.write(graph.stored.language)
        writer.write(chunk: graph.stored.bytes)
      }
      writer.write(file.value.together != nil)
      if let together = file.value.together {
        writer.write(together.flows)
        writer.write(chunk: together.bytes)
      }
    }
    writer.write(list: phases.sorted { $0.key < $1.key }) { writer, phase in
      writer.write(phase.key)
      writer.write(phase.value.settings)
      writer.write(list: phase.value.files) { writer, file in
        writer.write(file.path)
        writer.write(file.digest)
        writer.write(file.shape)
      }
      writer.write(chunk: phase.value.bytes)
    }
  }
}

extension BinaryWriter {
  fileprivate mutating func write(_ digest: KeyedHash.Digest) { write(raw: [digest.first, digest.second]) }
}

extension BinaryReader {
  fileprivate mutating func digest() throws(Broken) -> KeyedHash.Digest {
    let words = try raw(UInt64.self)
    guard words.count == 2 else { throw Broken() }
    return KeyedHash.Digest(words[0], words[1])
  }
}
