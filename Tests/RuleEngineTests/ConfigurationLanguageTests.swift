import Core
import Foundation
import Languages
import Scanner
import Testing

/// What patterns say of languages of configuration: a folder of `Tests/Fixtures/configuration` for each, with rule files and annotated examples.
@Suite struct ConfigurationLanguageTests {
  static let folder = PolyglotTests.root.appending(path: "Tests/Fixtures/configuration")
  static let languages: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  @Test(arguments: languages) func matches(_ language: String) throws {
    let tester = RuleTester(languages: LanguageRegistry.all, fileSystem: LinuxFileSystem())
    let results = try tester.run(FilePath(Self.folder.appending(path: language).path))
    #expect(!results.isEmpty)
    #expect(results.flatMap(\.problems) == [])
  }

  @Test func everyLanguageIsThere() {
    let known: Set<String> = ["bash", "dockerfile", "hcl", "html", "json", "properties", "toml", "xml", "yaml"]
    #expect(known.isSubset(of: Self.languages))
  }
}
