/// What a file is, as far as a scanner cares.
package enum FileKind: UInt8, Sendable {
  case regular, directory, symlink
  /// FIFO, socket or device: never opened.
  case special
  /// Only possible in listings, where the file system doesn't say; ask for the status.
  case unknown
}

package struct FileStatus: Sendable, Equatable {
  package var kind: FileKind
  package var size: Int
  /// Nanoseconds since 1970.
  package var modified: Int
  /// Nanoseconds since 1970: when content, name or rights changed last, which nobody can set back.
  package var changed: Int
  package var device: UInt64
  package var inode: UInt64
  package var isExecutable: Bool

  package init(
    kind: FileKind, size: Int, modified: Int = 0, changed: Int = 0, device: UInt64 = 0, inode: UInt64 = 0, isExecutable: Bool = false
  ) {
    self.kind = kind
    self.size = size
    self.modified = modified
    self.changed = changed
    self.device = device
    self.inode = inode
    self.isExecutable = isExecutable
  }
}

/// Why a file operation failed, in words that follow the file's name: "src/a.py: permission denied".
package struct FileError: Error, Sendable, Equatable {
  package enum Kind: Sendable {
    case notFound, denied, notRegular, notDirectory, isSymlink, tooLarge, changed, exhausted, other
  }
  package var kind: Kind
  package var message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}

/// The names in one folder, unsorted, without `.` and `..`: one buffer for all names, since a folder may hold a million.
package struct DirectoryListing: Sendable {
  package private(set) var names: [UInt8] = []
  package private(set) var ends: [UInt32] = []
  package private(set) var kinds: [FileKind] = []

  package init() {}

  package var count: Int { ends.count }

  package func nameRange(_ index: Int) -> Range<Int> { (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index]) }
  package func name(_ index: Int) -> ArraySlice<UInt8> { names[nameRange(index)] }

  package mutating func append(_ name: UnsafeBufferPointer<UInt8>, _ kind: FileKind) {
    names.append(contentsOf: name)
    ends.append(UInt32(names.count))
    kinds.append(kind)
  }
}

/// An open folder. What is reached through it stays inside it even if the path to it changes meanwhile.
package protocol DirectoryHandle: AnyObject, Sendable {
  func list() throws(FileError) -> DirectoryListing
  /// Status of an entry; links are not followed.
  func status(_ name: ArraySlice<UInt8>) throws(FileError) -> FileStatus
  /// Opens a folder inside this one; a link is refused.
  func openDirectory(_ name: ArraySlice<UInt8>) throws(FileError) -> any DirectoryHandle
  /// Reads a regular file inside this folder; a link is refused.
  func read(_ name: ArraySlice<UInt8>, limit: Int) throws(FileError) -> [UInt8]
}

/// The files of this machine; ``MemoryFileSystem`` is its twin for tests.
///
/// Nothing here opens a FIFO, a socket or a device, so no call blocks on a hostile tree.
package protocol FileSystem: Sendable {
  var currentDirectory: FilePath { get }
  func status(_ path: FilePath, followLinks: Bool) throws(FileError) -> FileStatus
  func openDirectory(_ path: FilePath, followLinks: Bool) throws(FileError) -> any DirectoryHandle
  /// The whole file; `tooLarge` if it has more than `limit` bytes, `changed` if it grew or shrank while it was read.
  func read(_ path: FilePath, limit: Int, followLinks: Bool) throws(FileError) -> [UInt8]
  /// Replaces the file in one step: readers see the old bytes or the new ones. It keeps its permissions. A link is replaced,
  /// not followed; a folder, a device or a pipe is refused.
  func write(_ path: FilePath, _ bytes: [UInt8]) throws(FileError)
  /// Begins to replace a file, as ``write(_:_:)`` does in one go.
  func begin(_ path: FilePath) throws(FileError) -> any PendingFile
  /// The path without links, `.` and `..`.
  func canonical(_ path: FilePath) throws(FileError) -> FilePath
}

/// A file that is written piece by piece, and that readers see when it is complete. One that is let go of before leaves nothing behind.
package protocol PendingFile: AnyObject, Sendable {
  /// For one caller at a time.
  func append(_ bytes: [UInt8]) throws(FileError)
  /// Gives the file its name; nothing may be called after that.
  func finish() throws(FileError)
}

extension FileSystem {
  package func exists(_ path: FilePath) -> Bool {
    do {
      _ = try status(path, followLinks: true)
      return true
    } catch {
      return false
    }
  }
}
