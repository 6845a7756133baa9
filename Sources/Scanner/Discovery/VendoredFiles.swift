/// Copies of well-known libraries outside any folder that says so.
enum VendoredFiles {
  private static let libraries = [
    "jquery", "bootstrap", "angular", "react.production", "react-dom.production", "vue.global", "vue.esm", "lodash", "underscore",
    "backbone",
    "moment", "d3", "three", "chart", "handlebars", "ember", "require", "modernizr", "knockout", "prototype", "mootools", "dojo", "popper",
    "select2", "datatables", "jquery-ui", "jquery.validate", "html5shiv", "respond", "codemirror", "ace", "tinymce", "ckeditor",
    "highcharts",
    "leaflet", "socket.io", "axios", "swagger-ui-bundle", "swagger-ui-standalone-preset", "polyfill", "sqlite3",
  ]

  /// `jquery-3.7.1.js`, `bootstrap.bundle.js`: the name of a library with a version or a build word.
  static func reason(name: String) -> String? {
    if name == "sqlite3.c" || name == "sqlite3ext.h" { return "the SQLite library" }
    if [".pnp.cjs", ".pnp.loader.mjs", "gradlew", "gradlew.bat", "mvnw", "mvnw.cmd"].contains(name) { return "a build tool's own file" }
    let lower = name.lowercased()
    guard lower.hasSuffix(".js") || lower.hasSuffix(".css") || lower.hasSuffix(".mjs") else { return nil }
    for library in libraries where lower.hasPrefix(library) {
      let rest = lower.dropFirst(library.count).dropLast(lower.hasSuffix(".js") ? 3 : 4)
      // "-3.7.1", ".v4", "-1.8.3.slim": a version at once behind the name.
      let version = rest.drop { $0 == "-" || $0 == "." || $0 == "_" || $0 == "v" }
      if rest.count > version.count, let digit = version.first, digit.isNumber, version.contains(".") { return "the library \(library)" }
    }
    return nil
  }

  /// The banner that published builds keep: `/*! jQuery v3.7.1 | (c) … */`, `/** @license React v16 …`.
  static func reason(name: String, bytes: [UInt8]) -> String? {
    guard name.hasSuffix(".js") || name.hasSuffix(".css") || name.hasSuffix(".mjs") else { return nil }
    let head = bytes.prefix(300)
    guard head.starts(with: "/*!".utf8) || head.starts(with: "/** @license".utf8) || head.starts(with: "/**\n * @license".utf8) else {
      return nil
    }
    let lower = String(decoding: head, as: UTF8.self).lowercased()
    for library in libraries where library.count > 3 {
      guard let place = lower.range(ofWords: library) else { continue }
      let after = lower[place...].prefix(60)
      // A version number follows the library's name: an own file that merely extends jQuery has none.
      if after.split(whereSeparator: { " \n\t".contains($0) }).contains(where: { word in
        let digits = word.hasPrefix("v") ? word.dropFirst() : word
        return digits.first?.isNumber == true && digits.contains(".")
      }) {
        return "a copy of the library \(library)"
      }
    }
    return nil
  }
}

extension String {
  /// Where the words begin in their first occurrence.
  fileprivate func range(ofWords words: String) -> String.Index? {
    find(Array(utf8), Array(words.utf8)).map { utf8.index(utf8.startIndex, offsetBy: $0) }
  }
}
