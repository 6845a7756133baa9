internal import CodeGraph
internal import Core

/// Reads what a JavaScript or TypeScript project's settings say of its modules' names: `tsconfig.json`, `jsconfig.json`, `package.json`.
struct ModuleSettings {
  static let maximumBytes = 1 << 20
  private(set) var aliases = ModuleAliases()

  static func isOne(_ name: String) -> Bool {
    name == "package.json" || (name.hasSuffix(".json") && (name.hasPrefix("tsconfig") || name.hasPrefix("jsconfig")))
  }

  /// - Parameter path: as the files of the project have theirs.
  mutating func add(_ bytes: [UInt8], path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    var reader = JSONReader(Self.withoutComments(bytes))
    if path.hasSuffix("package.json") { readPackage(&reader, folder) } else { readCompiler(&reader, folder) }
  }

  // MARK: TypeScript

  private mutating func readCompiler(_ reader: inout JSONReader, _ folder: String) {
    var base: String?
    var paths: [(name: String, targets: [String])] = []
    _ = reader.object { reader, key in
      guard key == "compilerOptions", reader.peek() == UInt8(ascii: "{") else { return reader.skip() }
      return reader.object { reader, key in
        switch key {
        case "baseUrl" where reader.peek() == UInt8(ascii: "\""):
          base = reader.string()
          return base != nil
        case "paths" where reader.peek() == UInt8(ascii: "{"):
          return reader.object { reader, name in
            guard reader.peek() == UInt8(ascii: "[") else { return reader.skip() }
            var targets: [String] = []
            let isWhole = reader.array { reader in
              guard reader.peek() == UInt8(ascii: "\"") else { return reader.skip() }
              guard let target = reader.string() else { return false }
              targets.append(target)
              return true
            }
            paths.append((name, targets))
            return isWhole
          }
        default: return reader.skip()
        }
      }
    }
    for (name, targets) in paths { aliases.add(name, targets: targets.map { (base.map { $0 + "/" } ?? "") + $0 }, in: folder) }
    if let base { aliases.add(base: base, in: folder) }
  }

  // MARK: Packages

  private mutating func readPackage(_ reader: inout JSONReader, _ folder: String) {
    var name: String?
    var mains: [String] = []
    var imports: [(name: String, targets: [String])] = []
    _ = reader.object { reader, key in
      switch key {
      case "name" where reader.peek() == UInt8(ascii: "\""):
        name = reader.string()
        return name != nil
      case "source", "main", "module":
        guard reader.peek() == UInt8(ascii: "\"") else { return reader.skip() }
        guard let main = reader.string() else { return false }
        mains.append(main)
        return true
      case "imports" where reader.peek() == UInt8(ascii: "{"):
        return reader.object { reader, name in
          var targets: [String] = []
          let isWhole = Self.texts(&reader, &targets, depth: 0)
          imports.append((name, targets))
          return isWhole
        }
      default: return reader.skip()
      }
    }
    for (name, targets) in imports { aliases.add(name, targets: targets, in: folder) }
    guard let name, !name.isEmpty else { return }
    // What is built is seldom there: the sources are.
    aliases.add(name, targets: mains + ["src/index", "index", "lib/index", "src/main"], in: folder, isEverywhere: true)
    aliases.add(name + "/*", targets: ["*", "src/*"], in: folder, isEverywhere: true)
  }

  /// The texts in a value, however deep: `{"node": "./a.js", "default": "./b.js"}`.
  private static func texts(_ reader: inout JSONReader, _ found: inout [String], depth: Int) -> Bool {
    guard depth < 8 else { return reader.skip() }
    switch reader.peek() {
    case UInt8(ascii: "\""):
      guard let text = reader.string() else { return false }
      found.append(text)
      return true
    case UInt8(ascii: "{"): return reader.object { reader, _ in texts(&reader, &found, depth: depth + 1) }
    case UInt8(ascii: "["): return reader.array { reader in texts(&reader, &found, depth: depth + 1) }
    default: return reader.skip()
    }
  }

  /// These files may have comments, and commas before a closing bracket.
  private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var i = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var isText = false
    func next() -> UInt8 { i + 1 < bytes.count ? bytes[i + 1] : 0 }
    while i < bytes.count {
      let byte = bytes[i]
      if isText {
        result.append(byte)
        if byte == UInt8(ascii: "\\"), i + 1 < bytes.count {
          i += 1
          result.append(bytes[i])
        } else if byte == UInt8(ascii: "\"") {
          isText = false
        }
      } else if byte == UInt8(ascii: "/"), next() == UInt8(ascii: "/") {
        while i < bytes.count, bytes[i] != UInt8(ascii: "\n") { i += 1 }
        continue
      } else if byte == UInt8(ascii: "/"), next() == UInt8(ascii: "*") {
        i += 2
        while i < bytes.count, !(bytes[i] == UInt8(ascii: "*") && next() == UInt8(ascii: "/")) { i += 1 }
        i += 1
      } else {
        if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
          var last = result.count - 1
          while last >= 0, result[last] == 0x20 || result[last] == 0x09 || result[last] == 0x0A || result[last] == 0x0D { last -= 1 }
          if last >= 0, result[last] == UInt8(ascii: ",") { result[last] = 0x20 }
        }
        isText = byte == UInt8(ascii: "\"")
        result.append(byte)
      }
      i += 1
    }
    return result
  }
}
