internal import Core
internal import Syntax

/// What the lowering looks up in one of the three grammars, by symbol and by field; made once per grammar.
final class JavaScriptTables: Sendable {
  /// Name of each symbol.
  let names: [String]
  let nodes: [JavaScriptNode?]
  let words: [Word]
  let fields: Fields

  /// Anonymous tokens that carry meaning.
  enum Word: UInt8 {
    case none
    /// `static`, `async`, `readonly`, `*`, `?`, …: the text is the modifier.
    case modifier
    case staticGet
    case star, type, `default`, equals, `as`, namespace, global, await, optionalDot, comma, minus
  }

  init(grammar: Grammar) {
    names = grammar.symbolNames
    nodes = grammar.table(of: JavaScriptNode.self)
    let words: [String: Word] = [
      "static": .modifier, "async": .modifier, "readonly": .modifier, "abstract": .modifier, "declare": .modifier,
      "accessor": .modifier, "get": .modifier, "set": .modifier, "?": .modifier, "!": .modifier, "const": .modifier,
      "static get": .staticGet, "*": .star, "type": .type, "typeof": .type, "default": .default, "=": .equals, "as": .as,
      "namespace": .namespace, "global": .global, "await": .await, "?.": .optionalDot, ",": .comma, "-": .minus,
    ]
    self.words = zip(grammar.symbolNames, grammar.symbolIsNamed).map { name, isNamed in isNamed ? .none : words[name] ?? .none }
    fields = Fields(grammar)
  }

  func node(_ symbol: Int) -> JavaScriptNode? { symbol < nodes.count ? nodes[symbol] : nil }
  func word(_ symbol: Int) -> Word { symbol < words.count ? words[symbol] : .none }

  struct Fields {
    let alias, alternative, argument, arguments, attribute, body, condition, consequence, constraint, constructor: UInt16
    let declaration, decorator, finalizer, flags, function, handler, increment, index, initializer, key, kind, label, left: UInt16
    let module, name, object, openTag, `operator`, parameter, parameters, pattern, property, returnType, right: UInt16
    let source, type, typeArguments, typeParameters, value: UInt16

    init(_ grammar: Grammar) {
      alias = grammar.field("alias")
      alternative = grammar.field("alternative")
      argument = grammar.field("argument")
      arguments = grammar.field("arguments")
      attribute = grammar.field("attribute")
      body = grammar.field("body")
      condition = grammar.field("condition")
      consequence = grammar.field("consequence")
      constraint = grammar.field("constraint")
      constructor = grammar.field("constructor")
      declaration = grammar.field("declaration")
      decorator = grammar.field("decorator")
      finalizer = grammar.field("finalizer")
      flags = grammar.field("flags")
      function = grammar.field("function")
      handler = grammar.field("handler")
      increment = grammar.field("increment")
      index = grammar.field("index")
      initializer = grammar.field("initializer")
      key = grammar.field("key")
      kind = grammar.field("kind")
      label = grammar.field("label")
      left = grammar.field("left")
      module = grammar.field("module")
      name = grammar.field("name")
      object = grammar.field("object")
      openTag = grammar.field("open_tag")
      `operator` = grammar.field("operator")
      parameter = grammar.field("parameter")
      parameters = grammar.field("parameters")
      pattern = grammar.field("pattern")
      property = grammar.field("property")
      returnType = grammar.field("return_type")
      right = grammar.field("right")
      source = grammar.field("source")
      type = grammar.field("type")
      typeArguments = grammar.field("type_arguments")
      typeParameters = grammar.field("type_parameters")
      value = grammar.field("value")
    }
  }
}

/// Payloads that are not written in the text, interned once per file.
struct JavaScriptPayloads {
  let optionalDot, dot, assign, spread, star, from, defaultWord, getWord, setWord, staticWord, newWord: Symbol
  let `class`, interface, `enum`, namespace, `switch`, `throw`, `as`, satisfies, nonNull, awaitUsing: Symbol
  let preIncrement, postIncrement, preDecrement, postDecrement, this, importWord, global, elision, unionBar, ampersand, equals, importType: Symbol

  init(_ interner: Interner) {
    optionalDot = interner.intern("?.")
    dot = interner.intern(".")
    assign = interner.intern("=")
    spread = interner.intern("...")
    star = interner.intern("*")
    from = interner.intern("from")
    defaultWord = interner.intern("default")
    getWord = interner.intern("get")
    setWord = interner.intern("set")
    staticWord = interner.intern("static")
    newWord = interner.intern("new")
    `class` = interner.intern("class")
    interface = interner.intern("interface")
    `enum` = interner.intern("enum")
    namespace = interner.intern("namespace")
    `switch` = interner.intern("switch")
    `throw` = interner.intern("throw")
    `as` = interner.intern("as")
    satisfies = interner.intern("satisfies")
    nonNull = interner.intern("!")
    awaitUsing = interner.intern("await using")

    preIncrement = interner.intern("++x")
    postIncrement = interner.intern("x++")
    preDecrement = interner.intern("--x")
    postDecrement = interner.intern("x--")
    this = interner.intern("this")
    importWord = interner.intern("import")
    global = interner.intern("global")
    elision = interner.intern("elision")
    unionBar = interner.intern("|")
    ampersand = interner.intern("&")
    equals = interner.intern("=")
    importType = interner.intern("import_type")
  }
}
