package import Core
import Glibc

/// Writes a report to standard output.
///
/// A reader that goes away (`martlet scan | head`) is no error: the rest is dropped quietly. The program ignores SIGPIPE,
/// so that a closed pipe shows as an error code here.
package final class StandardOutputSink: ByteSink {
  private let descriptor: Int32
  /// The reader is gone; a scan whose only output this is may stop.
  package private(set) var isClosed = false

  package init(descriptor: Int32 = STDOUT_FILENO) { self.descriptor = descriptor }

  package func write(_ bytes: [UInt8]) throws(UserError) {
    guard !isClosed else { return }
    let failure = Descriptor.writeAll(bytes, to: descriptor)
    switch failure {
    case 0: return
    case EPIPE: isClosed = true
    case ENOSPC, EDQUOT:
      throw UserError("No space left to write the report to standard output.", advice: "Free some space, or redirect it to another disk.")
    default:
      throw UserError(
        "The report could not be written to standard output: \(Descriptor.describe(failure)).",
        advice: "Write it to a file with --output FILE.")
    }
  }

  package func finish() {}
  package func abandon() {}
}

/// Writing to file descriptors, whatever interrupts it.
enum Descriptor {
  /// Writes all bytes, waiting where the descriptor is non-blocking. Returns 0 or the error number.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count, let base = buffer.baseAddress {
        let count = Glibc.write(descriptor, base + done, buffer.count - done)
        if count > 0 {
          done += count
        } else if count < 0, errno == EAGAIN {
          var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&wait, 1, -1)
        } else if count == 0 || errno != EINTR {
          return count == 0 ? EIO : errno
        }
      }
      return 0
    }
  }

  /// The system's words for an error number.
  static func describe(_ code: Int32) -> String {
    guard let words = strerror(code) else { return "error \(code)" }
    return String(cString: words)
  }
}
