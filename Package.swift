// swift-tools-version: 6.1
import PackageDescription

/// Settings of every Swift target: imports are explicit and internal to the file that needs them.
let swift: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  // Arena accessors are called across modules for every node; exclusivity is a matter of tests, which run in debug builds.
  .unsafeFlags(["-cross-module-optimization", "-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

/// The C parts are built with optimisation in debug builds too: parsing dominates the tests otherwise.
let c: [CSetting] = [.unsafeFlags(["-O2", "-w"])]

let package = Package(
  name: "martlet",
  products: [.executable(name: "martlet", targets: ["martlet"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    // C: the parser runtime, the grammars (both fetched by Grammars/fetch), and system libraries.
    .target(
      name: "CTreeSitter", path: "Grammars/fetched/runtime", sources: ["src/bounded.c"],
      publicHeadersPath: "include", cSettings: c + [.headerSearchPath("src"), .define("_DEFAULT_SOURCE")]),
    .target(
      name: "CGrammars", dependencies: ["CTreeSitter"], path: "Grammars/fetched/grammars",
      publicHeadersPath: "include", cSettings: c),
    // Reads the runtime's own representation of a tree, which its interface does not show.
    .target(
      name: "CFlatten", dependencies: ["CTreeSitter"], path: "Sources/CFlatten",
      cSettings: c + [.headerSearchPath("../../Grammars/fetched/runtime/src"), .define("_DEFAULT_SOURCE")]),
    .systemLibrary(name: "CPCRE2", path: "Sources/CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CLibYAML", path: "Sources/CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CSQLite", path: "Sources/CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CLinux", path: "Sources/CLinux"),

    .target(name: "Core", dependencies: ["CLinux"], swiftSettings: swift),
    .target(name: "Syntax", dependencies: ["Core", "CTreeSitter", "CFlatten"], swiftSettings: swift),
    .target(name: "Languages", dependencies: ["Core", "Syntax", "CGrammars"], swiftSettings: swift),
    .target(name: "Semantics", dependencies: ["Core", "Syntax"], swiftSettings: swift),
    .target(name: "CodeGraph", dependencies: ["Core", "Syntax", "Semantics"], swiftSettings: swift),
    .target(
      name: "RuleEngine", dependencies: ["Core", "Syntax", "Semantics", "CPCRE2", "CLibYAML"],
      // The matcher is written in continuation-passing style: specialising each function for each closure it is called with
      // multiplies the code without end, and makes nothing faster.
      swiftSettings: swift + [
        .unsafeFlags(["-Xllvm", "-sil-disable-pass=closure-specialize"], .when(configuration: .release))
      ]),
    .target(name: "Taint", dependencies: ["Core", "Syntax", "CodeGraph", "RuleEngine"], swiftSettings: swift),
    .target(
      name: "Scanner", dependencies: ["Core", "Syntax", "Semantics", "RuleEngine", "CodeGraph", "Taint", "TOMLKit"], swiftSettings: swift),
    .target(name: "Reporting", dependencies: ["Core"], swiftSettings: swift),
    .target(
      name: "GraphExport", dependencies: ["Core", "Syntax", "CodeGraph", "Taint", "Reporting", "CSQLite"], swiftSettings: swift),
    .testTarget(name: "ReportingTests", dependencies: ["Core", "Reporting"], swiftSettings: swift),
    .executableTarget(
      name: "martlet",
      dependencies: [
        "Core", "Syntax", "Languages", "Semantics", "CodeGraph", "RuleEngine", "Scanner", "Reporting", "Taint", "GraphExport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: swift),

    .testTarget(name: "LanguagesTests", dependencies: ["Core", "Syntax", "Languages", "CTreeSitter"], swiftSettings: swift),
    .testTarget(
      name: "PipelineTests", dependencies: ["Core", "Syntax", "Languages", "RuleEngine", "CodeGraph", "Taint", "Scanner"],
      swiftSettings: swift),
    .testTarget(
      name: "RuleEngineTests", dependencies: ["Core", "Syntax", "Languages", "Semantics", "RuleEngine", "Scanner"], swiftSettings: swift),
    .testTarget(
      name: "CodeGraphTests", dependencies: ["Core", "Syntax", "Languages", "Semantics", "CodeGraph"], swiftSettings: swift),
    .testTarget(
      name: "GraphExportTests",
      dependencies: ["Core", "Syntax", "Languages", "RuleEngine", "CodeGraph", "Taint", "Scanner", "Reporting", "GraphExport", "CSQLite"],
      swiftSettings: swift),
    .testTarget(name: "TaintTests", dependencies: ["Core", "CodeGraph", "RuleEngine", "Taint"], swiftSettings: swift),
    .testTarget(name: "SemanticsTests", dependencies: ["Core", "Syntax", "Languages", "Semantics"], swiftSettings: swift),
    .testTarget(name: "ScannerTests", dependencies: ["Scanner", "Core"], swiftSettings: swift),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .gnu11,
  cxxLanguageStandard: .cxx17
)

// The fuzz program needs the fuzzer's run-time library, which only a build with `--sanitize fuzzer` links: see Fuzz/run.
if Context.environment["MARTLET_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "martlet-fuzz",
      dependencies: ["Core", "Syntax", "Languages", "Semantics", "CodeGraph", "RuleEngine", "Taint", "Scanner", "Reporting"],
      path: "Fuzz/Driver", swiftSettings: swift))
  package.products.append(.executable(name: "martlet-fuzz", targets: ["martlet-fuzz"]))
}
