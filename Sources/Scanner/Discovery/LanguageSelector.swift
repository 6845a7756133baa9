package import Syntax

/// How files of one language are told by name: a row of the table that the caller makes from its languages.
package struct LanguageSelector: Sendable {
  package var id: String
  /// Without the dot; longer ones win ("blade.php" over "php"). Upper and lower case count as equal unless both are listed.
  package var extensions: [String]
  /// Whole names; `Name.*` stands for all that begin so and have no other's extension.
  package var fileNames: [String]
  /// Programs of a `#!` line without version digits, such as `python`.
  package var interpreters: [String]

  package init(id: String, extensions: [String], fileNames: [String] = [], interpreters: [String] = []) {
    self.id = id
    self.extensions = extensions
    self.fileNames = fileNames
    self.interpreters = interpreters
  }
}

extension LanguageSelector {
  package init(_ language: any LanguageSupport) {
    self.init(
      id: language.id, extensions: language.extensions.map { String($0.drop { $0 == "." }) }, fileNames: language.fileNames,
      interpreters: language.interpreters)
  }
}

/// ``LanguageSelector`` rows, ready for look-ups.
package struct LanguageTable: Sendable {
  private var byName: [String: String] = [:]
  private var byExtension: [String: String] = [:]
  private var byInterpreter: [String: String] = [:]
  private var byBeginning: [(beginning: String, id: String)] = []

  /// Of two rows that claim the same name, the earlier wins.
  package init(_ selectors: [LanguageSelector]) {
    for row in selectors {
      for name in row.fileNames {
        if name.hasSuffix("*") {
          byBeginning.append((String(name.dropLast()), row.id))
        } else if byName[name] == nil {
          byName[name] = row.id
        }
      }
      for suffix in row.extensions where byExtension[suffix] == nil { byExtension[suffix] = row.id }
      for program in row.interpreters where byInterpreter[program] == nil { byInterpreter[program] = row.id }
    }
  }

  package init(_ languages: [any LanguageSupport]) { self.init(languages.map { LanguageSelector($0) }) }

  /// By whole name, then by the longest extension, then by how the name begins.
  package func language(name: String) -> String? {
    if let id = byName[name] { return id }
    var rest = name[...]
    while let dot = rest.firstIndex(of: ".") {
      rest = rest[rest.index(after: dot)...]
      if let id = byExtension[String(rest)] ?? byExtension[rest.lowercased()] { return id }
    }
    return byBeginning.first { name.hasPrefix($0.beginning) }?.id
  }

  /// By the first line, if it names a program: `#!/usr/bin/env -S python3.12 -u`.
  package func language(firstBytes bytes: ArraySlice<UInt8>) -> String? {
    guard bytes.starts(with: "#!".utf8) else { return nil }
    let line = bytes.dropFirst(2).prefix(400).prefix { $0 != 0x0A && $0 != 0x0D }
    var words = line.split { $0 == 0x20 || $0 == 0x09 }.map { String(decoding: $0, as: UTF8.self) }[...]
    guard var program = words.popFirst()?.split(separator: "/").last.map(String.init) else { return nil }
    if program == "env" {
      // Options and variable settings may stand before the program.
      while let word = words.popFirst() {
        if word.hasPrefix("-") || word.contains("=") { continue }
        program = word.split(separator: "/").last.map(String.init) ?? word
        break
      }
    }
    if let id = byInterpreter[program] { return id }
    let digits = program.reversed().prefix { $0.isNumber || $0 == "." || $0 == "-" }.count
    return byInterpreter[String(program.dropLast(digits))]
  }

  /// Whether any row goes by a `#!` line.
  package var hasInterpreters: Bool { !byInterpreter.isEmpty }
}
