import Core
import Syntax

/// XML: Android's manifests, Maven, Spring, settings of .NET.
struct XMLLanguage: LanguageSupport {
  let id = "xml"
  let extensions = [
    ".xml", ".config", ".csproj", ".vbproj", ".fsproj", ".props", ".targets", ".nuspec", ".pom", ".xsd", ".xsl", ".xslt", ".wsdl", ".svg",
    ".plist", ".storyboard", ".xib", ".rss", ".jrxml", ".xaml", ".resx",
  ]
  let comments = CommentSyntax(line: [], block: [.init("<!--", "-->")])
  let grammar = Grammar.none

  func lower(_ lowering: inout Lowering) {
    MarkupLowering(reader: MarkupReader(lowering.bytes, MarkupReader.Dialect())).file(&lowering)
  }

  let patternSyntax = MarkupPatterns.syntax(tagEnd: "/>")
}
