internal import Core
internal import Synchronization

/// Where in a ``ScanCacheFile`` the bytes of one result are.
struct CachePiece: Sendable {
  var offset: Int
  var count: Int
  /// Over the bytes, which are looked at when they are wanted.
  var sum: (UInt64, UInt64)
  /// Whether they are in the file that is being written, not in the one that was read.
  var isNew = true
}

/// Writes what a scan keeps while it goes on, so that it takes no memory.
final class CachePieceWriter: Sendable {
  private struct State {
    var file: (any PendingFile)?
    var buffer: [UInt8] = []
    var written = 0
    /// Whether nothing can be kept: there is no room, or no right to write.
    var hasFailed = false
  }

  private let place: FilePath
  private let fileSystem: any FileSystem
  private let state = Mutex(State())

  init(_ place: FilePath, in fileSystem: any FileSystem) {
    self.place = place
    self.fileSystem = fileSystem
  }

  func append(_ bytes: ArraySlice<UInt8>) -> CachePiece {
    let sum = BinaryForm.sum(of: bytes)
    return state.withLock { state in
      let piece = CachePiece(offset: state.written + state.buffer.count, count: bytes.count, sum: sum)
      guard !state.hasFailed else { return piece }
      state.buffer += bytes
      if state.buffer.count >= 1 << 20 { flush(&state) }
      return piece
    }
  }

  private func flush(_ state: inout State) {
    state.hasFailed = state.hasFailed || state.written + state.buffer.count > ScanCache.maximumBytes
    if !state.hasFailed {
      do throws(FileError) {
        let file = if let begun = state.file { begun } else { try fileSystem.begin(place) }
        state.file = file
        try file.append(state.buffer)
      } catch {
        // A cache that can't be written costs time, nothing else.
        state.hasFailed = true
      }
    }
    if state.hasFailed { state.file = nil }
    state.written += state.buffer.count
    state.buffer.removeAll(keepingCapacity: true)
  }

  /// Writes the end, and lets others see the file.
  func finish(_ end: [UInt8]) {
    state.withLock { state in
      state.buffer += end
      flush(&state)
      try? state.file?.finish()
      state.file = nil
    }
  }

  /// Leaves things as they were.
  func discard() {
    state.withLock { state in
      state.hasFailed = true
      state.file = nil
      state.buffer = []
    }
  }
}
