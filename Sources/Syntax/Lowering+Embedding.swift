package import Core

/// Text of another language inside a file, where patterns of the file's language speak of what it says: commands within instructions. (Where
/// it stands for itself, as a script in a page, see ``EmbeddedText``.)
///
/// ```
///   RUN apt-get update \            module
///    && apt-get install curl          … call RUN
///       ▼  the commands alone                block ─ what their own language's lowering made of them,
///   apt-get update …                                  with offsets of the file
/// ```
/// The other language reads it with its own grammar and lowering, and knows nothing of the file around it.
extension Lowering {
  /// Lowers a part of the file that is written in another language. It becomes a block with the statements of that text, at its place in
  /// the file.
  ///
  /// - Parameters:
  ///   - range: where the text stands.
  ///   - bytes: the file as the other language is to read it, of the same length: what continues a line, or marks a quotation, may be
  ///     written over with blanks. Default: the file itself.
  package mutating func embed(_ language: any LanguageSupport, _ range: ByteRange, _ role: Role, reading bytes: [UInt8]? = nil) {
    let module = out.count
    guard !isTooDeep, read(language.grammar, range, bytes: bytes, { language.lower(&$0) }) else {
      if isTooDeep { out.wasTruncated = true }
      embedded.unparsed.append(range)
      return leaf(.unparsed, role, range: range)
    }
    // A lowering writes one module.
    out.setKind(module, .block, role)
    out.setRange(module, range)
  }

  /// Reads a part of the file again, with a grammar of its own or from a place of its own.
  ///
  /// - Parameters:
  ///   - bytes: see ``embed(_:_:_:reading:)``.
  ///   - lower: lowers the part's tree; what it writes becomes children of the node that is open.
  /// - Returns: false if there was no time left, or no memory; nothing has been written then.
  package mutating func read(
    _ grammar: Grammar, _ range: ByteRange, bytes: [UInt8]? = nil, _ lower: (inout Lowering) -> Void
  ) -> Bool {
    let bytes = bytes ?? self.bytes
    let start = min(Int(range.start), bytes.count)
    let end = min(max(Int(range.end), start), bytes.count)
    var concrete = ConcreteTree()
    do throws(TreeSitterParser.Failure) {
      var parser = TreeSitterParser()
      try parser.parse(Array(bytes[start..<end]), grammar: grammar, into: &concrete, deadline: deadline)
    } catch {
      if error == .timeout { embedded.isOutOfTime = true }
      return false
    }
    concrete.move(by: UInt32(start))
    var inner = Lowering(concrete: concrete, bytes: bytes, interner: out.interner)
    inner.deadline = deadline
    swap(&inner.out, &out)
    lower(&inner)
    swap(&inner.out, &out)
    let (unparsed, nodes) = inner.refusals()
    embedded.unparsed += unparsed + inner.embedded.unparsed
    embedded.unparsedNodes += nodes + inner.embedded.unparsedNodes
    embedded.concreteNodes += inner.concrete.count + inner.embedded.concreteNodes
    embedded.comments += inner.comments
    embedded.isOutOfTime = embedded.isOutOfTime || inner.embedded.isOutOfTime
    return true
  }

  /// What embedded texts add to what is known of the file, or a lowering that reads the text itself.
  struct Embedded {
    var comments: [ByteRange] = []
    var unparsed: [ByteRange] = []
    var unparsedNodes = 0
    var concreteNodes = 0
    /// Whether a text was not read because the file's time was over.
    var isOutOfTime = false
  }
}
