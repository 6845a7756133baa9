/// What of a file is written in another language: the scripts of a page. Its pieces are read together as one text, for they see each other's
/// names.
package struct EmbeddedText: Sendable {
  /// One stretch, with the way back to the file.
  package struct Piece: Sendable {
    package var text: SourceExtraction
    /// The same with what makes it no sound text of the language taken out: holes of a template. Read if the text as it stands is refused.
    package var alternative: SourceExtraction?

    package init(text: SourceExtraction, alternative: SourceExtraction? = nil) {
      self.text = text
      self.alternative = alternative
    }
  }

  /// Id of the language.
  package var language: String
  package var pieces: [Piece]

  package init(language: String, pieces: [Piece]) {
    self.language = language
    self.pieces = pieces
  }

  /// The pieces as one text. If the grammar does not accept it, what it accepts comes first: a broken piece breaks none before it.
  package func text(_ support: any LanguageSupport, parser: inout TreeSitterParser, deadline: UInt64 = 0) -> SourceExtraction {
    let whole = SourceExtraction(joining: pieces.map(\.text))
    guard pieces.count > 1 || pieces.contains(where: { $0.alternative != nil }),
      Self.refused(whole, support, &parser, deadline) > 0
    else { return whole }
    var sound: [SourceExtraction] = []
    var broken: [SourceExtraction] = []
    for piece in pieces {
      let refused = Self.refused(piece.text, support, &parser, deadline)
      if refused == 0 {
        sound.append(piece.text)
      } else if let other = piece.alternative, case let less = Self.refused(other, support, &parser, deadline), less < refused {
        if less == 0 { sound.append(other) } else { broken.append(other) }
      } else {
        broken.append(piece.text)
      }
    }
    return SourceExtraction(joining: sound + broken)
  }

  private static func refused(
    _ text: SourceExtraction, _ support: any LanguageSupport, _ parser: inout TreeSitterParser, _ deadline: UInt64
  ) -> Int {
    var tree = ConcreteTree()
    do throws(TreeSitterParser.Failure) {
      try parser.parse(text.bytes, grammar: support.grammar, into: &tree, deadline: deadline)
      return tree.refusedNodes
    } catch {
      return .max
    }
  }
}

extension SourceExtraction {
  /// Several texts of one file one after another, each on lines of its own.
  package init(joining texts: [SourceExtraction]) {
    var bytes: [UInt8] = []
    var mapping: [(extracted: UInt32, original: UInt32)] = []
    for text in texts {
      let start = UInt32(bytes.count)
      mapping += text.mapping.map { ($0.extracted + start, $0.original) }
      bytes += text.bytes
      bytes.append(0x0A)
    }
    self.init(bytes: bytes, mapping: mapping)
  }

  /// Adds text that stands in the file at an offset.
  package mutating func append(_ text: some Collection<UInt8>, at original: UInt32) {
    guard !text.isEmpty else { return }
    mapping.append((UInt32(bytes.count), original))
    bytes += text
  }

  /// Adds text that does not stand in the file: all of it leads back to one place.
  package mutating func append(added text: String, at original: UInt32) {
    for byte in text.utf8 { append(CollectionOfOne(byte), at: original) }
  }
}
