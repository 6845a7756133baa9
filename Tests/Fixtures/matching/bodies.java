class Declared {
  // ruleid: declared-only-java
  private final String a;
  // ok: declared-only-java
  private final String b = "b";
}
class Loops {
  void run() {
    // ruleid: loop-with-braces, loop-of-any-body
    while (more()) { step(); }
    // ruleid: loop-of-any-body
    while (more()) step();
    // ruleid: loop-without-braces
    for (String one : all) step();
    // ok: loop-without-braces
    for (int i = 0; i < 3; i++) { step(); }
    // ruleid: condition-of-any-body
    if (more()) step();
    // ruleid: condition-of-any-body
    if (more()) { step(); }
  }
}
class Made {
  // ruleid: made-without-class
  Object plain = new Thing();
  // ruleid: made-with-class
  Object more = new Thing() { int size; };
}
