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

  /// What the second Ctrl-C does before the program ends.
  @Test func aSuddenEndLeavesNoTemporaryFile() throws {
    try withFolder { folder in
      let temporaries = TemporaryFiles()
      let finished = try FileSink(path: folder + "/finished", temporaries: temporaries)
      try finished.finish()
      let abandoned = try FileSink(path: folder + "/abandoned", temporaries: temporaries)
      abandoned.abandon()
      let open = try FileSink(path: folder + "/open", temporaries: temporaries)
      try open.write(Array("abc".utf8))
      #expect(try files(folder).count == 2)
      temporaries.unlinkAll()
      #expect(try files(folder) == ["finished"])
    }
  }

  @Test func keepsPermissions() throws {
    try withFolder { folder in
      try "old".write(toFile: folder + "/out", atomically: false, encoding: .utf8)
      chmod(folder + "/out", 0o640)
      let sink = try FileSink(path: folder + "/out")
      try sink.write(Array("new".utf8))
      try sink.finish()
      var status = stat()
      stat(folder + "/out", &status)
      #expect(status.st_mode & 0o777 == 0o640)
    }
  }

  /// Whoever can put a link where a report goes must not choose which file it overwrites.
  @Test(arguments: ["real", "nothing", "/dev/null"]) func replacesALinkAndLeavesWhatItNames(_ target: String) throws {
    try withFolder { folder in
      try "precious".write(toFile: folder + "/real", atomically: false, encoding: .utf8)
      symlink(target, folder + "/out")
      let sink = try FileSink(path: folder + "/out")
      try sink.write(Array("new".utf8))
      try sink.finish()
      #expect(try files(folder) == ["out", "real"])
      #expect(try String(contentsOfFile: folder + "/real", encoding: .utf8) == "precious")
      #expect(try String(contentsOfFile: folder + "/out", encoding: .utf8) == "new")
      var status = stat()
      #expect(lstat(folder + "/out", &status) == 0 && status.st_mode & S_IFMT == S_IFREG)
    }
  }

  @Test func refusesALinkToAFolder() throws {
    try withFolder { (folder: String) throws in
      symlink(".", folder + "/out")
      let error = #expect(throws: UserError.self) { _ = try FileSink(path: folder + "/out") }
      #expect(error?.title.contains("is a folder") == true)
    }
  }

  @Test func writesPipesDirectly() throws {
    try withFolder { folder in
      #expect(mkfifo(folder + "/pipe", 0o600) == 0)
      let reader = open(folder + "/pipe", O_RDONLY | O_NONBLOCK)
      defer { close(reader) }
      let sink = try FileSink(path: folder + "/pipe")
      try sink.write(Array("report".utf8))
      try sink.finish()
      var bytes = [UInt8](repeating: 0, count: 16)
      #expect(read(reader, &bytes, 16) == 6 && bytes.starts(with: "report".utf8))
      #expect(try files(folder) == ["pipe"])
    }
  }

  /// `/dev/stdout` and its like: the open descriptor, at the place it is at, whatever is behind it.
  @Test func writesToItsOwnDescriptors() throws {
    try withFolder { folder in
      let file = open(folder + "/out", O_RDWR | O_CREAT, 0o600)
      defer { close(file) }
      #expect(write(file, "head ", 5) == 5)
      let sink = try FileSink(path: "/dev/fd/\(file)")
      try sink.write(Array("tail".utf8))
      try sink.finish()
      #expect(try String(contentsOfFile: folder + "/out", encoding: .utf8) == "head tail")
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
    #expect(try ReportDestination.parse("out.txt", named: .json) == ReportDestination(format: .json, path: "out.txt"))
    #expect(try ReportDestination.parse("sarif=a=b.sarif", named: .json) == ReportDestination(format: .sarif, path: "a=b.sarif"))
    #expect(try ReportDestination.parse("gitlab-sast=-", named: .json) == ReportDestination(format: .gitlabSAST, path: "-"))
    #expect(try ReportDestination.parse("./a=b", named: nil) == ReportDestination(format: .text, path: "./a=b"))
    #expect(throws: UserError.self) { try ReportDestination.parse("sarf=x", named: .json) }
    #expect(throws: UserError.self) { try ReportDestination.parse("sarif=", named: .json) }
    #expect(throws: UserError.self) { try ReportDestination.parse("", named: .json) }
  }

  @Test(arguments: [
    ("a.sarif", ReportFormat.sarif), ("out/b.sarif.json", .sarif), ("c.json", .json), ("gl-sast-report.json", .gitlabSAST),
    ("d.HTML", .html), ("e.xml", .junit), ("f.txt", .text), ("report", .vim), ("json", .vim), ("-", .vim), ("a.json/report", .vim),
  ]) func takesTheFormatFromTheName(_ path: String, _ format: ReportFormat) throws {
    #expect(try ReportDestination.parse(path, named: nil, fallback: .vim).format == format)
    #expect(try ReportDestination.parse(path, named: .emacs, fallback: .vim).format == .emacs)
    #expect(try ReportDestination.parse("junit=" + path, named: .emacs).format == .junit)
  }

  @Test func refusesTwoReportsInOnePlace() throws {
    try withFolder { (folder: String) throws in
      symlink(".", folder + "/same")
      func check(_ paths: [String], _ other: [String] = []) throws {
        try ReportDestination.check(paths.map { ReportDestination(format: .json, path: $0) }, other: other)
      }
      try check([folder + "/a", folder + "/b", "-", "/dev/null", "/dev/null"], [folder + "/c"])
      for (paths, other) in [
        ([folder + "/a", folder + "/a"], []), ([folder + "/a", folder + "/same/./a"], []), (["-", "-"], []), (["-", "/dev/stdout"], []),
        ([folder + "/a"], [folder + "/same/a"]), (["here.json", "./here.json"], []),
      ] {
        #expect(throws: UserError.self, "\(paths) \(other)") { try check(paths, other) }
      }
    }
  }
}
