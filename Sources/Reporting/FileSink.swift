package import Core
import Glibc

/// Writes a report to a file in one go as seen from outside: under a temporary name in the same folder, which takes the
/// target's name when the report is complete and disappears when it is not.
///
/// A symbolic link at the target's place is replaced and never followed: whoever could put it there would choose which file
/// the report overwrites. Only the links that the system keeps in `/dev` and `/proc` (`/dev/stdout`) are followed.
///
/// A target that is not a regular file (`/dev/null`, a named pipe) is written directly, since a rename would replace it, and
/// so is a descriptor of this process, whatever is behind it.
package final class FileSink: ByteSink {
  /// As the user wrote it, for messages.
  private let path: String
  /// The file that is renamed onto the target; empty when the target is written directly. Whoever can only write files by name
  /// writes this one.
  package let temporary: String
  private var descriptor: Int32
  /// The temporary file among those that a sudden end deletes.
  private var entry: TemporaryFiles.Entry?

  package init(path: String, temporaries: TemporaryFiles = .shared) throws(UserError) {
    self.path = path
    // Else it would be noticed only when the file is to get its name.
    if path.isEmpty { throw FileSink.error(ENOENT, path) }
    if let own = FileSink.ownDescriptor(path) {
      temporary = ""
      // Opened anew, a file behind it would be written from its beginning.
      descriptor = dup(own)
      if descriptor < 0 { throw FileSink.error(errno, path) }
      return
    }
    var status = stat()
    let exists = lstat(path, &status) == 0
    let kind = status.st_mode & S_IFMT
    var behind = stat()
    if exists, kind == S_IFDIR || (kind == S_IFLNK && stat(path, &behind) == 0 && behind.st_mode & S_IFMT == S_IFDIR) {
      throw FileSink.error(EISDIR, path)
    }
    let isSystemsLink = kind == S_IFLNK && FileSink.isSystems(path)
    if exists, isSystemsLink || (kind != S_IFREG && kind != S_IFLNK) {
      temporary = ""
      descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY | (isSystemsLink ? 0 : O_NOFOLLOW))
      if descriptor < 0 { throw FileSink.error(errno, path) }
      return
    }
    let isOld = exists && kind == S_IFREG
    // A file that may not be written is not replaced behind its owner's back, though the folder would allow it.
    if isOld, access(path, W_OK) != 0 { throw FileSink.error(errno, path) }
    let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? ""
    var attempt = 0
    var name = ""
    repeat {
      name = "\(folder).martlet-\(getpid())-\(attempt).tmp"
      attempt += 1
      descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    } while descriptor < 0 && errno == EEXIST && attempt < 1000
    temporary = name
    if descriptor < 0 { throw FileSink.error(errno, path) }
    entry = temporaries.add(name)
    if isOld { _ = fchmod(descriptor, status.st_mode & 0o777) }
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
    guard !temporary.isEmpty else { return }
    if rename(temporary, path) == 0 {
      entry?.isDone()
      return
    }
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
    guard !temporary.isEmpty else { return }
    unlink(temporary)
    entry?.isDone()
  }

  /// Whether a path lies in `/dev` or `/proc`, where links are the system's own.
  private static func isSystems(_ path: String) -> Bool {
    let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? "."
    guard let real = realpath(folder, nil) else { return false }
    defer { free(real) }
    let place = String(cString: real) + "/"
    return place.hasPrefix("/dev/") || place.hasPrefix("/proc/")
  }

  /// The open descriptor that a path names.
  private static func ownDescriptor(_ path: String) -> Int32? {
    switch path {
    case "/dev/stdout": return STDOUT_FILENO
    case "/dev/stderr": return STDERR_FILENO
    default:
      for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
        guard let number = Int32(path.dropFirst(folder.count)), number >= 0, fcntl(number, F_GETFD) >= 0 else { return nil }
        return number
      }
      return nil
    }
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
