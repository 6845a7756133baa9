import Core
import Languages
import RuleEngine
import Scanner
import Synchronization
import Syntax
import Taint

/// Where the rules of a scan come from: `--pattern`, `--config`, the configuration's `rules`, or the built-in set.
struct RuleSource {
  let options: ScanOptions
  /// Folders that the project's configuration adds.
  let configured: [FilePath]
  let files: LinuxFileSystem
  let models: ModelLibrary
  let workers: Int

  func load(languages: Set<String>?) throws(UserError) -> RulePack {
    if let pattern = options.pattern {
      guard let language = options.language else {
        throw UserError("--pattern needs --lang", advice: "For example: martlet scan -e 'eval(...)' --lang python .")
      }
      guard LanguageRegistry.language(named: language) != nil || PlainText().isMeant(by: language) else {
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
    return try PackCache(files).load(listing, languages: languages, work: .onThreads(workers)) { () throws(UserError) in
      let read = try listing.read(from: files)
      if let prepared = InstalledData.prepared(files)?.rules(read, languages: languages, work: .onThreads(workers)) { return prepared }
      return compile(read, languages)
    }
  }

  /// Compiles rules, and meanwhile has the models read that they are likely to ask for.
  private func compile(_ read: [(path: String, bytes: [UInt8])], _ languages: Set<String>?) -> RulePack {
    let libraries = LanguageRegistry.all.filter { languages?.contains($0.id) ?? false }.map(\.linking.library)
    @Sendable func compiled() -> RulePack {
      RulePack.load(read, languages: LanguageRegistry.all, needed: languages, work: .onThreads(workers), leavesOutSuperseded: true)
    }
    guard workers > 1, namesBuiltIn, !libraries.isEmpty else { return compiled() }
    let pack = Mutex<RulePack?>(nil)
    WorkerPool.run(2) { worker in
      if worker > 0 {
        for library in Set(libraries).sorted() { _ = models.entry(library) }
      } else {
        let compiled = compiled()
        pack.withLock { $0 = compiled }
      }
    }
    return pack.withLock { $0 } ?? compiled()
  }

  private var namesBuiltIn: Bool { options.config.isEmpty || options.config.contains { ["builtin", "auto", "flow"].contains($0) } }

  /// The rule files; of a pattern that is given in their place, none.
  func listing() throws(UserError) -> RuleFiles.Listing {
    var found = RuleFiles.Listing()
    for path in options.config.isEmpty ? ["builtin"] : options.config {
      found.files += try RuleLocation.listing(path, files, work: .onThreads(workers)).files
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
