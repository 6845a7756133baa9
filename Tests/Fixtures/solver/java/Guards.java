import java.util.List;

/** Checks of variables that closures use: one that never changes stays checked, in closures made behind the check too. */
class Guards {
  static void kept(List<String> items) {
    String name = source();
    items.forEach(item -> log(item, name));
    if (List.of("a", "b").contains(name)) {
      // ok: flow
      sink(name);
    }
    // ruleid: flow
    sink(name);
  }

  static void behind(List<String> items) {
    String name = source();
    if (!name.equals("a")) return;
    items.forEach(item -> {
      // ok: flow
      sink(name);
    });
  }
}
