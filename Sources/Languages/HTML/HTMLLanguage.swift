import Core
import Syntax

/// HTML, and the languages of templates that are HTML with holes.
struct HTMLLanguage: LanguageSupport {
  let id = "html"
  let aliases = ["htm", "vue", "svelte"]
  let extensions = [
    ".html", ".htm", ".xhtml", ".shtml", ".vue", ".svelte", ".hbs", ".handlebars", ".mustache", ".ejs", ".njk", ".twig", ".jinja",
    ".jinja2",
    ".html.j2", ".html.erb", ".rhtml", ".jsp", ".ftl", ".ftlh", ".cshtml", ".gohtml", ".html.tmpl", ".html.tpl", ".blade.php",
  ]
  let comments = CommentSyntax(line: [], block: [.init("<!--", "-->"), .init("{#", "#}"), .init("{{!--", "--}}"), .init("<%--", "--%>")])
  let grammar = Grammar.none

  private static let dialect = MarkupReader.Dialect(
    isStrict: false, ignoresCase: true, hasHoles: true,
    elements: .init(void: HTMLElements.void, raw: HTMLElements.raw, endedBy: HTMLElements.endedBy, foreign: ("template", "lang", "html")))

  func lower(_ lowering: inout Lowering) {
    MarkupLowering(reader: MarkupReader(lowering.bytes, Self.dialect)).file(&lowering)
  }

  let embeddedLanguages = ["javascript", "typescript", "tsx"]
  func embedded(in file: ParsedFile) -> [EmbeddedText] { HTMLScripts.find(in: file).map { [$0] } ?? [] }

  let patternSyntax = MarkupPatterns.syntax(tagEnd: ">")
}
