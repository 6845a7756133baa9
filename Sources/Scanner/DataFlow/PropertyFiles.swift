internal import Core
internal import Syntax

/// Values of the project's `.properties` and `.env` files, by key: what code gets when it loads its configuration.
///
/// The files are read by their languages, as for the rules that are about them.
struct PropertyFiles {
  static let maximumBytes = 1 << 20
  private let table: LanguageTable
  private let languages: [any LanguageSupport]
  private var values: [String: String] = [:]
  /// Keys that have different values in different files: what code gets depends on more than is known here.
  private var ambiguous: Set<String> = []

  init(_ languages: [any LanguageSupport]) {
    self.languages = languages
    table = LanguageTable(languages)
  }

  /// Whether a file is the program's own wherever it runs; `.env` files differ from machine to machine.
  static func isShared(_ name: String) -> Bool { name.hasSuffix(".properties") }

  static func isOne(_ name: String) -> Bool { name.hasSuffix(".properties") || name == ".env" || name.hasSuffix(".env") }

  var known: [String: String] { values.filter { !ambiguous.contains($0.key) } }

  /// - Parameter name: of the file, which tells its language.
  mutating func add(_ bytes: [UInt8], name: String) {
    guard let id = table.language(name: name), let language = languages.first(where: { $0.id == id }) else { return }
    var parser = TreeSitterParser()
    let file: ParsedFile
    do throws(TreeSitterParser.Failure) {
      file = try ParsedFile(source: SourceText(path: name, bytes: bytes), language: language, interner: Interner(), parser: &parser)
    } catch {
      // The scan of the file says so.
      return
    }
    let tree = file.tree
    for index in 0..<tree.count where tree.kinds[index] == .pair && isOutermost(index, tree) {
      let pair = NodeID(Int32(index))
      let key = tree.child(pair, .key)
      let value = tree.child(pair, .value)
      guard key.raw >= 0, value.raw >= 0, tree.kind(value) == .stringLiteral else { continue }
      note(tree.text(key), tree.text(value))
    }
  }

  private func isOutermost(_ node: Int, _ tree: SyntaxTree) -> Bool {
    let settings = tree.parents[node]
    return settings >= 0 && tree.parents[Int(settings)] == 0
  }

  private mutating func note(_ key: String, _ value: String) {
    if let other = values[key], other != value { ambiguous.insert(key) }
    values[key] = value
  }
}
