/// How files of a language find each other: what linking has to be told of it.
package struct LinkRules: Sendable {
  package enum ModuleStyle: Sendable {
    /// A file is a module; its name follows from its path, with dots (Python).
    case dottedPath
    /// Imports name files, relative to the importing one (JavaScript).
    case relativePath
    /// A file declares its package; imports name classes (Java).
    case declaredPackage
    /// A folder is a package; imports end in its path (Go).
    case directory
  }
  package var moduleStyle = ModuleStyle.dottedPath
  /// Extensions that an import leaves out, with dot, in the order in which they are tried.
  package var extensions: [String] = []
  /// The file that stands for its folder, without extension: "__init__", "index".
  package var folderModule: String? = nil
  /// Library modules whose names need no import: "builtins", "java.lang".
  package var implicitModules: [String] = []
  /// Language whose models apply: JavaScript's for TypeScript too.
  package var library = ""
  /// Whether a module's name is made of dotted components.
  package var modulesAreDotted = true
  /// Whether methods of one class may share a name, told apart by their parameters.
  package var hasOverloads = false
  /// Whether objects have what code gives their class later, and functions among that are their methods: `Order.total = total`.
  package var classesLendAttributes = false

  package init() {}
}
