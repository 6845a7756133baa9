import Core
import Glibc

/// The fuzz program: `martlet-fuzz TARGET [fuzzer arguments…]` runs one target, `martlet-fuzz seeds ROOT FOLDER` writes what
/// the targets start from. Fuzz/run calls both.
///
/// `main` comes with the fuzzer's library, which calls the two functions below.
enum FuzzMain {
  /// The target at work. Set once, before the fuzzer starts, which calls back on the main thread only.
  nonisolated(unsafe) fileprivate static var target: any FuzzTarget = NoTarget()

  /// - Returns: whether an argument was used up, which the fuzzer must not see.
  fileprivate static func start(_ arguments: [String]) -> Bool {
    guard arguments.count >= 2 else {
      fail("usage: martlet-fuzz TARGET [fuzzer arguments] | martlet-fuzz seeds ROOT FOLDER | martlet-fuzz list")
    }
    switch arguments[1] {
    case "list":
      for name in FuzzTargets.names { print(name) }
      exit(0)
    case "seeds":
      guard arguments.count == 4 else { fail("usage: martlet-fuzz seeds ROOT FOLDER") }
      SeedWriter(root: FilePath(arguments[2]), folder: FilePath(arguments[3])).run()
      exit(0)
    default:
      guard let chosen = FuzzTargets.target(named: arguments[1]) else {
        fail("no target `\(arguments[1])`; there are: \(FuzzTargets.names.joined(separator: ", "))")
      }
      target = chosen
      return true
    }
  }

  static func fail(_ text: String) -> Never {
    StandardError.write(text + "\n")
    exit(2)
  }
}

@_cdecl("LLVMFuzzerInitialize")
public func fuzzerInitialize(
  _ count: UnsafeMutablePointer<CInt>, _ values: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
) -> CInt {
  let arguments = (0..<Int(count.pointee)).compactMap { values.pointee[$0].map { String(cString: $0) } }
  if FuzzMain.start(arguments) {
    // The name of the program takes the place of the target's.
    values.pointee[1] = values.pointee[0]
    values.pointee += 1
    count.pointee -= 1
  }
  return 0
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzerTestOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  FuzzMain.target.run(Array(UnsafeBufferPointer(start: data, count: size)))
  return 0
}
