internal import Core

/// The form of a ``ScanCache`` on disk: pieces of any content, then the index that says what they are, then its length and the sum over it.
///
/// The pieces come first because they are written while the scan goes on.
struct ScanCacheFile {
  private static let end: [UInt8] = Array("MSCAN2\n\n".utf8)
  private static let tailCount = 24 + end.count

  var hashKey: KeyedHash.Key
  var files: [String: ScanCache.Entry] = [:]
  var phases: [String: ScanCache.Phase] = [:]
  /// What was read.
  private var bytes: [UInt8] = []

  init(hashKey: KeyedHash.Key) { self.hashKey = hashKey }

  /// nil if there is no file, or none of this form and key.
  static func read(_ place: ScanCache.Place, from fileSystem: any FileSystem) -> ScanCacheFile? {
    guard let bytes = try? fileSystem.read(place.file, limit: ScanCache.maximumBytes, followLinks: false), bytes.count > tailCount,
      bytes.suffix(end.count).elementsEqual(end)
    else { return nil }
    let words = bytes.withUnsafeBytes { buffer in
      (0..<3).map { UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: bytes.count - tailCount + 8 * $0, as: UInt64.self)) }
    }
    guard words[0] <= UInt64(bytes.count - tailCount) else { return nil }
    let index = bytes[(bytes.count - tailCount - Int(words[0]))..<(bytes.count - tailCount)]
    guard BinaryForm.sum(of: index) == (words[1], words[2]) else { return nil }
    var reader = BinaryReader(index)
    guard (try? reader.string()) == place.key, var file = try? ScanCacheFile(from: &reader) else { return nil }
    file.bytes = bytes
    return file
  }

  /// The bytes of a piece that was read; nil if they are not those that were written.
  func bytes(of piece: CachePiece) -> ArraySlice<UInt8>? {
    guard !piece.isNew, piece.offset >= 0, piece.count >= 0, piece.offset <= bytes.count - piece.count else { return nil }
    let found = bytes[piece.offset..<(piece.offset + piece.count)]
    return BinaryForm.sum(of: found) == piece.sum ? found : nil
  }

  /// What stands behind the pieces.
  func index(_ key: String) -> [UInt8] {
    var writer = BinaryWriter()
    writer.write(key)
    write(to: &writer)
    let sum = BinaryForm.sum(of: writer.bytes[...])
    let words = [UInt64(writer.bytes.count), sum.0, sum.1]
    return writer.bytes + words.flatMap { word in withUnsafeBytes(of: word.littleEndian) { Array($0) } } + Self.end
  }

  private init(from reader: inout BinaryReader) throws(BinaryReader.Broken) {
    let key = try reader.digest()
    hashKey = KeyedHash.Key(key.first, key.second)
    let entries = try reader.list { reader throws(BinaryReader.Broken) in
      let path = try reader.string()
      var entry = ScanCache.Entry(digest: try reader.digest(), day: try reader.string(), alone: try reader.piece())
      if try reader.bool() { entry.graph = (language: try reader.string(), piece: try reader.piece()) }
      if try reader.bool() { entry.together = (flows: try reader.digest(), piece: try reader.piece()) }
      return (path, entry)
    }
    files.reserveCapacity(entries.count)
    for (path, entry) in entries { files[path] = entry }
    let parts = try reader.list { reader throws(BinaryReader.Broken) in
      let library = try reader.string()
      let settings = try reader.digest()
      let files = try reader.list { reader throws(BinaryReader.Broken) in (path: try reader.string(), digest: try reader.digest()) }
      return (library, ScanCache.Phase(settings: settings, files: files, piece: try reader.piece()))
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
      writer.write(file.value.alone)
      writer.write(file.value.graph != nil)
      if let graph = file.value.graph {
        writer.write(graph.language)
        writer.write(graph.piece)
      }
      writer.write(file.value.together != nil)
      if let together = file.value.together {
        writer.write(together.flows)
        writer.write(together.piece)
      }
    }
    writer.write(list: phases.sorted { $0.key < $1.key }) { writer, phase in
      writer.write(phase.key)
      writer.write(phase.value.settings)
      writer.write(list: phase.value.files) { writer, file in
        writer.write(file.path)
        writer.write(file.digest)
      }
      writer.write(phase.value.piece)
    }
  }
}

extension BinaryWriter {
  fileprivate mutating func write(_ digest: KeyedHash.Digest) { write(raw: [digest.first, digest.second]) }

  fileprivate mutating func write(_ piece: CachePiece) {
    write(piece.offset)
    write(piece.count)
    write(raw: [piece.sum.0, piece.sum.1])
  }
}

extension BinaryReader {
  fileprivate mutating func digest() throws(Broken) -> KeyedHash.Digest {
    let words = try raw(UInt64.self)
    guard words.count == 2 else { throw Broken() }
    return KeyedHash.Digest(words[0], words[1])
  }

  fileprivate mutating func piece() throws(Broken) -> CachePiece {
    let offset = try int()
    let count = try int()
    let words = try raw(UInt64.self)
    guard words.count == 2 else { throw Broken() }
    return CachePiece(offset: offset, count: count, sum: (words[0], words[1]), isNew: false)
  }
}
