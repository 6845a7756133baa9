import Core
import Glibc
import Languages
import RuleEngine
import Scanner
import Taint

/// The rules of this repository, which `MARTLET_FUZZ_ROOT` names.
enum BuiltinRules {
  private static func folder(_ name: String) -> FilePath {
    guard let root = getenv("MARTLET_FUZZ_ROOT").map({ String(cString: $0) }) else {
      FuzzMain.fail("MARTLET_FUZZ_ROOT is not set: use Fuzz/run")
    }
    return FilePath(root).appending(name)
  }

  static func pack() -> RulePack {
    do throws(UserError) {
      return RulePack.load(try RuleFiles.load(folder("Rules"), from: LinuxFileSystem()), languages: LanguageRegistry.all)
    } catch {
      FuzzMain.fail(error.title)
    }
  }

  /// The rules that follow data, and one about `source()` and `sink(…)`, as the solver's fixtures use.
  static func flowPack() -> RulePack {
    let own = """
      rules:
        - {id: flow, languages: [python, javascript, typescript, java, go], severity: HIGH, message: m, mode: taint,
           pattern-sources: [{pattern: source()}], pattern-sinks: [{pattern: sink($DATA)}]}
      """
    do throws(UserError) {
      let files = try RuleFiles.load(folder("Rules").appending("flow"), from: LinuxFileSystem())
      return RulePack.load(files + [("own.yaml", Array(own.utf8))], languages: LanguageRegistry.all)
    } catch {
      FuzzMain.fail(error.title)
    }
  }

  /// What library code does.
  static func models() -> ModelLibrary {
    do throws(UserError) {
      let files = try RuleFiles.list(folder("Models"), in: LinuxFileSystem()).read(from: LinuxFileSystem())
      return ModelLibrary(files: files, languages: LanguageRegistry.all)
    } catch {
      FuzzMain.fail(error.title)
    }
  }
}
