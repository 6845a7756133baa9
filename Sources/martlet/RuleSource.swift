import Core
import Languages
import RuleEngine
import Scanner
import Syntax

/// Where the rules of a scan come from: `--pattern`, `--config`, the configuration's `rules`, or the built-in set.
struct RuleSource {
  let options: ScanOptions
  /// Folders that the project's configuration adds.
  let configured: [FilePath]
  let files: LinuxFileSystem
  let workers: Int

  func load(languages: Set<String>?) throws(UserError) -> RulePack {
    if let pattern = options.pattern {
      guard let language = options.language else {
        throw UserError("--pattern needs --lang", advice: "For example: martlet scan -e 'eval(...)' --lang python .")
      }
      guard LanguageRegistry.language(named: language) != nil else {
        throw UserError("unknown language `\(language)`", advice: "Use one of: \(LanguageRegistry.names).")
      }
      // Compiled whether or not there is a file to search: a pattern with a mistake is one anywhere.
      let pack = RulePack.load([("--pattern", Array(Self.ruleText(pattern, language).utf8))], languages: LanguageRegistry.all)
      if let broken = pack.diagnostics.first(where: { $0.level == .error }) {
        throw UserError(
          "the pattern can't be used: \(Self.words(of: broken))",
          advice: "`martlet tree -e PATTERN --lang \(language)` shows how a pattern is understood.")
      }
      return pack
    }
    let listing = try listing()
    return try PackCache(files).load(listing, languages: languages) { () throws(UserError) in
      RulePack.load(
        try listing.read(from: files), languages: LanguageRegistry.all, needed: languages, work: work, leavesOutSuperseded: true)
    }
  }

  /// Rule files and patterns one by one, on all threads of the scan.
  private var work: Work {
    let workers = workers
    return Work { count, body in
      let queue = WorkQueue(count: count)
      WorkerPool.run(max(1, min(workers, count))) { _ in
        while let index = queue.next() { body(index) }
      }
    }
  }

  /// The rule files, those of ``ScanOptions/pattern`` left out: that is none.
  func listing() throws(UserError) -> RuleFiles.Listing {
    var found = RuleFiles.Listing()
    for path in options.config.isEmpty ? ["builtin"] : options.config {
      guard !path.isEmpty else {
        throw UserError("An empty path was given to --config.", advice: "Name a rule file, a folder of rule files, or `builtin`.")
      }
      let isBuiltIn = path == "builtin" || (path == "auto" && !files.exists(FilePath(path)))
      let isFlow = path == "flow" && !files.exists(FilePath(path))
      guard isBuiltIn || isFlow else {
        found.files += try RuleFiles.list(FilePath(path), in: files).files
        continue
      }
      let rules = try InstalledData.folder(files).appending("Rules")
      // The rules that follow data take minutes on the largest projects yet: they are asked for by name.
      let flow = rules.appending("flow")
      if isFlow {
        found.files += try RuleFiles.list(flow, in: files).files
      } else {
        found.files += try RuleFiles.list(rules, in: files).files.filter { !$0.path.description.hasPrefix(flow.description + "/") }
      }
    }
    if options.config.isEmpty {
      for path in configured { found.files += try RuleFiles.list(path, in: files, followLinks: false).files }
    }
    return found
  }

  /// Without the place in the rule file that nobody wrote, and on one line.
  private static func words(of diagnostic: Diagnostic) -> String {
    let text = diagnostic.message.split(separator: "\n").first.map(String.init) ?? diagnostic.message
    guard let place = text.firstRange(of: "rules[0].pattern: ") else { return text }
    return String(text[place.upperBound...])
  }

  private static func ruleText(_ pattern: String, _ language: String) -> String {
    let indented = pattern.split(separator: "\n", omittingEmptySubsequences: false).map { "      " + $0 }.joined(separator: "\n")
    return
      "rules:\n  - id: pattern\n    languages: [\(language)]\n    severity: INFO\n    message: The pattern matches here.\n    pattern: |2\n\(indented)\n"
  }
}
