internal import CodeGraph

/// What a project's settings say that data flow rests on, beside the code itself.
struct FlowSettings: Sendable {
  /// Values of ``PropertyFiles``, by key.
  var properties: [String: String] = [:]
  /// Other names of folders, see ``ModuleSettings``.
  var aliases = ModuleAliases()
}
