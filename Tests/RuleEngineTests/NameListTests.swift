import Testing

@testable import RuleEngine

@Suite struct NameListTests {
  @Test(arguments: [
    ("^createCipheriv$", ["createCipheriv"]),
    ("^(exec|execSync)$", ["exec", "execSync"]),
    ("^create(Cipher|Decipher)iv$", ["createCipheriv", "createDecipheriv"]),
    (#"^(\w+\.)?(load|loads)$"#, ["load", "loads"]),
    (#"^(?:get|\$raw)s?$"#, ["gets", "get", "$raws", "$raw"]),
    ("run$", ["run"]),
  ])
  func `a list of names is read`(_ text: String, _ names: [String]) throws {
    #expect(NameList.names(try Regex(text)) == names)
  }

  @Test(arguments: [
    // A beginning, not a whole name; the `$` of one alternative alone.
    "^exec", "^a1|b1$", "^(a1$|b1)$",
    // More than can be listed.
    "^exec.*$", "^(?i)exec$", "^(?!exec)$", "^[a-z]$", "^exec+$", #"^exec\b$"#, "^(.*\\.)?exec$",
    // Not kept as names.
    "^false$", "^(this|that)$", "^(0|00)$", "^(exec)?$",
  ])
  func `anything else is none`(_ text: String) throws {
    #expect(NameList.names(try Regex(text)) == nil)
  }

  @Test func `options change what letters mean`() throws {
    #expect(NameList.names(try Regex("^exec$", options: .caseless)) == nil)
  }
}
