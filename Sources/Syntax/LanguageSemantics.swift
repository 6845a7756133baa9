/// How names and scopes work in a language, as far as one generic resolver needs to be told.
package struct LanguageSemantics: Sendable {
  /// Whether `x = 1` declares `x` in the enclosing function, class or module (Python).
  package var assignmentDeclares = false
  /// Whether a block opens a scope for what is declared in it.
  package var hasBlockScopes = true
  /// Whether names declared in a class body are visible, unqualified, in its methods (Java).
  package var classScopeIsVisibleInMethods = false
  /// Whether what stands before parentheses is a method, whatever variable has the same name (Java).
  package var callsNameMethods = false
  /// Whether a variable's name means something else until its declaration is over: `name := name(x)` (Go).
  package var variablesBeginBehindTheirValue = false
  /// Packages whose names need no import ("java.lang").
  package var implicitPackages: [String] = []
  /// The function that loads a module by its name: `require` in JavaScript.
  package var requireFunction: String? = nil
  /// Whether an import path is used by its last component ("crypto/md5" as `md5`).
  package var importsBindLastPathComponent = false
  /// Prefixes of module names that mean nothing ("node:").
  package var ignoredModulePrefixes: [String] = []
  /// Whether a function that a field holds is a method of the field's name: `class A { f = () => {} }`, `{f: () => {}}` (JavaScript).
  package var functionFieldsAreMethods = false
  /// Whether superclasses stand in the order and the form of arguments, keywords among them (Python).
  package var superclassesAreArguments = false
  /// Whether `{a: 1}` is an object of which a pattern may leave fields out (JavaScript), not a dictionary.
  package var dictionariesAreRecords = false
  /// What a class is instantiated with, if not `new`: calling it.
  package var callsInstantiate = false

  /// Whether a call can be written as a tagged template.
  package var hasTaggedTemplates = false
  /// Whether a function that is written as an expression returns it as if by `return`, for patterns that look for one.
  package var expressionBodiesAreReturns = false
  /// Whether the expression that a function is (`x => f(x)`) is one of its statements, and no part of the expression around the function.
  package var expressionBodiesAreStatements = false
  /// The word that stands in the place of a type which is left to be found out: `var` in Java.
  package var inferredTypeWord: String?
  /// Whether assigning to a name that is declared nowhere makes a global variable.
  package var undeclaredAreGlobal = false
  /// Functions that make a value of the type they are given, and what to put before its name: Go's `new` gives "*T".
  package var allocators: [String: String] = [:]
  /// Whether `"a" + 1` is "a1".
  package var numbersJoinStrings = false
  /// Whether `"1"` and `"true"` are as good as the number and the truth value that they spell.
  package var stringsSpellLiterals = false
  /// Whether the first of two names in a comprehension is the key or the index: `[for i, x in list : x]`.
  package var comprehensionsNameKeys = false
  /// Finds the values that a file names in a way of the language's own; asked once per file.
  package var namedValues: (@Sendable (SyntaxTree) -> NamedValues)?

  /// Functions that make a string of a format and values: "String.format".
  package var stringFormatters: Set<String> = []
  /// Types that well-known methods return, by the method's name: "equals" to "boolean".
  package var methodTypes: [String: String] = [:]
  /// Methods that return an element of the collection: something of its last type argument.
  package var elementMethods: Set<String> = []

  /// Whether a method's first parameter is its object (Python's `self`).
  package var receiverIsFirstParameter = false
  /// Whether a function expression that is no arrow has a `this` of its own (JavaScript).
  package var functionExpressionsHaveReceivers = false
  /// Whether any function has a `this`, be it a method or not (JavaScript).
  package var functionsHaveReceivers = false
  /// The decorator that makes a method belong to the class: "staticmethod".
  package var staticDecorator: String? = nil
  /// What constructors are called: "__init__", "constructor"; nil: as their class.
  package var constructorName: String? = nil
  /// Whether decorators are called with what they stand before (annotations are not).
  package var decoratorsAreCalled = false
  /// Whether a case of a `switch` goes on into the next one unless it leaves.
  package var casesFallThrough = false
  /// What a comparison in a `switch` is: "==" or "===".
  package var caseComparison = "=="
  /// The function that gives the superclass's side of an object: Python's `super()`.
  package var superFunction: String? = nil
  /// Types that convert a value when they are called, and are declared nowhere: Go's `string(x)`.
  package var conversionTypes: Set<String> = []
  /// The variable whose members a file offers to others (`exports`, and `module.exports`).
  package var exportsVariable: String? = nil
  /// Whether `var` declares for the whole function, wherever it stands (JavaScript).
  package var hasFunctionScopedVariables = false
  /// Whether a second target of an assertion, look-up or reception is told if it succeeded (Go's `v, ok := m[k]`).
  package var secondTargetIsSuccess = false
  /// Whether a slice is a list of its own: `a[1:]` in Python; in Go it is part of the same one.
  package var slicesAreCopies = false
  /// Whether a variable that is only declared holds an empty value of its type (Go's `var x T`).
  package var hasZeroValues = false
  /// Which top-level names other files see.
  package var visibility = Visibility.all

  package enum Visibility: UInt8, Sendable {
    /// All of them.
    case all
    /// Those that are exported by a declaration.
    case declared
    /// Those that are not private.
    case notPrivate
    /// Those that start with a capital.
    case capitalized
  }

  package init() {}
}
