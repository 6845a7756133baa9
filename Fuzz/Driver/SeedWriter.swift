import Core
import Languages
import RuleEngine
import Scanner
import Syntax
import Taint

/// Writes what the targets start from: small inputs made of the fixtures, rules and examples of this repository, and a
/// dictionary of each grammar's words. `<folder>/<target>/seeds/…` and `<folder>/<target>/words`.
struct SeedWriter {
  private let root: FilePath
  private let folder: FilePath
  private let files = LinuxFileSystem()

  init(root: FilePath, folder: FilePath) {
    self.root = root
    self.folder = folder
  }

  func run() {
    var programs: [(language: any LanguageSupport, bytes: [UInt8])] = []
    let fixtures = root.appending("Tests").appending("Fixtures")
    let places = ["languages", "configuration", "polyglot", "matching"].map { fixtures.appending($0) } + [root.appending("Rules")]
    for path in places.flatMap(all) {
      guard let language = language(of: path), let bytes = try? files.read(path, limit: 1 << 20, followLinks: false) else { continue }
      programs.append((language, bytes))
    }
    for (index, program) in programs.enumerated() {
      write(program.language.id, index, program.bytes)
      write("scan", index, [UInt8(LanguageRegistry.all.firstIndex { $0.id == program.language.id } ?? 0)] + program.bytes)
      // TypeScript and JavaScript read each other's files well enough to start from.
      if program.language.ruleLanguage == "javascript" || program.language.ruleLanguage == "typescript" {
        for other in ["javascript", "typescript", "tsx"] where other != program.language.id { write(other, index, program.bytes) }
      }
    }
    flows(programs)
    rules(programs, places)
    readers()
    reports()
    for language in LanguageRegistry.all { write(words: words(of: language), for: language.id) }
    let all =
      LanguageRegistry.all.flatMap { words(of: $0) } + ["...", "$X", "$...ARGS", "$_", "<... ", " ...>", "($X : ", "---", "\n---\n"]
    write(words: all, for: "pattern")
    write(words: all + ["nosemgrep", "martlet: ignore[", "] -- ", "noqa: ", "eslint-disable-next-line ", "ruleid: ", "ok: "], for: "scan")
    write(words: all + ["source()", "sink(", "\u{1E}", "./helpers", "from helpers import ", "package."], for: "flow")
    write(words: ruleWords, for: "rules")
    write(words: readerWords, for: "readers")
  }

  /// Programs in which data flows, alone and with one that they could import, under each language that reads them.
  private func flows(_ programs: [(language: any LanguageSupport, bytes: [UInt8])]) {
    let fixtures = root.appending("Tests").appending("Fixtures")
    let paths = all(fixtures.appending("flows")) + all(fixtures.appending("solver")) + all(root.appending("Rules").appending("flow"))
    var index = 0
    var last: [String: [UInt8]] = [:]
    for path in paths {
      let name = FilePath.display(path.name)
      guard let number = LanguageRegistry.all.firstIndex(where: { support in support.extensions.contains { name.hasSuffix($0) } }),
        let bytes = try? files.read(path, limit: 6_000, followLinks: false)
      else { continue }
      let id = LanguageRegistry.all[number].id
      write("flow", index, [UInt8(number)] + bytes)
      write("flow", index + 1, [UInt8(number) | 0x40] + bytes.prefix(3_000) + [0x1E] + (last[id] ?? []).prefix(3_000))
      last[id] = bytes
      index += 2
    }
    for (number, program) in programs.enumerated() where number % 4 == 0 {
      write("flow", index + number, [UInt8(LanguageRegistry.all.firstIndex { $0.id == program.language.id } ?? 0)] + program.bytes)
    }
  }

  /// The language that reads a file of this name.
  private func language(of path: FilePath) -> (any LanguageSupport)? {
    let name = FilePath.display(path.name)
    return LanguageRegistry.all.first { support in
      support.fileNames.contains(name) || support.extensions.contains { name.hasSuffix($0) }
    }
  }

