import Core
import Foundation
@testable import Reporting
import Testing

struct JSONWriterTests {
  private func written(_ body: (inout JSONWriter) -> Void, indented: Bool = false) -> String {
    var json = JSONWriter(indented: indented)
    body(&json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("plain", #""plain""#), ("\"\\/\n\r\t", #""\"\\/\n\r\t""#), ("\u{0}\u{1F}\u{7F}", #""\u0000\u001f\u007f""#),
    ("\u{2028}\u{2029}", #""\u2028\u2029""#), ("\u{85}\u{9F}\u{A0}", "\"\\u0085\\u009f\u{A0}\""),
    ("\u{202E}\u{2066}\u{200B}", #""\u202e\u2066\u200b""#),
    ("\u{FEFF}é…😀", "\"\\ufeffé…😀\""),
  ]) func escapes(_ text: String, _ json: String) {
    #expect(written { $0.value(text) } == json)
  }

  @Test func escapesEveryScalarSoThatItComesBack() throws {
    var text = ""
    for value in UInt32(0)...0x10FFFF where value < 0x3000 || value % 97 == 0 {
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    let json = written { json in json.array { $0.value(text) } }
    let parsed = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String]
    #expect(parsed?.first?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
  }

  @Test func repairsBrokenUTF8() {
    #expect(written { $0.value(bytes: [0x61, 0xFF, 0xE2, 0x82, 0x62] as [UInt8]) } == "\"a\u{FFFD}\u{FFFD}b\"")
  }

  @Test func nests() {
    let body: (inout JSONWriter) -> Void = { json in
      json.object { json in
        json.field("a", 1)
        json.array("b") { json in
          json.value(true)
          json.null()
          json.object { _ in }
          json.array { _ in }
        }
        json.field("c", ["x"])
      }
    }
    #expect(written(body) == #"{"a":1,"b":[true,null,{},[]],"c":["x"]}"#)
    #expect(
      written(body, indented: true)
        == "{\n  \"a\": 1,\n  \"b\": [\n    true,\n    null,\n    {},\n    []\n  ],\n  \"c\": [\n    \"x\"\n  ]\n}")
  }

  @Test(arguments: ["{}", " {\"a\" : [1, -0.5e+7, \"\\u00e4\\n\", null, true, false, {}]} ", "{\"a\":{\"b\":[]}}"]) func passesObjectsOn(
    _ json: String
  ) {
    #expect(written { $0.value(rawObject: json) } == json)
  }

  @Test(arguments: [
    "", "[]", "{", "{}}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{\"a\":01}", "{\"a\":1.}", "{\"a\":\"\n\"}", "{\"a\":\"\\x\"}", "{\"a\":tru}",
    "{} x", "{\"a\":+1}",
    "{\"a\":" + String(repeating: "[", count: 100_000),
  ]) func refusesWhatIsNoObject(_ json: String) {
    #expect(written { $0.value(rawObject: json) } == "{}")
  }

  @Test func compactAndIndentedSayTheSame() throws {
    var indented = ReportOptions()
    indented.indented = true
    for format in [ReportFormat.json, .sarif, .gitlabSAST] {
      let compact = try JSONSerialization.jsonObject(with: Data(render(format).utf8)) as? NSDictionary
      let spaced = try JSONSerialization.jsonObject(with: Data(render(format, indented).utf8)) as? NSDictionary
      #expect(compact != nil && compact == spaced)
    }
  }
}

struct JSONReaderTests {
  private func strings(_ json: String) -> [String]? {
    var reader = JSONReader(Array(json.utf8))
    var found: [String] = []
    let isSound = reader.object { reader, key in
      guard reader.peek() == UInt8(ascii: "\"") else { return reader.skip() }
      guard let text = reader.string() else { return false }
      found.append(key + "=" + text)
      return true
    }
    return isSound && reader.end() ? found : nil
  }

  @Test func givesStringsAndPassesOverTheRest() {
    let json = #"{"a": "x\n\u00e4\ud83d\ude00\ud800", "b": [1, -0.5e+7, {"c": [[], {}, true]}], "d": "\/"} "#
    #expect(strings(json) == ["a=x\nä😀\u{FFFD}", "d=/"])
    #expect(strings("\u{FEFF}{}") == [])
  }

  @Test(arguments: [
    (#"{"a" 1}"#, "has a key without a value"), (#"{a: 1}"#, "has a key without quotes"), (#"{"a": tru}"#, "has an unexpected character"),
    (#"{"a": 1"#, "ends too early"), (#"{"a": [1}]}"#, "has an unexpected character"), (#"{"a": "\u12"}"#, "has a broken \\u"),
    (#"{"a": ["\x"]}"#, "has a broken escape"), (#"{} 1"#, "goes on behind its end"), (#"{"a": 01}"#, "has an unexpected character"),
    ("{\"a\": [\"\n\"]}", "has a control character in a text"),
  ]) func saysWhatIsWrong(_ json: String, _ message: String) {
    var reader = JSONReader(Array(json.utf8))
    #expect(!(reader.skip() && reader.end()))
    #expect(reader.problem?.message == message && reader.problem?.line == 1)
  }

  @Test func lenientlyTakesWhatOthersWrite() {
    for (json, isStrict) in [("[NaN, -Infinity]", false), ("[\"\\x\n\"]", false), ("[1, \"a\"]", true)] {
      var strict = JSONReader(Array(json.utf8))
      var lenient = strict
      #expect(strict.skip() == isStrict)
      #expect(lenient.skip(lenient: true) && lenient.end())
    }
  }

  @Test func quotesForScriptsAndTerminals() {
    #expect(JSONText.quoted("a\"\u{1B}\u{202E}é") == "\"a\\\"\\u001b\\u202eé\"")
  }
}
