import Testing

@testable import RuleEngine

struct YAMLTests {
  private func read(_ text: String) throws -> YAMLNode? { try YAMLReader.read(Array(text.utf8)) }

  @Test func scalarsListsAndMappings() throws {
    let node = try #require(try read("a: 1\nb: [x, 'y']\nc: |\n  text\n"))
    #expect(node["a"]?.string == "1")
    #expect(node["b"]?.strings == ["x", "y"])
    #expect(node["c"]?.string == "text\n")
    #expect(node["c"]?.mark.line == 3)
  }

  @Test func aliases() throws {
    let node = try #require(try read("a: &x [1, 2]\nb: *x\n"))
    #expect(node["b"]?.strings == ["1", "2"])
    #expect(throws: YAMLError.self) { try read("a: *nowhere\n") }
  }

  @Test func bombsAreRefused() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for i in 1..<12 { text += "a\(i): &a\(i) [" + Array(repeating: "*a\(i - 1)", count: 10).joined(separator: ", ") + "]\n" }
    #expect(throws: YAMLError.self) { try read(text) }
  }

  @Test func deepNestingIsRefused() {
    #expect(throws: YAMLError.self) { try read(String(repeating: "[", count: 5000)) }
    #expect(throws: YAMLError.self) { try read(String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)) }
  }

  @Test(arguments: [[0x61, 0x3A, 0x20, 0xFF, 0xFE], [0xC3, 0x28], [0x00], [0xED, 0xA0, 0x80]] as [[UInt8]])
  func brokenBytesAreErrors(_ bytes: [UInt8]) { #expect(throws: YAMLError.self) { try YAMLReader.read(bytes) } }

  /// The rules of a second document would be left out in silence.
  @Test func aSecondDocumentIsAnError() throws {
    #expect(throws: YAMLError.self) { try read("a: 1\n---\nb: 2\n") }
    #expect(throws: YAMLError.self) { try read("a: 1\n...\n]\n") }
    #expect(try read("%YAML 1.1\n---\na: 1\n...\n# the end\n")?["a"]?.string == "1")
  }

  @Test func nothingIsNil() throws {
    #expect(try read("") == nil)
    #expect(try read("# only a comment\n") == nil)
  }

  @Test(arguments: [[0xE9, 0x0A], [0xE9], [0xE4, 0x82, 0x2C, 0x0A], [0xFF, 0x0A]] as [[UInt8]])
  func bytesThatAreNoTextAreNamedWithTheirPlace(_ bytes: [UInt8]) {
    do throws(YAMLError) {
      _ = try YAMLReader.read(Array("a: 1\nb: \u{E9} caf".utf8) + bytes)
      Issue.record("no error")
    } catch {
      #expect(error.line == 2 && error.column == 9)
      #expect(error.message.hasPrefix("byte 0x\(String(bytes[0], radix: 16, uppercase: true)) is not UTF-8: save the file as UTF-8"))
    }
  }

  @Test func errorsNameTheLine() {
    do throws(YAMLError) {
      _ = try YAMLReader.read(Array("a: 1\nb: [1\nc: 2\n".utf8))
      Issue.record("no error")
    } catch { #expect(error.line >= 2) }
  }
}
