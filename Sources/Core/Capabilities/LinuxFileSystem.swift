import Glibc

/// `O_PATH` of <fcntl.h>, which the importer leaves out: a place in the tree without the right to read it.
private let openPath: Int32 = 0o10000000

/// `MADV_POPULATE_WRITE` of <sys/mman.h>, since Linux 5.14.
private let populateWrite: Int32 = 23

/// ``FileSystem`` on system calls.
///
/// Files are opened with `O_NONBLOCK` and looked at with `fstat` before the first byte is read: between a look and an open
/// a regular file could have become a FIFO. Paths longer than the kernel takes are walked in pieces.
package struct LinuxFileSystem: FileSystem {
  package init() {}

  package var currentDirectory: FilePath {
    var buffer = [CChar](repeating: 0, count: 16_384)
    guard getcwd(&buffer, buffer.count) != nil else { return FilePath("/") }
    return FilePath(bytes: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) })
  }

  package func status(_ path: FilePath, followLinks: Bool) throws(FileError) -> FileStatus {
    try withShortPath(path) { (parent, rest) throws(FileError) in
      try LinuxFileSystem.status(parent, rest, followLinks: followLinks)
    }
  }

  package func openDirectory(_ path: FilePath, followLinks: Bool) throws(FileError) -> any DirectoryHandle {
    try withShortPath(path) { (parent, rest) throws(FileError) in
      try LinuxDirectory(parent, rest, followLinks: followLinks)
    }
  }

  package func read(_ path: FilePath, limit: Int, followLinks: Bool) throws(FileError) -> [UInt8] {
    try withShortPath(path) { (parent, rest) throws(FileError) in
      try LinuxFileSystem.read(parent, rest, limit: limit, followLinks: followLinks)
    }
  }

  package func write(_ path: FilePath, _ bytes: [UInt8]) throws(FileError) {
    let file = try begin(path)
    try file.append(bytes)
    try file.finish()
  }

  package func begin(_ path: FilePath) throws(FileError) -> any PendingFile { try LinuxPendingFile(path) }

  package func canonical(_ path: FilePath) throws(FileError) -> FilePath {
    guard let resolved = withCString(path.bytes, { realpath($0, nil) }) else { throw .fromErrno(errno) }
    defer { free(resolved) }
    return FilePath(bytes: Array(UnsafeRawBufferPointer(start: resolved, count: strlen(resolved))))
  }

  /// Calls `body` with a folder and a path inside it that is short enough for one system call.
  private func withShortPath<R>(_ path: FilePath, _ body: (Int32, ArraySlice<UInt8>) throws(FileError) -> R) throws(FileError) -> R {
    guard !path.bytes.contains(0) else { throw FileError(.notFound, "no such file or folder (the name contains a zero byte)") }
    let limit = 3_500
    if path.bytes.count < limit { return try body(AT_FDCWD, path.bytes.isEmpty ? [0x2E] : path.bytes[...]) }
    var parent = AT_FDCWD
    defer { if parent != AT_FDCWD { close(parent) } }
    var rest = path.bytes[...]
    while rest.count >= limit, let cut = rest.prefix(limit).lastIndex(of: 0x2F), cut > rest.startIndex {
      let next = withCString(rest[..<cut]) { openat(parent, $0, openPath | O_DIRECTORY | O_CLOEXEC) }
      guard next >= 0 else { throw .fromErrno(errno) }
      if parent != AT_FDCWD { close(parent) }
      parent = next
      rest = rest[(cut + 1)...].drop { $0 == 0x2F }
    }
    return try body(parent, rest.isEmpty ? [0x2E] : rest)
  }

  static func status(_ parent: Int32, _ name: ArraySlice<UInt8>, followLinks: Bool) throws(FileError) -> FileStatus {
    var info = stat()
    let result = withCString(name) { fstatat(parent, $0, &info, followLinks ? 0 : AT_SYMLINK_NOFOLLOW) }
    guard result == 0 else { throw .fromErrno(errno) }
    return FileStatus(info)
  }

  static func read(_ parent: Int32, _ name: ArraySlice<UInt8>, limit: Int, followLinks: Bool) throws(FileError) -> [UInt8] {
    let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | (followLinks ? 0 : O_NOFOLLOW)
    let descriptor = withCString(name) { openat(parent, $0, flags) }
    guard descriptor >= 0 else {
      let code = errno
      // A link and a loop of links share this code; a socket and a driverless device share the other.
      if code == ELOOP, !followLinks { throw FileError(.isSymlink, "is a symbolic link") }
      if code == ENXIO || code == ENODEV { throw FileError(.notRegular, "is not a regular file") }
      throw .fromErrno(code)
    }
    defer { close(descriptor) }
    var before = stat()
    guard fstat(descriptor, &before) == 0 else { throw .fromErrno(errno) }
    let status = FileStatus(before)
    guard status.kind == .regular else {
      throw FileError(.notRegular, status.kind == .directory ? "is a folder" : "is not a regular file")
    }
    guard status.size <= limit else { throw FileError(.tooLarge, "\(status.size) bytes, more than the limit of \(limit)") }
    let bytes = try readAll(descriptor, expected: status.size, limit: limit)
    var after = stat()
    guard fstat(descriptor, &after) == 0 else { throw .fromErrno(errno) }
    let now = FileStatus(after)
    // Files of /proc say 0 and have content: a size of 0 that stays 0 is no sign of change.
    if now.size != status.size || now.modified != status.modified || (status.size != 0 && bytes.count != status.size) {
      throw FileError(.changed, "changed while it was read")
    }
    return bytes
  }

  /// Has a large buffer's memory made at once: a fault for each of its pages costs as much as reading into them. A kernel that does not
  /// know how leaves it as it was.
  private static func populate(_ buffer: UnsafeMutableRawBufferPointer) {
    let page = 4_096
    guard buffer.count >= 1 << 20, let base = buffer.baseAddress else { return }
    let start = UnsafeMutableRawPointer(bitPattern: (UInt(bitPattern: base) + UInt(page - 1)) & ~UInt(page - 1))
    madvise(start, (buffer.count - page) & ~(page - 1), populateWrite)
  }

  private static func readAll(_ descriptor: Int32, expected: Int, limit: Int) throws(FileError) -> [UInt8] {
    var failure: Int32 = 0
    var bytes = [UInt8](unsafeUninitializedCapacity: expected + 1) { buffer, count in
      populate(UnsafeMutableRawBufferPointer(buffer))
      while count < buffer.count, let base = buffer.baseAddress {
        let got = Glibc.read(descriptor, base + count, buffer.count - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        count += got
      }
    }
    guard failure == 0 else { throw .fromErrno(failure) }
    if bytes.count <= expected { return bytes }
    // More than announced: read on in steps, at most to the limit.
    var step = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = Glibc.read(descriptor, &step, step.count)
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw .fromErrno(errno) }
      if got == 0 { return bytes }
      bytes.append(contentsOf: step[..<got])
      if bytes.count > limit { throw FileError(.tooLarge, "more than the limit of \(limit) bytes") }
    }
  }
}

