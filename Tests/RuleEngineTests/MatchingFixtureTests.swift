import Core
import Foundation
import Languages
import Scanner
import Testing

/// What search rules of the programming languages match, beyond the table of `PolyglotTests`: a rule file of `Tests/Fixtures/matching` for each
/// topic, with annotated examples beside it.
struct MatchingFixtureTests {
  static let folder = PolyglotTests.root.appending(path: "Tests/Fixtures/matching")
  static let topics = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".yaml") }.sorted()

  @Test(arguments: topics) func matches(_ topic: String) throws {
    let tester = RuleTester(languages: LanguageRegistry.all, fileSystem: LinuxFileSystem())
    let results = try tester.run(FilePath(Self.folder.appending(path: topic).path))
    #expect(!results.isEmpty)
    #expect(results.flatMap(\.problems) == [])
  }

  @Test func topicsAreThere() { #expect(Self.topics.count >= 5) }
}
