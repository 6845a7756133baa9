internal import CodeGraph
internal import Core

/// The functions and classes of a project's files, as far as it takes to find them again after an edit.
///
/// Which one is taken for which is for nothing but to save work: whatever is said of it is compared under its number. So a shape may be a number
/// that others have by chance.
struct ProjectOutline: Sendable {
  /// By file.
  var functionCounts: [Int32] = []
  var classCounts: [Int32] = []
  /// By function and by class: what stands for its kind, its name and where it stands.
  var functionShapes: [UInt32] = []
  var classShapes: [UInt32] = []
  /// The tree of qualified names.
  var nodeParents: [Int32]
  var nodeLabels: [Int32]

  init(_ project: ProjectGraph) {
    nodeParents = project.library.parents
    nodeLabels = project.library.labels.map(\.raw)
    for file in project.files {
      functionCounts.append(Int32(file.functions.count))
      classCounts.append(Int32(file.classes.count))
      var classes: [UInt32] = []
      for record in file.classes {
        let outer = record.outer >= 0 && Int(record.outer) < classes.count ? classes[Int(record.outer)] : 0
        classes.append(Self.mixed([outer, UInt32(bitPattern: record.name.raw)]))
      }
      var functions: [UInt32] = []
      for function in file.functions {
        let enclosing = function.enclosing >= 0 && Int(function.enclosing) < functions.count ? functions[Int(function.enclosing)] : 0
        let owner = function.owner >= 0 ? classes[Int(function.owner)] : 0
        let types = function.parameters.map { UInt32(bitPattern: $0.type.raw) }
        functions.append(Self.mixed([UInt32(function.kind.rawValue), UInt32(bitPattern: function.name.raw), enclosing, owner] + types))
      }
      functionShapes += functions
      classShapes += classes
    }
  }

  private static func mixed(_ words: [UInt32]) -> UInt32 {
    UInt32(truncatingIfNeeded: words.reduce(UInt64(words.count)) { IndexTable.mix($0, UInt64($1)) })
  }

  func write(to writer: inout BinaryWriter) {
    for list in [functionCounts, classCounts, nodeParents, nodeLabels] { writer.write(raw: list) }
    for list in [functionShapes, classShapes] { writer.write(raw: list) }
  }

  init(from reader: inout BinaryReader) throws(BinaryReader.Broken) {
    functionCounts = try reader.raw(Int32.self)
    classCounts = try reader.raw(Int32.self)
    nodeParents = try reader.raw(Int32.self)
    nodeLabels = try reader.raw(Int32.self)
    functionShapes = try reader.raw(UInt32.self)
    classShapes = try reader.raw(UInt32.self)
    func isSum(_ counts: [Int32], _ count: Int) -> Bool {
      counts.allSatisfy { $0 >= 0 } && counts.reduce(0) { $0 + Int($1) } == count
    }
    guard functionCounts.count == classCounts.count, isSum(functionCounts, functionShapes.count), isSum(classCounts, classShapes.count),
      nodeParents.count == nodeLabels.count
    else { throw BinaryReader.Broken() }
  }
}
