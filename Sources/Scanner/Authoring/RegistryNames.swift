/// Names that other scanners fetch rules by, and how to have the same rules without a network.
package enum RegistryNames {
  /// What to do instead; nil if the text is no such name.
  package static func advice(for name: String) -> String? {
    let clone = "git clone --depth 1 https://github.com/semgrep/semgrep-rules"
    if ["p/", "r/", "s/"].contains(where: { name.hasPrefix($0) }) {
      return "Rules are not fetched from a registry. Once, where there is a network: `\(clone)`; then name its folders: "
        + "--config semgrep-rules/python, or --config semgrep-rules@COMMIT for a fixed state."
    }
    if ["http://", "https://", "git+", "git@", "ssh://"].contains(where: { name.hasPrefix($0) }) {
      return "Rules are not fetched from the network: clone or download them once, and name the folder with --config; "
        + "--config FOLDER@COMMIT reads one commit of a clone, whatever is checked out."
    }
    if ["policy", "supply-chain", "secrets", "code"].contains(name) {
      return "Rules of an account are not fetched: export them into a folder, and name that with --config."
    }
    return nil
  }
}
