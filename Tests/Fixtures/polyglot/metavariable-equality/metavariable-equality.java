class Example {
  void run() {
    // ruleid: metavariable-equality-java
    boolean same = a.b == a.b;
    // ok: metavariable-equality-java
    boolean other = a.b == a.c;
    // ruleid: metavariable-equality-java
    if (f(1) == f(1)) {}
  }
}
