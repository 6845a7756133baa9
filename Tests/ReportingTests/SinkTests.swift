import Core
import Foundation
import Glibc
import Reporting
import Testing

struct SinkTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "martlet-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func files(_ folder: String) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }

  @Test func appearsOnlyWhenFinished() throws {
    try withFolder { folder in
      let sink = try FileSink(path: folder + "/out.json")
      try sink.write(Array("abc".utf8))
      #expect(!FileManager.default.fileExists(atPath: folder + "/out.json"))
      try sink.finish()
      #expect(try files(folder) == ["out.json"])
      #expect(try String(contentsOfFile: folder + "/out.json", encoding: .utf8) == "abc")
    }
  }

  @Test func leavesTheOldReportWhenAbandoned() throws {
    try withFolder { folder in
      try "old".write(toFile: folder + "/out", atomically: false, encoding: .utf8)
      var sink: FileSink? = try FileSink(path: folder + "/out")
      try sink?.write(Array("new".utf8))
      sink?.abandon()
      #expect(try files(folder) == ["out"])
      sink = try FileSink(path: folder + "/out")
      try sink?.write(Array("new".utf8))
      sink = nil
      #expect(try files(folder) == ["out"])
      #expect(try String(contentsOfFile: folder + "/out", encoding: .utf8) == "old")
    }
  }

  @Test func replacesTheTargetOfALinkAndKeepsPermissions() throws {
    try withFolder { folder in
      try "old".write(toFile: folder + "/real", atomically: false, encoding: .utf8)
      chmod(folder + "/real", 0o640)
      symlink("real", folder + "/link")
      let sink = try FileSink(path: folder + "/link")
      try sink.write(Array("new".utf8))
      try sink.finish()
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link") == "real")
      #expect(try String(contentsOfFile: folder + "/real", encoding: .utf8) == "new")
      var status = stat()
      stat(folder + "/real", &status)
      #expect(status.st_mode & 0o777 == 0o640)
    }
  }

  @Test func writesDevicesDirectly() throws {
    let sink = try FileSink(path: "/dev/null")
    try sink.write([1])
    try sink.finish()
    var status = stat()
    stat("/dev/null", &status)
    #expect(status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test func saysWhatIsWrong() throws {
    try withFolder { (folder: String) throws in
      let missing = #expect(throws: UserError.self) { _ = try FileSink(path: folder + "/no/where.json") }
      #expect(missing?.title.contains("doesn't exist") == true && missing?.advice.isEmpty == false)
      let isFolder = #expect(throws: UserError.self) { _ = try FileSink(path: folder) }
      #expect(isFolder?.title.contains("is a folder") == true)
      let long = #expect(throws: UserError.self) {
        let sink = try FileSink(path: folder + "/" + String(repeating: "x", count: 300))
        try sink.finish()
      }
      #expect(long?.title.contains("too long") == true)
      let left = try files(folder)
      #expect(left == [])
    }
    let full = #expect(throws: UserError.self) {
      let sink = try FileSink(path: "/dev/full")
      try sink.write([1])
    }
    #expect(full?.title.contains("No space left") == true)
  }

  @Test func stopsQuietlyAtAClosedPipe() throws {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let sink = StandardOutputSink(descriptor: ends[1])
    try sink.write([1])
    #expect(!sink.isClosed)
    close(ends[0])
    try sink.write([1])
    #expect(sink.isClosed)
    try sink.write([1])
    close(ends[1])
  }

  @Test func readsDestinations() throws {
    #expect(try ReportDestination.parse("out.txt", default: .json) == ReportDestination(format: .json, path: "out.txt"))
    #expect(try ReportDestination.parse("sarif=a=b.sarif", default: .json) == ReportDestination(format: .sarif, path: "a=b.sarif"))
    #expect(try ReportDestination.parse("gitlab-sast=-", default: .json) == ReportDestination(format: .gitlabSAST, path: "-"))
    #expect(try ReportDestination.parse("./a=b", default: .text) == ReportDestination(format: .text, path: "./a=b"))
    #expect(throws: UserError.self) { try ReportDestination.parse("sarf=x", default: .json) }
    #expect(throws: UserError.self) { try ReportDestination.parse("sarif=", default: .json) }
    #expect(throws: UserError.self) { try ReportDestination.parse("", default: .json) }
  }
}
