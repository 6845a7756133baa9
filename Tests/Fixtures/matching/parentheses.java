import java.util.Map;

class A {
  int f(int a, int b, int c, Object o, String s, Map<String, Integer> m) {
    // ruleid: instance
    if (o instanceof Integer) {
      // ok: text-argument
      log(o);
    }
    // ruleid: text-argument
    log(s);
    // ruleid: list-argument
    keep(m);
    // ruleid: product-first
    return (a * b) / c;
  }
}
