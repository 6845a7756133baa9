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
    "bash": "f() { local x=$(g \"$1\" | sh -c 'h'); [[ -n ${x:-1} ]] && a=1 b --c=d <<E >o\n$x\nE\n}\nfor i in *; do f $i; done\n",
    "dockerfile": "FROM a:1 AS b\nENV k=v\nRUN --mount=type=secret,id=i a \\\n  && b \"$k\"\nCMD [\"x\", \"y\"]\n",
    "hcl": "resource \"a\" \"b\" {\n  k = \"v${var.x}\"\n  l { m = [1, { n = f(local.o...) }] }\n}\n",
    "html": "<!DOCTYPE html><a href='x' b>t{{ u }}</a><script src=y>f(1)</script><style>p{}</style>\n",
    "xml": "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a k=\"v\"><b>&b;</b><![CDATA[d]]></a>\n",
    "json": "{\"k\": [1, \"v\", null, {\"a\": true}]} // c\n",
    "yaml": "a: &x {k: v}\nb: *x\nc:\n  - d: |\n      e\n    f: !!str 1\n<<: *x\n",
    "toml": "a = 1\n[b.c]\nk = 'v'\n[[d]]\ne = [1, { f = \"g\" }]\n",
    "properties": "a.b=c\nd : e \\\n  f\n# g\n",
    "dotenv": "export A=b\nC=\"d $A\"\n",
    "ini": "[s]\na=b\n; c\nd: e\n",
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
      guard let program = Self.programs[language.id] ?? Self.programs[language.ruleLanguage] ?? Self.programs["javascript"] else {
        continue
      }
      check(scanner.scan(path: "input", bytes: Array(program.utf8), language: language.id), byteCount: program.utf8.count)
    }
    // As a file of no language: rules for any text.
    for program in Self.texts {
      check(scanner.scan(path: "input", bytes: Array(program.utf8), language: ""), byteCount: program.utf8.count)
    }
  }

  private static let texts = ["a = b\n  c { d (e) }\n\n  f\ng: \"h\"\n", "((((a b\n) [ ] } aaaaaaaaaaaaaaa \n"]
}
