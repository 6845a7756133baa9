import Languages
import Syntax

extension LanguageRegistry {
  /// All languages as messages list them.
  static var names: String { all.map(\.id).joined(separator: ", ") }
}
