import Core
import Glibc
import Languages
import RuleEngine
import Scanner

/// The rules of this repository, which `MARTLET_FUZZ_ROOT` names.
enum BuiltinRules {
  static func pack() -> RulePack {
    guard let root = getenv("MARTLET_FUZZ_ROOT").map({ String(cString: $0) }) else {
      FuzzMain.fail("MARTLET_FUZZ_ROOT is not set: use Fuzz/run")
    }
    do throws(UserError) {
      return RulePack.load(try RuleFiles.load(FilePath(root).appending("Rules"), from: LinuxFileSystem()), languages: LanguageRegistry.all)
    } catch {
      FuzzMain.fail(error.title)
    }
  }
}
