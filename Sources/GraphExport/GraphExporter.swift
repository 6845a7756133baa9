package import CodeGraph
package import Core
package import Syntax
package import Taint

/// One linked project (the files of one language family), as the export sees it.
package struct ExportedProject {
  package var project: ProjectGraph
  package var calls: CallGraph
  package var models: LibraryModels
  /// Names of the kinds of sources and sinks, by number.
  package var kinds: [String]
  /// Whose models apply: "javascript" for TypeScript too.
  package var language: String
  /// By file of the project.
  package var lines: [LineTable]

  package init(project: ProjectGraph, calls: CallGraph, models: LibraryModels, kinds: [String], language: String, lines: [LineTable]) {
    self.project = project
    self.calls = calls
    self.models = models
    self.kinds = kinds
    self.language = language
    self.lines = lines
  }
}

/// How deep into functions an export goes.
package enum GraphDetail: String, Sendable, CaseIterable, Comparable {
  /// Files, classes, functions and calls.
  case functions
  /// Control flow, dominance and control dependence, too.
  case blocks
  /// Every instruction and what it uses, too.
  case values

  package static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
  private var rank: Int { self == .functions ? 0 : self == .blocks ? 1 : 2 }
}

/// Writes projects as rows of ``GraphSchema``, one after another. Rows go out as they are made: no project is held twice.
///
/// Ids are given in the order of files, functions and instructions, on from those of the projects before.
package final class GraphExporter {
  private let writer: any GraphWriter
  private let detail: GraphDetail
  var next = Counters()
  private var kindIDs: [String: Int] = [:]

  /// The next free id of each table whose ids run through all projects.
  struct Counters {
    var file = 1, imported = 1, library = 1, kind = 1, classType = 1, function = 1, parameter = 1, decorator = 1, block = 1, value = 1
    var entryPoint = 1
  }

  package init(_ writer: any GraphWriter, detail: GraphDetail = .values) {
    self.writer = writer
    self.detail = detail
  }

  package func export(_ exported: ExportedProject) throws(UserError) {
    var rows = ProjectRows(self, exported)
    try rows.write(detail)
    next.file += exported.project.files.count
    next.classType += exported.project.classCount
    next.function += exported.project.functionCount
  }

  func row(_ table: GraphTable, _ values: [GraphValue]) throws(UserError) { try writer.row(table, values) }

  func kind(_ name: String) throws(UserError) -> Int {
    if let known = kindIDs[name] { return known }
    let id = next.kind
    next.kind += 1
    kindIDs[name] = id
    try row(GraphSchema.kinds, [.integer(id), .text(name)])
    return id
  }
}