  private func rules(_ programs: [(language: any LanguageSupport, bytes: [UInt8])], _ places: [FilePath]) {
    var index = 0
    for path in places.flatMap(all) where FilePath.display(path.name).hasSuffix(".yaml") {
      guard let bytes = try? files.read(path, limit: 1 << 20, followLinks: false) else { continue }
      write("rules", index, bytes)
      for rule in RuleParser.parse(bytes, file: "rule").rules {
        let stem = String(FilePath.display(path.name).dropLast(5))
        let meant = LanguageRegistry.all.filter { support in rule.languages.contains { support.isMeant(by: $0) } }
        for language in meant {
          let example = (language.extensions + [".test.yaml"]).lazy
            .compactMap { try? files.read((path.parent ?? path).appending(stem + $0), limit: 20_000, followLinks: false) }.first
          for pattern in patterns(rule.formula).prefix(6) {
            index += 1
            write("pattern", index, Array("\(language.id)\n\(pattern)\n---\n".utf8) + (example ?? []))
          }
        }
      }
      index += 1
    }
    // One that shows every language what all grammars know: a hole, an ellipsis, and the operators around them.
    for (number, language) in LanguageRegistry.all.enumerated() {
      let example = programs.first { $0.language.id == language.id }?.bytes.prefix(2_000) ?? []
      for (kind, text) in Self.patternsOfAll.enumerated() {
        write("pattern", 200_000 + 100 * number + kind, Array("\(language.id)\n\(text)\n---\n".utf8) + example)
      }
      write(
        "rules", 200_000 + number,
        Array(
          "rules:\n- id: a\n  languages: [\(language.id)]\n  severity: ERROR\n  message: m $X\n  patterns:\n  - pattern: $X\n  - pattern-not: $X $Y\n  - pattern-inside: |\n      ...\n      $X\n"
            .utf8))
    }
    for (number, name) in ["generic", "regex"].enumerated() {
      write(
        "rules", 300_000 + number,
        Array(
          "rules:\n- id: a\n  languages: [\(name)]\n  severity: ERROR\n  message: m\n  patterns:\n  - pattern-regex: (a)+ $\n  - pattern-not-inside: b ... $...X\n"
            .utf8))
    }
    for (number, operators) in Self.operators.enumerated() {
      write(
        "rules", 100_000 + number,
        Array("rules:\n- id: a\n  languages: [python, js]\n  severity: ERROR\n  message: m $X\n\(operators)".utf8))
    }
  }

  private func patterns(_ formula: Formula) -> [String] {
    switch formula {
    case .pattern(let text): [text.text]
    case .regex: []
    case .inside(let inner), .anywhere(let inner), .bound(let inner, _), .fixed(let inner, _): patterns(inner)
    case .or(let alternatives): alternatives.flatMap(patterns)
    case .and(let conjunction): (conjunction.positives + conjunction.negatives).flatMap(patterns)
    }
  }

  /// Patterns that every language reads in some way.
  private static let patternsOfAll = [
    "$X", "...", "$X = $Y", "$X: $Y", "$F($X, ...)", "<$T ... />", "\"...\"", "$...ALL", "a\n...\nb", "{$X: ...}",
  ]

  /// One of each operator, for what the built-in rules do not use.
  private static let operators = [
    "  match: {all: [{pattern: f($X)}, {not: {inside: g(...)}}, {any: [{regex: a}, {pattern: $X}]}], where: [{metavariable: $X, regex: b}, {focus: $X}]}\n",
    "  mode: taint\n  pattern-sources: [{pattern: s(), exact: true, label: A}]\n  pattern-sinks: [{patterns: [{pattern: t($X)}, {focus-metavariable: $X}], requires: A and not B}]\n  pattern-propagators: [{pattern: $T.p($F), from: $F, to: $T}]\n  pattern-sanitizers: [{pattern: c(...), by-side-effect: only}]\n",
    "  mode: extract\n  pattern: $...X\n  extract: $X\n  dest-language: js\n  transform: unquote_string\n",
    "  patterns:\n  - pattern: $F($X, ...)\n  - metavariable-regex: {metavariable: $F, regex: 'o|(?<n>g)+'}\n  - focus-metavariable: [$X, $F]\n",
    "  patterns:\n  - pattern: $X == $Y\n  - metavariable-comparison: {comparison: '$Y > 0x1 and len(str($X)) < 3', strip: true, base: 16}\n",
    "  patterns:\n  - pattern: f($X)\n  - metavariable-pattern: {metavariable: $X, patterns: [{pattern-regex: a}, {pattern-not: b}]}\n",
    "  patterns:\n  - pattern-inside: |\n      def $F(...):\n        ...\n  - pattern-not-inside: {pattern: g(...)}\n  - pattern: return $X\n",
    "  pattern-regex: (\\w+)\\s*=\\s*(?P<v>[a-z]+)\n  fix-regex: {regex: '(a)|b', replacement: '\\1x', count: 2}\n",
    "  pattern-either:\n  - pattern: $X + ...\n  - patterns: [{pattern: $A.$B}, {metavariable-type: {metavariable: $A, type: str}}]\n  fix: h($X)\n",
    "  patterns: [{pattern: '\"$S\"'}, {metavariable-analysis: {metavariable: $S, analyzer: entropy}}]\n  paths: {include: ['*.py'], exclude: [a/**]}\n",
    "  patterns: [{pattern: $M.f}, {metavariable-name: {metavariable: $M, module: os}}]\n  options: {constant_propagation: false}\n  metadata: {cwe: ['CWE-1: a'], x: {y: [1, 2.5, null, true]}}\n",
  ]