/// Owns one open folder; closed with the last reference.
final class LinuxDirectory: DirectoryHandle, @unchecked Sendable {  // `list` rewinds a shared position: one caller at a time.
  private let stream: OpaquePointer
  private var isFresh = true

  init(_ parent: Int32, _ name: ArraySlice<UInt8>, followLinks: Bool) throws(FileError) {
    let flags = O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC | (followLinks ? 0 : O_NOFOLLOW)
    let descriptor = withCString(name) { openat(parent, $0, flags) }
    guard descriptor >= 0 else { throw .fromErrno(errno) }
    guard let stream = fdopendir(descriptor) else {
      let code = errno
      close(descriptor)
      throw .fromErrno(code)
    }
    self.stream = stream
  }

  deinit { closedir(stream) }

  func list() throws(FileError) -> DirectoryListing {
    if !isFresh { rewinddir(stream) }
    isFresh = false
    var listing = DirectoryListing()
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else { throw .fromErrno(errno) }
        return listing
      }
      guard let offset = MemoryLayout<dirent>.offset(of: \dirent.d_name) else { return listing }
      let name = UnsafeRawPointer(entry) + offset
      let length = strlen(name.assumingMemoryBound(to: CChar.self))
      let buffer = UnsafeBufferPointer(start: name.assumingMemoryBound(to: UInt8.self), count: length)
      if length == 1, buffer[0] == 0x2E { continue }
      if length == 2, buffer[0] == 0x2E, buffer[1] == 0x2E { continue }
      let kind: FileKind =
        switch Int(entry.pointee.d_type) {
        case Int(DT_REG): .regular
        case Int(DT_DIR): .directory
        case Int(DT_LNK): .symlink
        case Int(DT_UNKNOWN): .unknown
        default: .special
        }
      listing.append(buffer, kind)
    }
  }

  func status(_ name: ArraySlice<UInt8>) throws(FileError) -> FileStatus {
    try LinuxFileSystem.status(dirfd(stream), name, followLinks: false)
  }

  func openDirectory(_ name: ArraySlice<UInt8>) throws(FileError) -> any DirectoryHandle {
    try LinuxDirectory(dirfd(stream), name, followLinks: false)
  }

  func read(_ name: ArraySlice<UInt8>, limit: Int) throws(FileError) -> [UInt8] {
    try LinuxFileSystem.read(dirfd(stream), name, limit: limit, followLinks: false)
  }
}

