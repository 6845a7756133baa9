package import CodeGraph
package import Core
package import RuleEngine

/// A place in a call, as models name it: "Argument[0]", "Argument[name]", "Receiver", "Result", each with ".Element",
/// ".Key" or ".field(name)" behind it.
package struct ModelPlace: Hashable, Sendable {
  package enum Base: Hashable, Sendable {
    case receiver
    case argument(Int32)
    case keyword(Symbol)
    case anyArgument
    /// This and all arguments after it.
    case argumentsFrom(Int32)
    case result
  }
  package var base: Base
  package var keys: [Key] = []

  package init(_ base: Base, _ keys: [Key] = []) {
    self.base = base
    self.keys = keys
  }
}

/// What library code does to its arguments, beyond passing data on: operations that the engine understands.
package enum LibraryOperation: String, Sendable, CaseIterable {
  // MARK: Lists. The receiver, or with "static" the first argument.
  case append, insert, slice, reverse, get, set, removeAt = "remove-at", pop, shift, unshift, clear, extend, elements, length, first, last
  // MARK: Dictionaries
  case put, lookup, delete, keys, values, entries, merge
  /// The list with the arguments behind its elements: another list where all elements are known, else the list itself.
  case appended
  /// Takes elements out of a list and puts others in their place: with (start, count, elements…); a list of those taken out.
  case splice
  /// A fresh list or dictionary; arguments are copied into it.
  case newList = "new-list", newDictionary = "new-dictionary"
  /// A list of the arguments.
  case listOf = "list-of"
  /// A dictionary of alternating keys and values.
  case dictionaryOf = "dictionary-of"
  // MARK: Text: folded when everything is constant, else passed on.
  case concatenate, format, join, charAt = "char-at", substring, toLower = "to-lower", toUpper = "to-upper", trim, textLength =
    "text-length"
  case equals, equalsIgnoreCase = "equals-ignore-case", contains, startsWith = "starts-with", endsWith = "ends-with", indexOf = "index-of"
  case isEmpty = "is-empty", parseInteger = "parse-integer", toText = "to-text", replace, split
  /// Replaces what a regular expression matches: of the receiver, with (expression, replacement); or of the last of (expression,
  /// replacement, text).
  case replacePattern = "replace-pattern", substitute
  /// Takes characters off the start of a text: those of the argument.
  case trimStart = "trim-start"
  /// What a regular expression, the argument, finds in a text.
  case match
  /// A builder of text: what it holds is its `text` field.
  case newBuilder = "new-builder", appendText = "append-text", builderText = "builder-text", setText = "set-text"
  // MARK: Functions
  /// Calls its receiver with the arguments: `f.call(this, x)`, `f.apply(this, xs)`, `f.bind(this, x)`.
  case call, apply, bind
  /// The object itself.
  case identity
  /// A property of a configuration file of the project, by constant key.
  case property
  /// Keeps a value under a name, or reads it: sessions, attributes, contexts.
  case store, recall
  /// Reads or writes a field by name: `getattr`, `setattr`, `Object.assign`.
  case getField = "get-field", setField = "set-field", assignFields = "assign-fields"
}

/// That a call calls a function it was given.
package struct CallbackModel: Sendable {
  package var function: ModelPlace
  /// What the function gets, in order.
  package var parameters: [Parameter]
  /// Where its result goes, or nil.
  package var result: ModelPlace?

  package enum Parameter: Sendable {
    case place(ModelPlace)
    /// A library object.
    case instance(LibraryNode)
    /// A library object whose `value`, when the function has run, goes to a place: what a promise is resolved with.
    case outlet(LibraryNode, ModelPlace)
    /// Data from outside.
    case source(Int32)
    case unknown
  }
}

