internal import CodeGraph
internal import Core
internal import Syntax
internal import Taint

extension FileScanner {
  /// Scans a file as if it were the whole project: its taint rules see what flows within it.
  package mutating func scanAlone(
    path: String, bytes: [UInt8], language id: String, policy: FilePolicy = FilePolicy(), phase: DataFlowPhase
  ) -> FileResult {
    let first = scan(path: path, bytes: bytes, language: id, policy: policy)
    guard let graph = first.graph else { return first }
    let source = SourceText(path: path, bytes: bytes)
    let extraction = languages[id]?.extract(bytes, path: path)
    let answer = phase.run([(file: 0, graph: graph)], workers: 1) { _ in ParsedText(source: source, extraction: extraction) }
    guard let flows = answer.results[0] else { return first }
    return scan(path: path, bytes: bytes, language: id, policy: policy, flows: flows)
  }
}
