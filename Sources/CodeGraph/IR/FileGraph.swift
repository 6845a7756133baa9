package import Core

/// A name that a file imports.
package struct ImportRecord: Sendable {
  /// As the file spells it: "./util", "..pkg.mod", "java.util.List", "github.com/gin-gonic/gin"; without the prefixes that
  /// mean nothing.
  package var module: Symbol
  /// What is taken from the module: a name, "default", or none for the module itself.
  package var name: Symbol
  /// The name that the file gives it.
  package var local: Symbol
  /// Java's static imports.
  package var isStatic = false

  package init(module: Symbol, name: Symbol, local: Symbol) {
    self.module = module
    self.name = name
    self.local = local
  }
}

/// A name that a file offers to others, where that is not simply every top-level name.
package struct ExportRecord: Sendable {
  /// "default", or the name; "*" = everything of `module`; none = the module's own value (`module.exports = …`, `export = …`).
  package var name: Symbol
  /// The file's own top-level name, or none.
  package var local: Symbol
  /// For re-exports: the module as written and the name there (none: the module itself).
  package var module: Symbol = .none
  package var imported: Symbol = .none
  /// An exported expression is held by a global: "default", "module.exports", "exports.name".
  package init(name: Symbol, local: Symbol) {
    self.name = name
    self.local = local
  }
}

/// A class, interface, enum, struct or record.
package struct ClassRecord: Sendable {
  package struct Field: Sendable {
    package var name: Symbol
    /// Declared type as ``Parameter/type``.
    package var type: Symbol
    package var isStatic: Bool
    package var decorators: [Decorator]

    package init(name: Symbol, type: Symbol, isStatic: Bool, decorators: [Decorator] = []) {
      self.name = name
      self.type = type
      self.isStatic = isStatic
      self.decorators = decorators
    }
  }
  package var name: Symbol
  /// Index of the class it stands in, or -1.
  package var outer: Int32 = -1
  package var isInterface = false
  /// Superclass and interfaces, qualified through imports where known, else as written; Go's embedded types.
  package var supertypes: [Symbol] = []
  /// Indices in ``FileGraph/functions`` of what the body declares (in Go: of methods in this file).
  package var methods: [Int32] = []
  package var fields: [Field] = []
  package var decorators: [Decorator] = []
  /// Index of the function that runs the body: initialisers of fields (as stores to the receiver or, static, to the class); or -1.
  package var initializer: Int32 = -1
  package var staticInitializer: Int32 = -1
  package var range: ByteRange

  package init(name: Symbol, range: ByteRange) {
    self.name = name
    self.range = range
  }
}

/// What one file brings to the project's graph. Holds no tree: the file's text and tree can be let go.
package struct FileGraph: Sendable {
  package var path: String
  /// Language of the rules that apply ("typescript" for TSX).
  package var language: String
  /// Texts of the symbols in this file's graph: symbol i is `names[i]`; `names[0]` is empty.
  package var names: [String]
  /// Declared package (Java, Go), or none.
  package var package: Symbol = .none
  package var imports: [ImportRecord] = []
  /// Packages of which everything is imported.
  package var wildcards: [Symbol] = []
  package var exports: [ExportRecord] = []
  /// Function 0 is the module's own code.
  package var functions: [FunctionGraph] = []
  package var classes: [ClassRecord] = []
  /// Top-level names and what they hold: a function, a class, or a variable (both -1).
  package var globals: [Global] = []

  package struct Global: Sendable {
    package var name: Symbol
    package var function: Int32
    package var classIndex: Int32
    /// Declared type, or none.
    package var type: Symbol

    package init(name: Symbol, function: Int32 = -1, classIndex: Int32 = -1, type: Symbol = .none) {
      self.name = name
      self.function = function
      self.classIndex = classIndex
      self.type = type
    }
  }

  package init(path: String, language: String) {
    self.path = path
    self.language = language
    names = [""]
  }
}
