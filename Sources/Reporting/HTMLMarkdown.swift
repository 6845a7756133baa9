/// The Markdown of teaching pages as HTML: headings, paragraphs, fenced code, lists, quotes, and in the text code, strong,
/// emphasis and web links. Anything else stays as it is written; raw HTML is shown, never passed on.
enum HTMLMarkdown {
  static func render(_ source: String) -> String {
    var html = ""
    var paragraph: [String] = []
    var list: String?
    var fence: Int?
    /// Lines of a block that is indented by four spaces, without the indentation.
    var indented: [String] = []

    func endParagraph() {
      if !paragraph.isEmpty { html += "<p>\(inline(paragraph.joined(separator: " ")))</p>\n" }
      paragraph = []
    }
    func endIndented() {
      while indented.last == "" { indented.removeLast() }
      if !indented.isEmpty {
        html += "<pre class=\"code\">" + indented.map { HTMLText.marked($0, from: .max, to: .max) + "\n" }.joined() + "</pre>\n"
      }
      indented = []
    }
    func endList() {
      if let tag = list { html += "</\(tag)>\n" }
      list = nil
    }

    for line in source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let text = line.drop { $0 == " " }
      let ticks = text.prefix { $0 == "`" }.count
      if let open = fence {
        if ticks >= open, text.dropFirst(ticks).allSatisfy({ $0 == " " }) {
          html += "</pre>\n"
          fence = nil
        } else {
          html += HTMLText.marked(String(line), from: .max, to: .max) + "\n"
        }
        continue
      }
      if (paragraph.isEmpty && list == nil && line.hasPrefix("    ")) || (!indented.isEmpty && text.isEmpty) {
        indented.append(String(line.dropFirst(4)))
        continue
      }
      endIndented()
      if ticks >= 3 {
        endParagraph()
        endList()
        html += "<pre class=\"code\">"
        fence = ticks
        continue
      }
      let hashes = text.prefix { $0 == "#" }.count
      if (1...6).contains(hashes), text.dropFirst(hashes).first == " " {
        endParagraph()
        endList()
        // The page's own headings go down to h2.
        let level = min(6, hashes + 2)
        html += "<h\(level)>\(inline(String(text.dropFirst(hashes + 1))))</h\(level)>\n"
      } else if text.isEmpty {
        endParagraph()
        endList()
      } else if let (tag, item) = listItem(text) {
        endParagraph()
        if list != tag {
          endList()
          html += "<\(tag)>\n"
          list = tag
        }
        html += "<li>\(inline(item))</li>\n"
      } else {
        if list != nil, line.first == " ", html.hasSuffix("</li>\n") {
          html.removeLast("</li>\n".count)
          html += " \(inline(String(text)))</li>\n"
        } else {
          endList()
          paragraph.append(String(text.first == ">" ? text.dropFirst().drop { $0 == " " } : text))
        }
      }
    }
    if fence != nil { html += "</pre>\n" }
    endIndented()
    endParagraph()
    endList()
    return html
  }

  /// Text in which only words between backticks mean something: titles and messages, which may hold code with stars in it.
  static func code(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
      let parts = line.split(separator: "`", omittingEmptySubsequences: false).map { HTMLText.line(String($0)) }
      var html = ""
      for (index, part) in parts.enumerated() {
        // Of an odd number of marks the last is text.
        let isClosed = index + 1 < parts.count
        if index % 2 == 0 { html += part } else { html += !isClosed ? "`" + part : part.isEmpty ? "``" : "<code>\(part)</code>" }
      }
      return html
    }.joined(separator: "\n")
  }

  private static func listItem(_ text: Substring) -> (tag: String, item: String)? {
    if let mark = text.first, mark == "-" || mark == "*" || mark == "+", text.dropFirst().first == " " {
      return ("ul", String(text.dropFirst(2)))
    }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count <= 4 else { return nil }
    let rest = text[digits.endIndex...]
    return rest.hasPrefix(". ") ? ("ol", String(rest.dropFirst(2))) : nil
  }

  /// One pass from left to right; a mark without its partner is text.
  private static func inline(_ text: String) -> String {
    let characters = Array(text)
    var html = ""
    var plain = ""
    var i = 0
    func flush() {
      html += HTMLText.line(plain)
      plain = ""
    }
    /// Where each mark comes next, `characters.count` if nowhere: looked for once, so that a page of marks without partners takes
    /// no time that grows with the square of it.
    var next: [[Character]: Int] = [:]
    func find(_ mark: [Character], from start: Int) -> Int? {
      if let known = next[mark], known >= start { return known < characters.count ? known : nil }
      var place = start
      while place < characters.count, !characters[place...].starts(with: mark) { place += 1 }
      next[mark] = place
      return place < characters.count ? place : nil
    }
    func webLink(_ range: Range<Int>) -> String? {
      guard range.count <= 2_000 else { return nil }
      let link = String(characters[range])
      return link.isWebLink ? HTMLText.line(link) : nil
    }
    while i < characters.count {
      let character = characters[i]
      if character == "`", let end = find(["`"], from: i + 1), end > i + 1 {
        flush()
        html += "<code>\(HTMLText.line(String(characters[(i + 1)..<end])))</code>"
        i = end + 1
      } else if character == "*", i + 1 < characters.count, characters[i + 1] == "*", let end = find(["*", "*"], from: i + 2), end > i + 2 {
        flush()
        html += "<strong>\(HTMLText.line(String(characters[(i + 2)..<end])))</strong>"
        i = end + 2
      } else if character == "*", i + 1 < characters.count, characters[i + 1] != " ", let end = find(["*"], from: i + 1), end > i + 1 {
        flush()
        html += "<em>\(HTMLText.line(String(characters[(i + 1)..<end])))</em>"
        i = end + 1
      } else if character == "<", let end = find([">"], from: i + 1), let link = webLink((i + 1)..<end) {
        flush()
        html += "<a href=\"\(link)\" rel=\"noreferrer\">\(link)</a>"
        i = end + 1
      } else if character == "[", let middle = find(["]", "("], from: i + 1), let end = find([")"], from: middle + 2),
        let link = webLink((middle + 2)..<end)
      {
        flush()
        html += "<a href=\"\(link)\" rel=\"noreferrer\">\(HTMLText.line(String(characters[(i + 1)..<middle])))</a>"
        i = end + 1
      } else {
        plain.append(character)
        i += 1
      }
    }
    flush()
    return html
  }
}
