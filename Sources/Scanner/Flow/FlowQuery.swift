internal import Core
internal import RuleEngine
package import Syntax
internal import Taint

/// A question of data flow without a rule file: from which places does data get to which others?
///
/// It is asked as a taint rule whose source and sink are the patterns. With a place between, it is two rules: one whose sink and one whose
/// source the place is. A way exists if data of the first arrives at an expression that the second begins with, so a way through the
/// place is found even where a shorter one goes round it.
package struct FlowQuery: Sendable {
  /// The rule that findings carry.
  package static let ruleID = "flow"
  private static let firstID = "flow-before"
  private static let modelPrefix = "model:"

  package var from: String
  package var to: String
  package var through: String?

  package init(from: String, to: String, through: String? = nil) {
    self.from = from
    self.to = to
    self.through = through
  }

  /// A pattern that a language has no reading for.
  package struct Refusal: Sendable, Equatable {
    package var language: String
    /// The option that it was given to.
    package var option: String
    package var message: String
  }

  private var patterns: [(option: String, text: String)] {
    [("--from", from), ("--to", to)] + (through.map { [("--through", $0)] } ?? [])
  }

  /// The first pattern that a language cannot read; nil if it reads all.
  package func refusal(by language: any LanguageSupport) -> Refusal? {
    var compiler = PatternCompiler(interner: Interner())
    for (option, text) in patterns where !text.hasPrefix(Self.modelPrefix) {
      var metavariables = MetavariableTable()
      do throws(PatternError) {
        _ = try compiler.compile(text, language: language, metavariables: &metavariables)
      } catch {
        return Refusal(language: language.ruleLanguage, option: option, message: error.message)
      }
    }
    return nil
  }

  /// Kinds of sources and sinks that are named in place of a pattern: `model:remote-input`.
  package var kinds: [(option: String, name: String)] {
    patterns.filter { $0.text.hasPrefix(Self.modelPrefix) }.map { ($0.option, String($0.text.dropFirst(Self.modelPrefix.count))) }
  }

  /// The rules that ask it.
  ///
  /// - Parameter languages: names of the languages whose files are asked.
  package func rules(for languages: [String]) -> [UInt8] {
    var rules = [rule(Self.ruleID, from: part(through ?? from), to: part(to), languages)]
    if let through {
      // The expression itself, not the arguments of a call that it is: what comes out of it is what goes on.
      rules.append(rule(Self.firstID, from: part(from), to: part(through, isResult: true), languages))
    }
    return Array("{\"rules\": [\(rules.joined(separator: ", "))]}".utf8)
  }

  private func rule(_ id: String, from: String, to: String, _ languages: [String]) -> String {
    let way = through.map { ", through `\($0)`," } ?? ""
    let message = JSONText.quoted("Data goes from `\(self.from)`\(way) to `\(self.to)`.")
    let names = languages.map { JSONText.quoted($0) }.joined(separator: ", ")
    return "{\"id\": \"\(id)\", \"languages\": [\(names)], \"severity\": \"INFO\", \"message\": \(message), \"mode\": \"taint\", "
      + "\"metadata\": {\"confidence\": \"HIGH\"}, \"pattern-sources\": [\(from)], \"pattern-sinks\": [\(to)]}"
  }

  private func part(_ text: String, isResult: Bool = false) -> String {
    if text.hasPrefix(Self.modelPrefix) { return "{\"model\": \(JSONText.quoted(String(text.dropFirst(Self.modelPrefix.count))))}" }
    return "{\"pattern\": \(JSONText.quoted(text))\(isResult ? ", \"result\": true" : "")}"
  }

  /// What the solver found, as ways from the first place to the last.
  func answers(_ analysis: TaintAnalysis, _ program: TaintProgram) -> TaintAnalysis.Answer {
    var answer = analysis.run(keepsSources: true)
    guard through != nil else { return answer }
    answer.findings = TaintFinding.joined(
      answer.findings.filter { program.rules[$0.rule].id == Self.firstID },
      answer.findings.filter { program.rules[$0.rule].id == Self.ruleID })
    return answer
  }
}
