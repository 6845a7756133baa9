package import Core
import Glibc

/// Writes a report to a file in one go as seen from outside: under a temporary name in the same folder, which takes the
/// target's name when the report is complete and disappears when it is not.
///
/// A target that is not a regular file (`/dev/null`, a named pipe) is written directly, since a rename would replace it.
/// A symbolic link stays one: the file it points to is replaced.
package final class FileSink: ByteSink {
  /// As the user wrote it, for messages.
  private let path: String
  /// What is renamed onto, and the temporary file; empty when the target is written directly.
  private let target: String
  private let temporary: String
  private var descriptor: Int32

  package init(path: String) throws(UserError) {
    self.path = path
    var status = stat()
    let exists = stat(path, &status) == 0
    let kind = status.st_mode & S_IFMT
    if exists, kind == S_IFDIR { throw FileSink.error(EISDIR, path) }
    if exists, kind != S_IFREG {
      target = ""
      temporary = ""
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
      if descriptor < 0 { throw FileSink.error(errno, path) }
      return
    }
    // A file that may not be written is not replaced behind its owner's back, though the folder would allow it.
    if exists, access(path, W_OK) != 0 { throw FileSink.error(errno, path) }
    let target = exists ? FileSink.resolved(path) : path
    self.target = target
    let folder = target.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(target[...$0]) } ?? ""
    var attempt = 0
    var name = ""
    repeat {
      name = "\(folder).martlet-\(getpid())-\(attempt).tmp"
      attempt += 1
      descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    } while descriptor < 0 && errno == EEXIST && attempt < 1000
    temporary = name
    if descriptor < 0 { throw FileSink.error(errno, path) }
    if exists { _ = fchmod(descriptor, status.st_mode & 0o777) }
  }

  deinit { abandon() }

  package func write(_ bytes: [UInt8]) throws(UserError) {
    guard descriptor >= 0 else { return }
    let failure = Descriptor.writeAll(bytes, to: descriptor)
    guard failure != 0 else { return }
    abandon()
    throw FileSink.error(failure, path)
  }

  package func finish() throws(UserError) {
    guard descriptor >= 0 else { return }
    let closed = close(descriptor)
    descriptor = -1
    // Some file systems report a full disk only here.
    if closed != 0, errno != EINTR {
      let failure = errno
      removeTemporary()
      throw FileSink.error(failure, path)
    }
    guard !temporary.isEmpty, rename(temporary, target) != 0 else { return }
    let failure = errno
    removeTemporary()
    throw FileSink.error(failure, path)
  }

  package func abandon() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    removeTemporary()
  }

  private func removeTemporary() {
    if !temporary.isEmpty { unlink(temporary) }
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func error(_ code: Int32, _ path: String) -> UserError {
    let shown = "“\(TerminalText.plain(path))”"
    switch code {
    case ENOSPC, EDQUOT:
      return UserError("No space left to write the report \(shown).", advice: "Free some space, or write it to another disk.")
    case EACCES, EPERM:
      return UserError(
        "The report \(shown) may not be written.", advice: "Check the permissions of the file and its folder, or choose another place.")
    case EROFS:
      return UserError("The report \(shown) lies on a read-only file system.", advice: "Choose another place.")
    case ENOENT, ENOTDIR:
      return UserError("The folder of the report \(shown) doesn't exist.", advice: "Create it first, or choose another place.")
    case EISDIR:
      return UserError("The report \(shown) is a folder.", advice: "Name a file, for example one inside that folder.")
    case ENAMETOOLONG:
      return UserError("The name of the report \(shown) is too long.", advice: "Choose a shorter name.")
    default:
      return UserError(
        "The report \(shown) could not be written: \(Descriptor.describe(code)).", advice: "Check the disk, or choose another place.")
    }
  }
}
