/// The version of the program, in reports and in `--version`.
enum Version {
  static let text = "0.1.0"
}
