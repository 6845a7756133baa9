class Statements {
  void f() throws Exception {
    int a = 1, b[] = {2};
    final var c = a;
    if (a > 0) b(); else if (c) { } else ;
    for (int i = 0, j = 1; i < 3; i++, j--) continue;
    for (i = 0, j = 1;;) { break; }
    outer: for (final Map.Entry<String, Integer> e : map.entrySet()) { break outer; }
    for (String s[] : t) x();
    while (true) { }
    do x(); while (y);
    switch (k) {
      case 1: case 2: x(); break;
      case RED: { y(); }
      default: z();
    }
    switch (o) {
      case String s -> x();
      case Point(int x, var y) when x > 0 -> y();
      case "a" -> { }
      default -> { }
    }
    try (InputStream in = open(); this.other; var w = writer()) { use(in); }
    catch (final IOException | SQLException e) { throw e; }
    finally { close(); }
    synchronized (lock) { n++; }
    assert a > 0 : "message";
    assert b;
    class Local { }
    ;
    return;
  }
}
