/// Files that were packed for machines: scanning them costs much and says nothing that the sources don't.
enum MinifiedFiles {
  static func reason(name: String) -> String? {
    let lower = name.lowercased()
    for suffix in [".min.js", ".min.css", ".min.mjs", ".min.cjs", "-min.js", "-min.css", ".min.html", ".min.svg"]
    where lower.hasSuffix(suffix) {
      return "`*\(suffix)`"
    }
    for suffix in [".bundle.js", ".chunk.js", ".bundle.css", ".chunk.css", "-bundle.js", ".umd.js", ".iife.js"]
    where lower.hasSuffix(suffix) {
      return "`*\(suffix)` is a bundle"
    }
    for suffix in [".js.map", ".css.map", ".mjs.map", ".cjs.map", ".ts.map"] where lower.hasSuffix(suffix) { return "a source map" }
    return nil
  }

  /// Few lines of great length in a language that has lines. Data and prose (tables, Markdown…) are exempt: they have long
  /// lines by nature, and secrets hide there.
  static func reason(name: String, bytes: [UInt8]) -> String? {
    guard bytes.count >= 5_000, packable(name) else { return nil }
    var lines = 0
    var spaces = 0
    var inLongLines = 0
    var start = 0
    for (i, byte) in bytes.enumerated() {
      if byte == 0x0A {
        lines += 1
        if i - start > 1_000 { inLongLines += i - start }
        start = i + 1
      } else if byte == 0x20 || byte == 0x09 {
        spaces += 1
      }
    }
    if bytes.count - start > 1_000 { inLongLines += bytes.count - start }
    let average = bytes.count / (lines + 1)
    // Two signs: long on average, or most of it in very long lines without the white space of written code.
    if average > 500, spaces * 100 < bytes.count * 15 { return "\(average) bytes per line on average" }
    if inLongLines * 10 > bytes.count * 9, spaces * 100 < bytes.count * 5 { return "nearly all of it in lines above 1,000 bytes" }
    return nil
  }

  private static func packable(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: ".") else { return false }
    return ["js", "mjs", "cjs", "jsx", "ts", "css", "php", "html", "htm", "vue", "svg"].contains(
      name[name.index(after: dot)...].lowercased())
  }
}
