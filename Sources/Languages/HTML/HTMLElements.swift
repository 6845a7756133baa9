/// What HTML's standard says of its elements by name.
enum HTMLElements {
  /// Those that hold nothing and have no end tag.
  static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
  ]

  /// Those whose content is text to their end tag.
  static let raw: Set<String> = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed"]

  /// For an element's name those that end where it begins.
  static let endedBy: [String: Set<String>] = {
    var table: [String: Set<String>] = [
      "li": ["li", "p"], "dt": ["dt", "dd", "p"], "dd": ["dt", "dd", "p"], "option": ["option"], "optgroup": ["option", "optgroup"],
      "tr": ["tr", "td", "th", "p"], "td": ["td", "th", "p"], "th": ["td", "th", "p"], "thead": ["caption", "colgroup"],
      "tbody": ["tr", "td", "th", "thead", "tbody", "caption", "colgroup"], "tfoot": ["tr", "td", "th", "tbody", "thead"],
      "rp": ["rp", "rt"], "rt": ["rp", "rt"], "body": ["head"],
    ]
    let blocks = [
      "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4",
      "h5", "h6", "header", "hr", "main", "menu", "nav", "ol", "p", "pre", "section", "table", "ul",
    ]
    for block in blocks { table[block] = ["p"] }
    return table
  }()
}
