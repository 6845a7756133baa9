internal import Glibc

/// The three descriptors that every program takes for granted.
package enum StandardDescriptors {
  /// Takes the places of those that the program was started without: the next file that it opens would get them, and a
  /// warning would be written into a report. Using one fails as it would if it were closed: input can't be read, output
  /// can't be written.
  package static func fill() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number: those below are taken.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
