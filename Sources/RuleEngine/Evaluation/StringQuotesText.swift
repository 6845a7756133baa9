/// Quotes taken off a piece of text.
enum StringQuotesText {
  static func stripped(_ text: String) -> Substring {
    guard let first = text.first, first == "\"" || first == "'" || first == "`", text.count >= 2, text.last == first else {
      return text[...]
    }
    return text.dropFirst().dropLast()
  }
}