  private func readers() {
    let texts: [String: [String]] = [
      "ignore": ["a/b.py\n# c\n*.py\n!a.py\n/a/\n**/b\na/**\n[a-z]?.js\n[[:digit:]]\\ x \n:include o\nd.test/"],
      "tree": ["a.py\nb/c.js\nnode_modules/x.js\n.git/config\nd/e/f/g.go\nx y.py\n"],
      "configuration": [
        "[scan]\ninclude = [\"a\"]\nexclude = [\"b/**\"]\nseverity = \"high\"\nfail-on = \"low\"\nmax-target-bytes = 10\ntimeout = 1.5\njobs = 2\nrules = [\"r.yaml\"]\ndisable-rules = [\"x\"]\n[rules.\"a.b\"]\nseverity = \"info\"\nenabled = false\npaths = [\"c\"]\n"
      ],
      "baseline": [
        "{\"tool\":\"martlet\",\"findings\":[{\"fingerprint\":\"0\"}]}",
        "{\"results\":[{\"extra\":{\"fingerprint\":\"requires login\\u00e9\"}}],\"errors\":[]}",
        "{\"runs\":[{\"tool\":{\"driver\":{\"name\":\"martlet\"}},\"results\":[{\"fingerprints\":{\"martlet/v1\":\"a\"}}]}]}",
      ],
      "patch": [
        "diff --git a/a.py b/a.py\nindex 1..2 100644\n--- a/a.py\n+++ b/a.py\n@@ -1,2 +3,4 @@ def\n-x\n-y\n+a\n+b\n+c\n+d\n@@ -9 +10,0 @@\n-z\ndiff --git \"a/\\303\\244\" \"b/\\303\\244\"\nnew file mode 100644\nBinary files differ\nrename from q\nrename to \"r\\t\"\ndeleted file mode 1\n"
      ],
      "classifier": [
        "a.min.js\n// Code generated by x. DO NOT EDIT.\nfoo", "script\n#!/usr/bin/env -S python3 -u\nx", "a.py\n\u{FEFF}x = 1\n",
        "a.js\n/*! jQuery v1 */",
      ],
      "foreign": ["tool,id,cwes\nbandit,B101,703 78\n"],
      "suppressions": [
        "x # nosemgrep: a, b\n# martlet: ignore[r, s] until 2027-01-01 -- why\n// eslint-disable-next-line a/b -- c\n# noqa: S101\nx # nosec B101, B102\n# gitleaks:allow\n// lgtm[py/x]\n// codeql[py/y]\n# pragma: allowlist secret\n"
      ],
      "annotations": ["# ruleid: a, b\nx\n// ok: a\n/* todoruleid: c */\n<!-- todook: d -->\n"],
      "regex": ["(?<n>a+)+\\b(?!x)\\K.|\\R\naaa\nb aax", "^\\s*$\n \n\n"],
    ]
    for (number, reader) in ReadersTarget.readers.enumerated() {
      for (k, text) in (texts[reader] ?? []).enumerated() {
        // The classifier's, ignore files' and regexes' first line is a name, a path or an expression.
        write("readers", number * 10 + k, [UInt8(number)] + Array((reader == "ignore" ? "a/*.py\n" : "").utf8) + Array(text.utf8))
      }
      guard reader == "models" else { continue }
      let models =
        "language: go\nmodules:\n  a/b:\n    types:\n      T, U:\n        extends: V\n        new: {flow: 'Argument[0] -> Result.Element'}\n"
        + "        methods: {f: {sink: sql}, g: {callback: {function: 'Argument[1]', parameters: [{type: T}], result: Result}}}\n"
        + "entry-points: [{overrides: a/b#T.h, parameters: [{source: remote-input}]}]\nscalars: [int]\n"
      let entry = ModelLibrary(files: [("/go/a.yaml", Array(models.utf8))], languages: LanguageRegistry.all).entry("go")
      let bytes = entry.encoded() ?? []
      write("readers", number * 10, [UInt8(number)] + bytes.dropFirst(ModelLibrary.Entry.form.headCount))
    }
  }

