import ArgumentParser
import Core
import Glibc
import Reporting

/// What to write instead of a command or an option that Martlet does not have.
enum UsageAdvice {
  private static let commands = [
    "ci": "In CI run `martlet scan`, with --baseline-commit for what is new in a branch.", "validate": "Write `martlet rules check PATH`.",
    "test": "Write `martlet rules test PATH`.", "check": "Write `martlet scan PATH`, or `martlet rules check PATH` for rules.",
    "show": "Write `martlet tree FILE`.", "explain": "Write `martlet rules explain RULE FILE:LINE`.",
  ]

  /// Other words for the commands of a command.
  private static let synonyms = ["martlet rules": ["validate": "check", "lint": "check", "run": "test", "why": "explain", "time": "bench"]]

  private static let options = [
    "--matching-explanations": "Write `martlet rules explain RULE FILE:LINE`.",
    "--time": "Write `martlet rules bench --config RULES PATH`.",
    "--validate": "Write `martlet rules check PATH`.", "--test": "Write `martlet rules test PATH`.",
    "--no-error": "Write --fail-on never.", "--verbose": "There is no log; --explain-skips lists what was not scanned, and why.",
    "--debug": "There is no log; `martlet tree FILE` shows how a file is read.",
    "--timeout-threshold": "Leave it out: --timeout is for all rules of a file together.",
    "--max-memory": "There is no such limit; --jobs 1 and a small --max-target-bytes keep memory low.",
    "--exclude-minified-files": "Leave it out: minified files are skipped anyway.", "--gitlab-secrets": "Write --gitlab-sast.",
    "--junit": "Write --junit-xml, or --format junit.", "--html": "Write --format html, or --output NAME.html.",
  ]

  /// An error about a word that stands for a command and is none, or nil.
  static func unknownCommand(_ arguments: [String], in root: any ParsableCommand.Type) -> UserError? {
    var command = root
    var path = root.configuration.commandName ?? ""
    for word in arguments {
      let subcommands = command.configuration.subcommands
      // What follows belongs to the command.
      guard !subcommands.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
      guard let next = subcommands.first(where: { $0.configuration.commandName == word }) else {
        return unknown(word, path, subcommands.compactMap { $0.configuration.commandName })
      }
      command = next
      path += " \(word)"
    }
    return nil
  }

  private static func unknown(_ word: String, _ path: String, _ known: [String]) -> UserError {
    let isFirst = !path.contains(" ")
    let shown = TerminalText.plain(word)
    let title = isFirst ? "there is no command `\(shown)`" : "`\(path)` has no command `\(shown)`"
    if isFirst, let advice = commands[word] { return UserError(title, advice: advice) }
    if let near = synonyms[path]?[word] ?? Suggestion.nearest(to: word, in: known) {
      return UserError(title, advice: "Did you mean `\(path) \(near)`?")
    }
    if isFirst, access(word, F_OK) == 0 { return UserError(title, advice: "To scan it, write `martlet scan \(shown)`.") }
    return UserError(title, advice: "The commands are \(known.joined(separator: ", ")).")
  }

  /// The argument parser's message, with advice in place of its guess where there is some.
  static func improved(_ message: String) -> String {
    let mark = "Unknown option '"
    guard let start = message.firstRange(of: mark) else { return message }
    let option = String(message[start.upperBound...].prefix { $0 != "'" && $0 != "=" })
    guard let advice = options[option] else { return message }
    return "Error: Unknown option '\(option)'\n  \(advice)"
  }
}