extension FileStatus {
  init(_ info: stat) {
    let kind: FileKind =
      switch info.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .directory
      case S_IFLNK: .symlink
      default: .special
      }
    self.init(
      kind: kind, size: Int(info.st_size), modified: Self.nanoseconds(info.st_mtim), changed: Self.nanoseconds(info.st_ctim),
      device: UInt64(info.st_dev), inode: UInt64(info.st_ino), isExecutable: info.st_mode & 0o111 != 0)
  }

  private static func nanoseconds(_ time: timespec) -> Int { time.tv_sec &* 1_000_000_000 &+ time.tv_nsec }
}

extension FileError {
  /// The error code of a system call in plain words.
  package static func fromErrno(_ code: Int32) -> FileError {
    switch code {
    case ENOENT: FileError(.notFound, "no such file or folder")
    case EACCES, EPERM: FileError(.denied, "permission denied")
    case ENOTDIR: FileError(.notDirectory, "is not a folder")
    case EISDIR: FileError(.notRegular, "is a folder")
    case ELOOP: FileError(.isSymlink, "symbolic links lead in a circle, or a link stands where none is followed")
    case ENAMETOOLONG: FileError(.other, "the name is too long")
    case EMFILE, ENFILE: FileError(.exhausted, "too many open files (raise the limit with `ulimit -n`)")
    case ENOMEM: FileError(.exhausted, "out of memory")
    case ENOSPC, EDQUOT: FileError(.exhausted, "no space left on the disk")
    case EROFS: FileError(.denied, "the file system is read-only")
    case EIO: FileError(.other, "input/output error of the disk")
    case ESTALE: FileError(.changed, "vanished from the network file system")
    default: FileError(.other, "system error \(code) (\(String(cString: strerror(code))))")
    }
  }
}

/// Calls `body` with the bytes and a terminating zero; short names need no heap.
func withCString<R>(_ bytes: some Collection<UInt8>, _ body: (UnsafePointer<CChar>) -> R) -> R {
  withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { buffer in
    var i = 0
    for byte in bytes {
      buffer[i] = CChar(bitPattern: byte)
      i += 1
    }
    buffer[i] = 0
    guard let base = buffer.baseAddress else { return body("") }
    return body(base)
  }
}
