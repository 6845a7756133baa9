internal import Glibc

/// A file under a temporary name beside the one that it replaces.
final class LinuxPendingFile: PendingFile, @unchecked Sendable {  // Used by one thread at a time.
  private let path: FilePath
  private let temporary: FilePath
  private let entry: TemporaryFiles.Entry?
  private var descriptor: Int32

  init(_ path: FilePath) throws(FileError) {
    self.path = path
    var old = stat()
    let isThere = withCString(path.bytes, { lstat($0, &old) }) == 0
    if isThere, old.st_mode & S_IFMT != S_IFREG, old.st_mode & S_IFMT != S_IFLNK {
      throw FileError(.notRegular, old.st_mode & S_IFMT == S_IFDIR ? "is a folder" : "is not a regular file")
    }
    temporary = (path.parent ?? FilePath(".")).appending(".martlet-\(getpid())-\(UInt32.random(in: 0...UInt32.max)).tmp")
    descriptor = withCString(temporary.bytes) { open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666) }
    guard descriptor >= 0 else { throw .fromErrno(errno) }
    entry = TemporaryFiles.shared.add(temporary.description)
    // A script stays executable, a private file private.
    if isThere, old.st_mode & S_IFMT == S_IFREG, fchmod(descriptor, old.st_mode & 0o777) != 0 { throw .fromErrno(errno) }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    _ = withCString(temporary.bytes) { unlink($0) }
    entry?.isDone()
  }

  func append(_ bytes: [UInt8]) throws(FileError) {
    let failure = bytes.withUnsafeBytes { buffer -> FileError? in
      var done = 0
      while done < buffer.count, let base = buffer.baseAddress {
        let written = Glibc.write(descriptor, base + done, buffer.count - done)
        if written < 0, errno == EINTR { continue }
        if written <= 0 { return .fromErrno(errno) }
        done += written
      }
      return nil
    }
    if let failure { throw failure }
  }

  func finish() throws(FileError) {
    let descriptor = descriptor
    self.descriptor = -1
    defer { entry?.isDone() }
    let isRenamed =
      close(descriptor) == 0 && withCString(temporary.bytes, { from in withCString(path.bytes) { rename(from, $0) } }) == 0
    guard !isRenamed else { return }
    let failure = FileError.fromErrno(errno)
    _ = withCString(temporary.bytes) { unlink($0) }
    throw failure
  }
}
