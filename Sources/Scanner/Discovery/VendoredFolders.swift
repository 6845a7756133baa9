/// Folders that hold other people's code, told by their name or by a file that a package manager leaves in them.
package enum VendoredFolders {
  private static let names: [String: String] = [
    "node_modules": "packages installed by npm", "bower_components": "packages installed by Bower",
    "jspm_packages": "packages installed by jspm", "site-packages": "packages installed by pip",
    "dist-packages": "packages installed by pip",
    "third_party": "third-party code", "third-party": "third-party code", "thirdparty": "third-party code", "3rdparty": "third-party code",
    "Pods": "packages installed by CocoaPods", "Carthage": "packages installed by Carthage", "__pypackages__": "packages installed by PDM",
    ".yarn": "packages kept by Yarn", ".pnpm-store": "packages kept by pnpm", ".eggs": "packages installed by setuptools",
    ".tox": "environments made by tox", ".nox": "environments made by nox", ".bundle": "gems kept by Bundler",
    ".gradle": "files kept by Gradle", ".m2": "packages kept by Maven", ".cargo": "packages kept by Cargo",
    ".terraform": "modules kept by Terraform",
    ".build": "packages and products of SwiftPM", "elm-stuff": "packages installed by Elm",
  ]

  /// Files that mark the folder they stand in.
  private static let markers: [String: String] = [
    "pyvenv.cfg": "a Python virtual environment", ".cargo-checksum.json": "a crate vendored by Cargo",
  ]

  /// Folders of web applications in which copies of libraries lie, each under its name and version.
  private static let shelves: Set<String> = [
    "assets", "javascripts", "js", "lib", "libs", "plugins", "public", "static", "vendor", "webjars",
  ]

  /// Why the folder counts as vendored, or nil.
  /// - Parameters:
  ///   - parent: the name of the folder that it lies in.
  ///   - holds: whether the folder has an entry of that name.
  package static func reason(
    name: some Collection<UInt8>, in parent: some Collection<UInt8>, holds: (String) -> Bool
  ) -> String? {
    if let shelf = String(validating: parent, as: UTF8.self), shelves.contains(shelf), isVersioned(name) {
      return "a release of a library, by its name"
    }
    if let text = String(validating: name, as: UTF8.self) {
      if let reason = names[text], text != ".cargo" || !holds("config.toml") { return reason }
      if text == "vendor" {
        if holds("modules.txt") { return "Go modules copied by `go mod vendor`" }
        if holds("autoload.php") { return "packages installed by Composer" }
        if holds("bundle") { return "gems installed by Bundler" }
      }
    }
    for marker in markers.keys.sorted() where holds(marker) { return markers[marker] }
    return nil
  }

  /// Whether the name is a word, "-" and a version of three numbers: `codemirror-5.17.0`.
  private static func isVersioned(_ name: some Collection<UInt8>) -> Bool {
    let parts = name.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count > 1, let version = parts.last, parts.dropLast().allSatisfy({ !$0.isEmpty }) else { return false }
    let numbers = version.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return numbers.count == 3 && numbers.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