  private func reports() {
    write(
      "reports", 0, [80] + Array("a/b.py\n**m** `c` [l](http://x)\nfix()\n{\"a\":[1,\"\\u0041\"]}\nx = 1\ny = \"\u{1F600}\u{202E}\"\n".utf8)
    )
    write("reports", 1, [7] + Array("\u{1B}[31m\n</script>]]>\n\t\r\n{\n# T\n\n```py\nx\n```\n| a |\n|---|\n- i\n\n&amp;\0".utf8))
  }

  // MARK: Words

  private func words(of language: any LanguageSupport) -> [String] {
    let grammar = language.grammar
    var words = zip(grammar.symbolNames, grammar.symbolIsNamed).filter { !$0.1 && !$0.0.isEmpty && $0.0.utf8.count < 24 }.map(\.0)
    words +=
      language.comments.line + language.comments.block.flatMap { [$0.open, $0.close] } + [
        "\"\"\"", "'''", "\\u00e9", "\\x", "0x1", "1e9", "\n    ", "\r\n",
      ]
    return Array(Set(words)).sorted()
  }

  private var ruleWords: [String] {
    [
      "rules:", "- id: ", "languages: [", "severity: ", "message: ", "pattern: ", "patterns:", "pattern-either:", "pattern-not: ",
      "pattern-inside: ",
      "pattern-not-inside: ", "pattern-regex: ", "pattern-not-regex: ", "metavariable-regex:", "metavariable-pattern:",
      "metavariable-comparison:", "metavariable-type:", "metavariable-analysis:", "metavariable-name:", "focus-metavariable: ",
      "metavariable: ",
      "regex: ", "comparison: ", "strip: ", "base: ", "analyzer: ", "entropy", "redos", "fix: ", "fix-regex:", "replacement: ", "count: ",
      "paths:",
      "include: ", "exclude: ", "options:", "metadata:", "mode: ", "taint", "search", "match:", "$X", "$...A", "...", "<... ", " ...>",
      "&a ", "*a",
      "<<: ", "!!str ", "!!binary ", "|\n", ">-\n", "\n- ", "\n  ", "%YAML 1.1\n---\n", "python", "javascript", "generic", "regex", " and ",
      " not ",
      " in ", " ** ", " // ", "int(", "str(", "re.match(", "today()", "strptime(", "len(",
    ]
  }

  private var readerWords: [String] {
    [
      "**/", "/**", "[!", "[[:alpha:]]", "\\ ", ":include ", "[scan]", "[rules.", "[[", " = ", "\"\"\"", "'''", "{a=1}",
      "1979-05-27T07:32:00Z", "0x",
      "inf", "nan", "\\u0000", "\\uD800", "diff --git ", "@@ -1,2 +3,4 @@", "rename from ", "\"a/\\303", "#!/usr/bin/env ", "// @generated",
      "//# sourceMappingURL=", "{\"", "\"findings\":[", "\"runs\":[", "1e400", "-0.", "nosemgrep: ", "martlet: ignore[",
      " until 2026-01-01", " -- ",
      "(?<n>", "\\K", "(?R)", "(*", "\\C", "(?|", "{1,65535}",
    ]
  }

  // MARK: Files

  private func all(_ folder: FilePath) -> [FilePath] {
    guard let listing = try? files.openDirectory(folder, followLinks: false).list() else { return [] }
    var found: [FilePath] = []
    for index in 0..<listing.count {
      let path = folder.appending(Array(listing.name(index)))
      if listing.kinds[index] == .directory { found += all(path) } else { found.append(path) }
    }
    return found.sorted()
  }

  private func write(_ target: String, _ number: Int, _ bytes: [UInt8]) {
    save(folder.appending(target).appending("seeds").appending("\(number)"), bytes)
  }

  /// A dictionary in the fuzzer's format: one quoted word a line.
  private func write(words: [String], for target: String) {
    var text = ""
    for word in words {
      text += "\""
      for byte in word.utf8 {
        let isPlain = byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
        text += isPlain ? String(UnicodeScalar(byte)) : "\\x" + String(byte / 16, radix: 16) + String(byte % 16, radix: 16)
      }
      text += "\"\n"
    }
    save(folder.appending(target).appending("words"), Array(text.utf8))
  }

  private func save(_ path: FilePath, _ bytes: [UInt8]) {
    do throws(FileError) {
      try files.write(path, bytes)
    } catch {
      FuzzMain.fail("cannot write \(path): \(error.message)")
    }
  }
}
