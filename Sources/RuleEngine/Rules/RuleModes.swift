internal import Core

/// Kinds of rules that are not run here: what is said of each, at its place, and what does the same job.
enum RuleModes {
  /// Keys that make a rule one of another kind, or ask for what is not done.
  private static let refusedKeys: [(key: String, message: String)] = [
    ("pattern-where-python", "`pattern-where-python` runs code of the rule and is refused"),
    (
      "r2c-internal-project-depends-on",
      "rules about dependencies (`r2c-internal-project-depends-on`) are not run: they need a list of packages and versions, not code"
    ),
    ("steps", "rules with `steps` are not run: write one rule for each step, or a taint rule if data leads from one to the next"),
    ("join", "`join` is not run: write a taint rule if data leads from one finding to the other, else one rule for each of them"),
  ]

  private static let refusedModes = [
    "join": "mode `join` is not run: write a taint rule if data leads from one finding to the other, else one rule for each of them",
    "steps": "mode `steps` is not run: write one rule for each step, or a taint rule if data leads from one to the next",
    "step": "mode `step` is not run: write one rule for each step, or a taint rule if data leads from one to the next",
    "secrets": "mode `secrets` is not run: it asks services on the network whether a secret is valid; as `mode: search` the patterns are",
    "supply-chain": "mode `supply-chain` is not run: it needs a list of packages and versions, not code",
  ]

  /// Why a rule cannot run whatever its patterns say, or nil.
  static func refusal(_ rule: YAMLNode, _ path: String) -> RuleParser.Problem? {
    guard case .mapping(let pairs, let mark) = rule else { return nil }
    if let mode = rule["mode"], mode.string != "search", mode.string != "taint", mode.string != "extract" {
      let name = mode.string ?? ""
      return RuleParser.Problem(
        path: path + ".mode", line: mode.mark.line,
        message: refusedModes[name] ?? "mode `\(name)` is not supported in this version: use `search`, `taint` or `extract`")
    }
    for (key, message) in refusedKeys {
      if let pair = pairs.first(where: { $0.key.text == key }) {
        return RuleParser.Problem(path: path + "." + key, line: max(pair.key.mark.line, mark.line), message: message)
      }
    }
    return nil
  }

  /// What a rule asks for in vain, though it runs.
  static func notes(_ rule: YAMLNode, _ path: String) -> [RuleParser.Problem] {
    guard case .mapping(let pairs, _) = rule, let pair = pairs.first(where: { $0.key.text == "validators" }) else { return [] }
    return [
      RuleParser.Problem(
        path: path + ".validators", line: pair.key.mark.line,
        message: "`validators` ask services on the network and are left out: what the patterns find is reported as it is", level: .warning)
    ]
  }
}
