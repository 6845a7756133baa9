internal import Core
internal import Syntax

/// How a language reads a pattern's text: what stands around it, and as what its ellipses stand there.
package struct PatternReading: Sendable {
  /// Index of the frame in the language's ``PatternSyntax``.
  var frame = 0
  /// The form of each ellipsis.
  var forms: [String] = []
  /// Whether metavariables had to be written in another way than as names; see ``HoleWriter``.
  var isLenient = false
  /// Why the language has no reading for the text; nil if it has one.
  var failure: String?
}

/// Readings of all patterns of a set of rules, found on several threads before the rules are compiled one after another.
///
/// Compiling itself gives names their numbers and so must keep one order.
package struct PatternReadings: Sendable {
  private var known: [Key: PatternReading] = [:]
  /// Patterns that one piece of work reads, with one parser.
  private static let portion = 4

  private struct Key: Hashable {
    var text: String
    var language: String
  }

  init() {}

  /// - Parameters:
  ///   - wanted: rules with the languages that they will be compiled for.
  ///   - work: calls its argument for each number below a count, on as many threads as it likes.
  init(_ wanted: [(rule: Rule, language: any LanguageSupport)], work: Work) {
    var keys: [(Key, any LanguageSupport)] = []
    var seen: Set<Key> = []
    for (rule, language) in wanted {
      for formula in [rule.formula] + rule.taint.compactMap(\.formula) {
        formula.forEachPattern { text in
          let key = Key(text: text, language: language.id)
          if seen.insert(key).inserted { keys.append((key, language)) }
        }
      }
    }
    let patterns = keys
    let portions = (patterns.count + Self.portion - 1) / Self.portion
    let found = work.map(portions) { index in
      // An interner of its own: nothing of the search is kept but the readings.
      var compiler = PatternCompiler(interner: Interner())
      return patterns[(index * Self.portion)..<min((index + 1) * Self.portion, patterns.count)].map { pattern in
        compiler.reading(of: pattern.0.text, language: pattern.1)
      }
    }
    for (pattern, reading) in zip(patterns, found.joined()) { known[pattern.0] = reading }
  }

  func reading(of text: String, _ language: any LanguageSupport) -> PatternReading? { known[Key(text: text, language: language.id)] }
}

extension Formula {
  /// Texts of all patterns in it, those of conditions included.
  fileprivate func forEachPattern(_ body: (String) -> Void) {
    switch self {
    case .pattern(let pattern): body(pattern.text)
    case .regex: break
    case .inside(let inner), .anywhere(let inner), .bound(let inner, _), .fixed(let inner, _): inner.forEachPattern(body)
    case .or(let alternatives): for alternative in alternatives { alternative.forEachPattern(body) }
    case .and(let conjunction):
      for formula in conjunction.positives + conjunction.negatives { formula.forEachPattern(body) }
      for case .pattern(_, let formula, nil) in conjunction.conditions { formula.forEachPattern(body) }
    }
  }
}
