import java.util.ArrayList;
import java.util.List;

/** What methods do to their callers, recursion, joins and positions: see the Python files for each at length. */
class Solver {
  String name = "x";
  String other = "x";

  static String firstOfTwo(String a, String b) { return a; }

  void setsField(String value) { name = value; }

  static void fails(String value) { throw new IllegalStateException(value); }

  // ruleid: flow
  static void sinksSecond(String a, String b) { sink(b); }

  static void passesToSink(String a, String b) { sinksSecond(b, a); }

  static String even(String value, int n) { return n == 0 ? value : odd(value, n - 1); }

  static String odd(String value, int n) { return n == 0 ? "x" : even(value, n - 1); }

  static String drops(String value, int n) { return n == 0 ? "x" : drops(value, n - 1); }

  static void summaries() {
    // ruleid: flow
    sink(firstOfTwo(source(), "x"));
    // ok: flow
    sink(firstOfTwo("x", source()));
    Solver box = new Solver();
    box.setsField(source());
    // ruleid: flow
    sink(box.name);
    // ok: flow
    sink(box.other);
    box.setsField("x");
    // ok: flow
    sink(box.name);
    passesToSink(source(), "x");
    try {
      fails(source());
    } catch (IllegalStateException error) {
      // ruleid: flow
      sink(error.getMessage());
    }
  }

  static void recursion(int n) {
    // ruleid: flow
    sink(even(source(), n));
    // ruleid: flow
    sink(odd(source(), n));
    // ok: flow
    sink(drops(source(), n));
  }

  static void joins(boolean flag) {
    Solver a = new Solver(), b = new Solver();
    Solver either = flag ? a : b;
    either.name = source();
    // ruleid: flow
    sink(a.name);
    // ruleid: flow
    sink(b.name);
    a.name = "x";
    // ok: flow
    sink(a.name);
  }

  static void positions() {
    List<String> items = new ArrayList<>();
    items.add("x");
    items.add(source());
    items.add(0, "y");
    // ok: flow
    sink(items.get(1));
    // ruleid: flow
    sink(items.get(2));
    items.remove(0);
    // ruleid: flow
    sink(items.get(1));
    items.set(1, "z");
    // ok: flow
    sink(items.get(1));
    String[] array = {"x", source()};
    // ok: flow
    sink(array[0]);
    // ruleid: flow
    sink(array[1]);
  }
}
