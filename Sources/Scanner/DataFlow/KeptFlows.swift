internal import CodeGraph
internal import Core
internal import Taint

/// What data flow found in the files of a library, in a form that outlives the scan: files are numbered by their order.
struct KeptFlows: Sendable {
  struct Flow: Sendable {
    var result: FlowResult
    /// The file that it is reported in, that of the sink, and that of the source.
    var place: Int
    var file: Int
    var sourceFile: Int
    /// The way, of which the steps of the result are made.
    var path: [FlowPoint]
  }
  var flows: [Flow] = []
  var diagnostics: [Diagnostic] = []
  /// Whether the time was too short; such ones are not kept.
  var isCutOff = false

  /// The same where things stand elsewhere in some files' texts; nil if a place is none of the graph's.
  /// - Parameter moved: by number of the file, where things stood in it and where they stand.
  func moved(_ moved: [Int: MovedPlaces], _ writer: FlowWriter) -> KeptFlows? {
    var copy = self
    for index in flows.indices {
      let flow = flows[index]
      guard moved[flow.file] != nil || moved[flow.sourceFile] != nil || flow.path.contains(where: { moved[$0.file] != nil }) else {
        continue
      }
      func place(_ range: ByteRange, _ file: Int) -> ByteRange? {
        guard let offsets = moved[file] else { return range }
        let (start, end) = (FileGraph.rank(of: range.start, in: offsets.old), FileGraph.rank(of: range.end, in: offsets.old))
        guard end < offsets.old.count, offsets.old[start] == range.start, offsets.old[end] == range.end,
          offsets.old.count == offsets.new.count
        else { return nil }
        return ByteRange(offsets.new[start], offsets.new[end])
      }
      guard let range = place(flow.result.range, flow.file), let source = place(flow.result.source, flow.sourceFile) else { return nil }
      copy.flows[index].result.range = range
      copy.flows[index].result.source = source
      for point in flow.path.indices {
        guard let range = place(flow.path[point].range, flow.path[point].file) else { return nil }
        copy.flows[index].path[point].range = range
      }
      copy.flows[index].result.steps = writer.steps(copy.flows[index].path)
    }
    return copy
  }
}

extension KeptFlows {
  func write(to writer: inout BinaryWriter) {
    writer.write(list: flows) { writer, flow in
      flow.result.write(to: &writer)
      for file in [flow.place, flow.file, flow.sourceFile] { writer.write(file) }
      writer.write(list: flow.path) { writer, point in
        // A role that the list lacks makes the whole unreadable, rather than another one.
        writer.write(Self.roles.firstIndex(of: point.role) ?? Self.roles.count)
        writer.write(point.file)
        writer.write(point.range)
        writer.write(point.text)
      }
    }
    writer.write(list: diagnostics) { $0.write($1) }
  }

  init(from reader: inout BinaryReader) throws(BinaryReader.Broken) {
    flows = try reader.list { reader throws(BinaryReader.Broken) in
      let result = try FlowResult(from: &reader)
      let place = try reader.int()
      let file = try reader.int()
      let source = try reader.int()
      let path = try reader.list { reader throws(BinaryReader.Broken) in
        let role = try reader.int()
        guard Self.roles.indices.contains(role) else { throw BinaryReader.Broken() }
        return FlowPoint(role: Self.roles[role], file: try reader.int(), range: try reader.range(), text: try reader.string())
      }
      return Flow(result: result, place: place, file: file, sourceFile: source, path: path)
    }
    diagnostics = try reader.list { reader throws(BinaryReader.Broken) in try reader.diagnostic() }
  }

  private static let roles: [FlowPoint.Role] = [.source, .step, .passed, .call, .returned, .through, .sink]
}
