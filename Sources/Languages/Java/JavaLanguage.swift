import CGrammars
import Syntax

/// Java, up to the previews of Java 21 that the grammar knows.
struct JavaLanguage: LanguageSupport {
  let id = "java"
  let extensions = [".java"]
  let comments = CommentSyntax(line: ["//"], block: [.init("/*", "*/")])
  var grammar: Grammar { Self.sharedGrammar }
  private static let sharedGrammar = Grammar(tree_sitter_java(), comments: ["line_comment", "block_comment"])
  private static let tables = JavaTables(sharedGrammar)

  var linking: LinkRules { Self.sharedLinking }

  private static let sharedLinking: LinkRules = {
    var rules = LinkRules()
    rules.moduleStyle = .declaredPackage
    rules.extensions = [".java"]
    rules.implicitModules = ["java.lang"]
    rules.library = "java"
    rules.hasOverloads = true
    return rules
  }()

  var semantics: LanguageSemantics { Self.sharedSemantics }
  var valueSyntax: ValueSyntax? { Self.values }

  private static let sharedSemantics: LanguageSemantics = {
    var semantics = LanguageSemantics()
    semantics.classScopeIsVisibleInMethods = true
    semantics.callsNameMethods = true
    semantics.inferredTypeWord = "var"
    semantics.implicitPackages = ["java.lang"]
    semantics.numbersJoinStrings = true
    semantics.stringFormatters = ["String.format", "java.lang.String.format"]
    semantics.methodTypes = [
      "equals": "boolean", "equalsIgnoreCase": "boolean", "isEmpty": "boolean", "isBlank": "boolean", "matches": "boolean",
      "contains": "boolean", "containsKey": "boolean", "startsWith": "boolean", "endsWith": "boolean", "hasNext": "boolean",
      "length": "int", "size": "int", "hashCode": "int", "indexOf": "int", "lastIndexOf": "int", "compareTo": "int",
      "toString": "String", "substring": "String", "trim": "String", "strip": "String", "concat": "String", "toLowerCase": "String",
      "toUpperCase": "String", "replaceAll": "String",
    ]
    semantics.casesFallThrough = true
    semantics.visibility = .notPrivate
    semantics.elementMethods = ["get", "getOrDefault", "getFirst", "next"]
    return semantics
  }()

  func lower(_ lowering: inout Lowering) {
    JavaLowering(Self.tables, lowering).file(&lowering)
  }

  var patternSyntax: PatternSyntax { Self.patterns }

  private static let patterns: PatternSyntax = {
    var syntax = plainPatterns
    syntax.annotationForm = "_ = _"
    return syntax
  }()

  private static let plainPatterns = PatternSyntax(
    frames: [
      // Files, types, methods, statements: the grammar takes all of them at the top.
      .init("", "", ends: ";}"),
      // An expression.
      .init("", ";"),
      .init("class _ { Object _ = ", "; }"),
      // A member: field, constructor, initialiser.
      .init("class _ { ", " }"),
      .init("class _ { ", " {} }"),
      .init("class _ { ", "; }"),
      // A head without its body; a lone annotation.
      .init("", " {}"),
      .init("", " class _ {}"),
      // An enum constant, a parameter, a clause of `try`, a case, a type, an annotation's argument, a resource.
      .init("enum _ { ", " }"),
      .init("void _(", ") {}"),
      .init("try {} ", ""),
      .init("try {} ", " {}"),
      .init("switch (_) { ", " }"),
      .init("", " _;"),
      .init("", " finally {}"),
      .init("class _ { _() { ", "; } }"),
      .init("@_(", ") class _ {}"),
      .init("try (", ") {}"),
    ],
    ellipsisForms: ["_", "_;", "_ _", "_ _;", "void _();", "@_", "case _:", "_ _ = _", "catch (_ _) {}", "_ = _", "_;;"],
    holes: NameHoles(
      dollarIsIdentifier: true, typesStandFirst: true, statementForm: "_;", parameterForm: "_ _",
      controlWords: ["for", "try", "catch", "if", "while", "switch", "synchronized", "super"]),
    reservedWords: [
      "for", "try", "finally", "super", "catch", "if", "else", "while", "do", "switch", "synchronized", "return", "throw", "new",
    ])
}
