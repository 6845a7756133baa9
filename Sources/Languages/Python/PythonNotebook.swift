internal import Core
internal import Syntax

/// Takes the Python out of a notebook (`.ipynb`, formats 3 and 4), with the way back for every byte.
///
/// ```
///   {"cells": [{"cell_type": "code", "source": ["x = 1\n", "%time f(\"a\")"]}, …], "metadata": {"kernelspec": …}}
///                                                └─────┘    └───────────┘
///   extracted:  x = 1⏎ #time f("a")⏎ …          an escape maps to its backslash, a line end added between
///                                               cells to the closing quote
/// ```
/// The code cells are joined by line ends. What IPython adds to the language is blanked out, byte for byte: see
/// ``PythonMagics``. Outputs, attachments and text cells are left out.
enum PythonNotebook {
  /// The code of the notebook: empty if its kernel is not Python's, nil if the bytes are not a notebook.
  static func extract(_ bytes: [UInt8]) -> SourceExtraction? {
    guard bytes.count < Int(UInt32.max) else { return nil }
    var notebook = Outline()
    var reader = JSONReader(bytes)
    guard notebook.read(&reader), reader.end(), notebook.hasCells else { return nil }

    var text = Text()
    if notebook.isPython {
      for offset in notebook.sources {
        guard text.append(cellAt: offset, in: bytes) else { return nil }
      }
    }
    text.map(bytes.count)
    return SourceExtraction(bytes: text.bytes, mapping: text.mapping)
  }

  /// Where the sources of the code cells begin, and the language: the metadata may come after the cells.
  private struct Outline {
    var sources: [Int] = []
    var hasCells = false
    var languages: [String] = []

    /// Notebooks that say nothing are Python's, as they were at first.
    var isPython: Bool {
      languages.isEmpty
        || languages.contains { name in
          let name = name.lowercased()
          return name.hasPrefix("python") || name.hasPrefix("ipython") || name == "sage"
        }
    }

    mutating func read(_ reader: inout JSONReader) -> Bool {
      reader.object { reader, key in
        switch key {
        case "cells" where reader.peek() == UInt8(ascii: "["): cells(&reader)
        case "worksheets" where reader.peek() == UInt8(ascii: "["):
          reader.array { reader in
            reader.object { reader, key in
              key == "cells" && reader.peek() == UInt8(ascii: "[") ? cells(&reader) : reader.skip(lenient: true)
            }
          }
        case "metadata" where reader.peek() == UInt8(ascii: "{"): metadata(&reader)
        default: reader.skip(lenient: true)
        }
      }
    }

    private mutating func metadata(_ reader: inout JSONReader) -> Bool {
      reader.object { reader, key in
        guard key == "kernelspec" || key == "language_info", reader.peek() == UInt8(ascii: "{") else { return reader.skip(lenient: true) }
        return reader.object { reader, inner in
          guard inner == (key == "kernelspec" ? "language" : "name"), reader.peek() == UInt8(ascii: "\"") else {
            return reader.skip(lenient: true)
          }
          guard let name = reader.string() else { return false }
          languages.append(name)
          return true
        }
      }
    }

    private mutating func cells(_ reader: inout JSONReader) -> Bool {
      hasCells = true
      return reader.array { reader in
        var isCode = false
        var source = -1
        let isSound = reader.object { reader, key in
          switch key {
          case "cell_type" where reader.peek() == UInt8(ascii: "\""):
            guard let type = reader.string() else { return false }
            isCode = type == "code"
            return true
          case "source", "input":
            _ = reader.peek()
            source = reader.offset
            return reader.skip(lenient: true)
          default: return reader.skip(lenient: true)
          }
        }
        if isCode, source >= 0 { sources.append(source) }
        return isSound
      }
    }
  }

  /// The text as it grows, and its mapping.
  private struct Text {
    var bytes: [UInt8] = []
    var mapping: [(extracted: UInt32, original: UInt32)] = []
    private var next = -1

    /// From the next byte on, the text comes from `original` on.
    mutating func map(_ original: Int) {
      mapping.append((UInt32(bytes.count), UInt32(original)))
      next = original + 1
    }

    mutating func append(_ byte: UInt8, _ original: Int) {
      if original == next { next += 1 } else { map(original) }
      bytes.append(byte)
    }

    mutating func append(cellAt offset: Int, in file: [UInt8]) -> Bool {
      let start = bytes.count
      var reader = JSONReader(file, at: offset)
      var closingQuote = offset
      func line(_ reader: inout JSONReader) -> Bool {
        guard reader.peek() == UInt8(ascii: "\"") else { return reader.skip(lenient: true) }
        let isSound = reader.string { append($0, $1) }
        closingQuote = reader.offset - 1
        return isSound
      }
      switch reader.peek() {
      case UInt8(ascii: "["): guard reader.array(line) else { return false }
      case UInt8(ascii: "\""): guard line(&reader) else { return false }
      default: return true
      }
      PythonMagics.blank(&bytes, from: start)
      append(UInt8(ascii: "\n"), closingQuote)
      return true
    }
  }
}