/// What is known of one library function, method, class or value.
package struct LibraryModel: Sendable {
  package struct Source: Sendable {
    package var kind: Int32
    package var place: ModelPlace
  }
  package struct Sink: Sendable {
    package var kind: Int32
    package var place: ModelPlace
    /// Holds only if all of these do: an argument is a certain constant, or is not (`isNegated`).
    package var conditions: [Condition] = []
    /// Whether data there does harm in few programs: what is found has low confidence.
    package var isDoubtful = false
  }
  package struct Condition: Sendable {
    package var place: ModelPlace
    package var values: [Constant]
    /// Text that matches it counts as well.
    package var regex: Regex?
    /// How text may begin, for text of which only the beginning is known.
    package var beginning: Regex?
    /// Whether it is enough that the object holds the field that `place` ends with.
    package var asksForPresence = false
    package var isNegated: Bool

    /// Whether a value meets the condition; nil: it can't be told.
    func isMet(by value: ConstantSet) -> Bool? {
      guard let known = value.values, !known.isEmpty else { return nil }
      var answers: Set<Bool> = []
      for constant in known {
        if let beginning, case .prefix(let text) = constant, case .match = beginning.search(text) {
          answers.insert(!isNegated)
          continue
        }
        if case .prefix = constant { return nil }
        var isMatch = values.contains(constant)
        if case .string(let text) = constant {
          if let regex, case .match = regex.search(text) { isMatch = true }
          if let beginning, case .match = beginning.search(text) { isMatch = true }
        }
        answers.insert(isMatch != isNegated)
      }
      // What may happen on one way does happen.
      return answers.contains(true)
    }
  }
  package struct Flow: Sendable {
    package var from: ModelPlace
    package var to: ModelPlace
  }

  package var sources: [Source] = []
  package var sinks: [Sink] = []
  package var flows: [Flow] = []
  /// Kinds of sinks that the result is safe for.
  package var cleans: [Int32] = []
  /// Functions whose result it turns back into what they were given: decoders of what an encoder made.
  package var undoes: [LibraryNode] = []
  /// Whether the result carries nothing of the arguments.
  package var cleansAll = false
  /// Whether the result is a path in which "." and ".." are resolved.
  package var normalizes = false
  /// Whether the result is the way from one path to another.
  package var isRelative = false
  /// Whether the result is a number made of the arguments: no attack fits into it, but a secret or a guess may.
  package var isNumber = false
  /// Whether it is the part of an address that says where it leads.
  package var isHost = false
  package var operation: LibraryOperation?
  /// Whether the operation's list or text is the first argument, not the receiver.
  package var operatesOnArgument = false
  /// Class of what it returns, or of what it is (a value).
  package var type: LibraryNode = .none
  package var resultIsReceiver = false
  package var callbacks: [CallbackModel] = []
  /// True only of arguments that are safe, for these kinds; empty and `guardsAll`: for all.
  package var guards: [Int32] = []
  package var guardsAll = false
  /// Whether reading the member gives the sources (a value), not only calling it.
  package var isValue = false
  /// Whether control never comes back: the process ends, or something is thrown.
  package var neverReturns = false
  /// The constant it always is.
  package var constant: Constant?

  package init() {}
}

/// How parameters of the project's own functions get data from a framework.
package struct EntryPointModel: Sendable {
  /// Decorators or annotations on the function (or parameter), by library node; empty: by parameter names.
  package var decorators: [LibraryNode] = []
  /// Types of functions: a function expression is kept in a variable that is declared with one of them.
  package var functionTypes: [LibraryNode] = []
  /// On the parameter itself rather than on the function.
  package var isOnParameter = false
  /// The function overrides this method of a library type.
  package var overrides: LibraryNode = .none
  /// Names of all the parameters, for handlers of untyped code.
  package var parameterNames: [[Symbol]] = []
  /// What each parameter gets: a source kind, a library type, or nothing; the last repeats if `repeats`.
  package var parameters: [CallbackModel.Parameter] = []
  package var repeats = false

  package init() {}
}

/// All that is known of the libraries of one language.
package struct LibraryModels: Sendable {
  /// By library node; nil where nothing is known.
  package var models = ModelTable()
  /// Classes: nodes whose members are methods and fields of their objects.
  package var types: Set<Int32> = []
  /// Classes of which a framework keeps one object for all requests: several threads are in its methods at once.
  package var shared: Set<Int32> = []
  /// Types whose values are too small to carry an attack, as written and qualified ("int", "java.lang.Integer").
  package var scalars: Set<String> = []
  /// Attributes of markup, by name.
  package var attributes: LibraryNode = .none
  /// What a method does to a receiver of unknown class, by name: the node under the language's "?".
  package var anyType: LibraryNode = .none
  /// Classes of the language's literals.
  package var listType: LibraryNode = .none
  package var dictionaryType: LibraryNode = .none
  package var textType: LibraryNode = .none
  package var functionType: LibraryNode = .none
  /// What all exceptions extend.
  package var exceptionType: LibraryNode = .none
  package var entryPoints: [EntryPointModel] = []

  package init() {}

  package func isType(_ node: LibraryNode) -> Bool { types.contains(node.raw) }
}
