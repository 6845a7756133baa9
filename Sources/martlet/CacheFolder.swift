import Core
import Glibc
import Scanner

/// The user's cache folder: `MARTLET_CACHE`, else the one that the desktop's conventions name. What is in it can be deleted at any time.
struct CacheFolder: Sendable {
  private let files: LinuxFileSystem
  private let folder: FilePath?

  init(_ files: LinuxFileSystem) {
    self.files = files
    if let own = getenv("MARTLET_CACHE") {
      folder = FilePath(String(cString: own))
    } else if let base = getenv("XDG_CACHE_HOME"), base.pointee == UInt8(ascii: "/") {
      folder = FilePath(String(cString: base)).appending("martlet")
    } else if let home = getenv("HOME"), home.pointee == UInt8(ascii: "/") {
      folder = FilePath(String(cString: home)).appending(".cache/martlet")
    } else {
      folder = nil
    }
  }

  /// Stands for the program that runs: caches are in a form of its own.
  var program: String? {
    guard let program = try? files.status(FilePath("/proc/self/exe"), followLinks: true) else { return nil }
    return "\(Version.text) \(program.size) \(program.modified) \(program.inode)"
  }

  func file(_ name: String) -> FilePath? { folder?.appending(name) }

  /// Adds to a key what tells the files from any others: path, size, times of change and inode.
  func combine(_ listing: RuleFiles.Listing, into key: inout StableHash) {
    key.combine(field: files.currentDirectory.description)
    key.combine(number: UInt64(listing.files.count))
    for file in listing.files {
      for byte in file.path.bytes { key.combine(byte) }
      key.combine(0)
      let status = file.status
      for number in [status.size, status.modified, status.changed] { key.combine(number: UInt64(bitPattern: Int64(number))) }
      for number in [status.device, status.inode] { key.combine(number: number) }
    }
  }

  func create() {
    guard let folder else { return }
    var missing: [FilePath] = []
    var next: FilePath? = folder
    while let path = next, !files.exists(path) {
      missing.append(path)
      next = path.parent
    }
    for path in missing.reversed() { mkdir(path.description, 0o700) }
  }

  /// Makes sure that a file is the user's own, and that nobody else can read or write it: what others could have written is deleted. It is
  /// empty then, as it is if it was not there, and stays private whenever it is written.
  ///
  /// - Returns: whether that is so.
  func makePrivate(_ file: FilePath) -> Bool {
    func isPrivate(_ flags: Int32) -> Bool {
      let descriptor = open(file.description, O_RDONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | flags, 0o600)
      guard descriptor >= 0 else { return false }
      defer { close(descriptor) }
      var status = stat()
      return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_uid == geteuid()
        && status.st_mode & 0o077 == 0
    }
    if isPrivate(0) { return true }
    unlink(file.description)
    return isPrivate(O_EXCL)
  }

  /// Deletes the oldest files of a kind: what is left is at most so many, and as many bytes. The youngest stays whatever its size.
  func prune(prefixes: [String], suffix: String, keeping count: Int, bytes limit: Int = .max) {
    guard let folder, let listing = try? files.openDirectory(folder, followLinks: false).list() else { return }
    var found: [(path: FilePath, status: FileStatus)] = []
    for index in 0..<listing.count {
      let name = FilePath.display(listing.name(index))
      let path = folder.appending(name)
      let isUnfinished = name.hasPrefix(".martlet-") && name.hasSuffix(".tmp")
      guard isUnfinished || (prefixes.contains(where: name.hasPrefix) && name.hasSuffix(suffix)),
        let status = try? files.status(path, followLinks: false)
      else { continue }
      if !isUnfinished {
        found.append((path, status))
      } else if status.modified < Int(time(nil) - 86_400) * 1_000_000_000 {
        // Left by a program that was killed.
        unlink(path.description)
      }
    }
    var bytes = 0
    for (position, file) in found.sorted(by: { $0.status.modified > $1.status.modified }).enumerated() {
      bytes += file.status.size
      if position > 0, position >= count || bytes > limit { unlink(file.path.description) }
    }
  }
}
