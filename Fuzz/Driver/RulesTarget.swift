import Core
import Languages
import RuleEngine
import Scanner
import Syntax

/// Rule files: YAML to rules, compiled for every language, then run on a small program of each.
final class RulesTarget: FuzzTarget {
  /// Short programs with a bit of everything that rules look for.
  private static let programs: [String: String] = [
    "python":
      "import os as o\nfrom a.b import c\nx = 'k' + str(1)\n@d(1)\ndef f(a, *b, k=2):\n    o.system(a + x)\n    return c(a, shell=True)\n",
    "javascript":
      "const a = require('a');\nimport b from 'b';\nfunction f(x, ...y) { a.g(`s${x}`, {k: 1}); if (x == 0x10) return b(x); }\nlet e = <a href={u}>t</a>;\n",
    "java":
      "import java.util.*;\nclass A extends B { @C int x = 1; void f(String s) throws E { new D(s).g(\"t\" + s, 1L); if (s == null) return; } }\n",
    "go": "package p\nimport m \"a/b\"\nfunc f(s string) error { x := m.G(s, 1); if x != nil { return x }; return nil }\n",
  ]

  func run(_ input: [UInt8]) {
    let pack = RulePack.load([("rules.yaml", input)], languages: LanguageRegistry.all)
    for diagnostic in pack.diagnostics { demand(!diagnostic.message.isEmpty, "a diagnostic says something") }
    guard !pack.rules.isEmpty else { return }
    var limits = ScanLimits()
    limits.secondsPerFile = 2
    var scanner = FileScanner(pack: pack, languages: LanguageRegistry.all, limits: limits)
    for language in LanguageRegistry.all {
      guard let program = Self.programs[language.ruleLanguage] ?? Self.programs["javascript"] else { continue }
      check(scanner.scan(path: "input", bytes: Array(program.utf8), language: language.id), byteCount: program.utf8.count)
    }
  }
}
