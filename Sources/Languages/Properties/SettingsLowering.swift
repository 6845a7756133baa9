import Core
import Syntax

/// Lowers settings: each is a pair of two strings, a section a pair of its name and its settings. Their order means nothing.
struct SettingsLowering {
  let reader: SettingsReader

  func file(_ tree: inout Lowering) {
    let module = tree.open(.module, .child, range: ByteRange(0, tree.bytes.count))
    // What stands before the first section and the sections are the settings of the file.
    let settings = reader.sections.first { _ in true }
    let whole = ByteRange(start, end)
    if !whole.isEmpty {
      let all = tree.open(.dictionary, .statement, range: whole)
      for setting in settings?.settings ?? [] { pair(&tree, setting) }
      for section in reader.sections.dropFirst() { self.section(&tree, section) }
      tree.close(all)
    }
    tree.close(module)
    for range in reader.comments { tree.noteComment(range) }
    for range in reader.unparsed { tree.noteUnparsed(range: range) }
  }

  private var start: UInt32 {
    reader.sections.first.flatMap { $0.settings.isEmpty ? nil : $0.start } ?? reader.sections.dropFirst().first?.start ?? 0
  }
  private var end: UInt32 { reader.sections.map(\.end).max() ?? 0 }

  private func section(_ tree: inout Lowering, _ section: SettingsReader.Section) {
    let index = tree.open(.pair, .element, range: ByteRange(section.start, section.end))
    tree.leaf(.stringLiteral, .key, range: section.name, tree.text(section.name))
    let body = tree.open(.dictionary, .value, range: ByteRange(section.settings.first?.key.start ?? section.end, section.end))
    for setting in section.settings { pair(&tree, setting) }
    tree.close(body)
    tree.close(index)
  }

  private func pair(_ tree: inout Lowering, _ setting: SettingsReader.Setting) {
    let index = tree.open(.pair, .element, range: ByteRange(setting.key.start, setting.end))
    tree.leaf(.stringLiteral, .key, range: setting.key, tree.text(setting.key))
    if let value = setting.value { tree.leaf(.stringLiteral, .value, range: value, tree.intern(setting.text)) }
    tree.close(index)
  }
}

/// How patterns of settings are written: as settings. `...` is a line of its own.
enum SettingsPatterns {
  static let syntax: PatternSyntax = {
    var syntax = PatternSyntax(
      frames: [.init("", "\n")], ellipsisForms: ["_", "_=_"], holes: NameHoles(dollarIsIdentifier: true, entryForm: "_=_"))
    syntax.oneElementIsElement = true
    return syntax
  }()

  static let semantics: LanguageSemantics = {
    var semantics = LanguageSemantics()
    semantics.dictionariesAreRecords = true
    return semantics
  }()
}
