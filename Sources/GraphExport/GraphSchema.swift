/// The tables of an exported graph. `docs/graph.md` explains them; a test compares the two.
package enum GraphSchema {
  /// The version of the tables: changes when a column changes its meaning or goes, not when one is added.
  package static let version = 1

  package static let files = GraphTable(
    "files", "a source file",
    [
      .init("id", .integer, ""),
      .init("path", .text, "as scans show it"),
      .init("language", .text, "`python`, `javascript`, `typescript`, `java`, `go`"),
      .init("package", .text, "declared package (Java, Go)"),
    ])
  package static let imports = GraphTable(
    "imports", "a name that a file imports", indexed: ["file"],
    [
      .init("id", .integer, ""),
      .init("file", .reference("files"), "the importing file"),
      .init("module", .text, "as written, without prefixes that mean nothing"),
      .init("name", .text, "what is taken from the module; null for the module itself"),
      .init("local", .text, "what the file calls it"),
      .init("target_file", .reference("files"), "the file of the project that is imported, or that holds what is"),
      .init("function", .reference("functions"), "the function that is imported"),
      .init("class", .reference("classes"), "the class that is imported"),
      .init("library", .reference("libraries"), "the library code that is imported, if models speak of it"),
    ])
  package static let libraries = GraphTable(
    "libraries", "a function, class or module outside of the project that it calls or extends", indexed: ["name"],
    [
      .init("id", .integer, ""),
      .init("language", .text, "whose models apply: `javascript` for TypeScript too"),
      .init("name", .text, "qualified: `os.system`, `java.sql.Statement.executeQuery`"),
      .init("is_modelled", .boolean, "whether library models speak of it; otherwise the name is as the code spells it"),
    ])
  package static let kinds = GraphTable(
    "kinds", "a kind of source or sink that models and rules name",
    [
      .init("id", .integer, ""),
      .init("name", .text, "`remote-input`, `sql`, `command`, …"),
    ])
  package static let libraryKinds = GraphTable(
    "library_kinds", "what models say library code is", indexed: ["library", "kind"],
    [
      .init("library", .reference("libraries"), ""),
      .init("kind", .reference("kinds"), ""),
      .init("role", .text, "`source`, `sink`, `cleans` or `guards`"),
    ])
  package static let classes = GraphTable(
    "classes", "a class, interface, enum, struct or record", indexed: ["file", "name"],
    [
      .init("id", .integer, ""),
      .init("file", .reference("files"), ""),
      .init("outer_class", .reference("classes"), "the class it stands in"),
      .init("name", .text, ""),
      .init("is_interface", .boolean, ""),
      .init("line", .integer, ""),
      .init("end_line", .integer, ""),
    ])
  package static let supertypes = GraphTable(
    "supertypes", "what a class extends, implements or embeds", indexed: ["class", "supertype"],
    [
      .init("class", .reference("classes"), ""),
      .init("supertype", .reference("classes"), "the class of the project"),
      .init("library", .reference("libraries"), "the class of a library"),
      .init("name", .text, "as written or as imports qualify it"),
    ])
  package static let functions = GraphTable(
    "functions", "a function, method, lambda, or the code of a module or class body", indexed: ["file", "class", "name", "component"],
    [
      .init("id", .integer, ""),
      .init("file", .reference("files"), ""),
      .init("class", .reference("classes"), "the class whose method it is"),
      .init("enclosing", .reference("functions"), "the function or module it stands in"),
      .init("kind", .text, "`module`, `function`, `method`, `constructor`, `getter`, `setter`, `lambda`, `classBody`"),
      .init("name", .text, "null for lambdas"),
      .init("qualified_name", .text, "with the classes and functions around it: `Cart.total`"),
      .init("return_type", .text, "as declared"),
      .init("is_static", .boolean, ""),
      .init("is_async", .boolean, ""),
      .init("is_generator", .boolean, ""),
      .init("is_abstract", .boolean, ""),
      .init("is_exported", .boolean, "whether other files can name it"),
      .init("component", .integer, "functions that call each other share it; called components have smaller numbers"),
      .init("is_recursive", .boolean, "whether it may call itself, directly or through others"),
      .init("line", .integer, ""),
      .init("end_line", .integer, ""),
    ])
  package static let parameters = GraphTable(
    "parameters", "a parameter of a function", indexed: ["function"],
    [
      .init("id", .integer, ""),
      .init("function", .reference("functions"), ""),
      .init("position", .integer, "from 0; the receiver first where there is one"),
      .init("kind", .text, "`receiver`, `positional`, `keywordOnly`, `rest`, `keywordRest`"),
      .init("name", .text, ""),
      .init("type", .text, "as declared"),
    ])
  package static let decorators = GraphTable(
    "decorators", "a decorator or annotation", indexed: ["function", "class", "name"],
    [
      .init("id", .integer, ""),
      .init("function", .reference("functions"), "what it stands on; for parameters their function"),
      .init("class", .reference("classes"), ""),
      .init("parameter", .reference("parameters"), ""),
      .init("name", .text, "qualified through imports where known, else as written: `app.route`"),
      .init("argument", .text, "its first argument, if that is constant text"),
      .init("line", .integer, ""),
    ])
  package static let blocks = GraphTable(
    "blocks", "a run of instructions that control enters at the start and leaves at the end", indexed: ["function"],
    [
      .init("id", .integer, ""),
      .init("function", .reference("functions"), ""),
      .init("number", .integer, "within the function, from 0, in reverse postorder; 0 is where it begins"),
      .init("dominator", .reference("blocks"), "immediate dominator: the last block that every way here goes through"),
      .init("post_dominator", .reference("blocks"), "the first block that every way from here goes through; null for the end"),
      .init("line", .integer, ""),
    ])
  package static let blockEdges = GraphTable(
    "block_edges", "control may go from one block to another", indexed: ["source", "target"],
    [
      .init("source", .reference("blocks"), ""),
      .init("target", .reference("blocks"), ""),
      .init("kind", .text, "`next`, `true`, `false`, `exception`"),
    ])
  package static let controlDependences = GraphTable(
    "control_dependences", "whether a block runs is decided at the end of another", indexed: ["block", "decided_by"],
    [
      .init("block", .reference("blocks"), ""),
      .init("decided_by", .reference("blocks"), ""),
      .init("kind", .text, "by which of its edges: as in `block_edges`"),
    ])
  package static let values = GraphTable(
    "values", "an instruction, and the value it defines (static single assignment)", indexed: ["function", "block"],
    [
      .init("id", .integer, ""),
      .init("function", .shortcut("functions"), ""),
      .init("block", .reference("blocks"), ""),
      .init("number", .integer, "within the function, as `martlet graph dump` shows it"),
      .init("operation", .text, "`parameter`, `call`, `phi`, `binary`, …"),
      .init("name", .text, "a name, operator or constant, by operation"),
      .init("line", .integer, ""),
      .init("start", .integer, "in bytes"),
      .init("end", .integer, "in bytes"),
    ])
  package static let valueUses = GraphTable(
    "value_uses", "data dependence: an instruction uses a value", indexed: ["user", "used"],
    [
      .init("user", .reference("values"), ""),
      .init("used", .reference("values"), ""),
      .init("position", .integer, "among the operands; of a call the callee, the receiver, then the arguments"),
    ])
  package static let calls = GraphTable(
    "calls", "a place where something is called", indexed: ["function", "name"],
    [
      .init("id", .integer, "of its value, too: `values.id`"),
      .init("function", .reference("functions"), "the function it stands in"),
      .init("kind", .text, "`function`, `method`, `construct`, `superclass`"),
      .init("name", .text, "what is called, as imports qualify it: `os.path.join`, `?.execute` for a method of an unknown object"),
      .init("argument_count", .integer, ""),
      .init(
        "status", .text,
        "`resolved`: to the project or a modelled library; `external`: code outside, known by its name; "
          + "`unresolved`; `unreached`: in code that a constant condition leaves out"
      ),
      .init("line", .integer, ""),
    ])
  package static let callTargets = GraphTable(
    "call_targets", "a function that a call may reach", indexed: ["call", "function"],
    [
      .init("call", .reference("calls"), ""),
      .init("function", .reference("functions"), ""),
      .init(
        "resolution", .text, "`direct`, `construction`, `superclass`, `hierarchy`, `value`, `callback`, `name`, `handed`: how it was found"),
    ])
  package static let callClasses = GraphTable(
    "call_classes", "a class without a constructor of its own that a call makes an object of", indexed: ["call", "class"],
    [
      .init("call", .reference("calls"), ""),
      .init("class", .reference("classes"), ""),
      .init("resolution", .text, "as in `call_targets`"),
    ])
  package static let callLibraries = GraphTable(
    "call_libraries", "library code that a call may reach", indexed: ["call", "library"],
    [
      .init("call", .reference("calls"), ""),
      .init("library", .reference("libraries"), ""),
      .init("resolution", .text, "as in `call_targets`, or `written`: by its qualified name alone"),
    ])
  package static let entryPoints = GraphTable(
    "entry_points", "a function that something outside of the project calls", indexed: ["function"],
    [
      .init("id", .integer, ""),
      .init("function", .reference("functions"), ""),
      .init("reason", .text, "`module`, `main`, `decorator`, `override`, `parameters`, `callback`, `subclass`: why"),
      .init("name", .text, "the decorator, the method of the library's class, or the library function it was handed to"),
      .init("path", .text, "the route: the constant text that the decorator or call begins with"),
      .init("call", .reference("calls"), "for callbacks: the call that hands it over"),
    ])

  package static let tables = [
    files, imports, libraries, kinds, libraryKinds, classes, supertypes, functions, parameters, decorators, blocks, blockEdges,
    controlDependences, values, valueUses, calls, callTargets, callClasses, callLibraries, entryPoints,
  ]
}
