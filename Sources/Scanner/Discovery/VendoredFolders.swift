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

  /// Why the folder counts as vendored, or nil.
  /// - Parameter holds: whether the folder has an entry of that name.
  package static func reason(name: some Collection<UInt8>, holds: (String) -> Bool) -> String? {
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
}
