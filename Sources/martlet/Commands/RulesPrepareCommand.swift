import ArgumentParser
import Core
import Glibc
import Languages
import RuleEngine
import Scanner
import Syntax

/// `martlet rules prepare`: what set-up and installation call, so that the first scan finds the built-in rules compiled.
struct RulesPrepareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prepare", abstract: "Compile the built-in rules and models, for the first scan.", shouldDisplay: false)

  func run() throws {
    let files = LinuxFileSystem()
    let data = try InstalledData.folder(files)
    guard let prepared = InstalledData.prepared(files) else { throw UserError("the program's own file can't be read") }
    let folder = InstalledData.packs(data, files)
    mkdir(folder.description, 0o755)
    // Packs of an earlier program or of rules as they were are of no use any more.
    if let listing = try? files.openDirectory(folder, followLinks: false).list() {
      for index in 0..<listing.count where listing.name(index).suffix(5).elementsEqual(".pack".utf8) {
        unlink(folder.appending(FilePath.display(listing.name(index))).description)
      }
    }
    let languages = Set(LanguageRegistry.all.map(\.linking.library)).sorted()
    var models: [(language: String, files: [PreparedPacks.File])] = []
    for language in languages where files.exists(data.appending("Models").appending(language)) {
      models.append((language, try RuleFiles.load(data.appending("Models").appending(language), from: files)))
    }
    try prepared.prepare(
      rules: try RuleFiles.load(data.appending("Rules"), from: files), models: models, languages: LanguageRegistry.all,
      work: .onThreads(WorkerPool.processorCount))
  }
}
