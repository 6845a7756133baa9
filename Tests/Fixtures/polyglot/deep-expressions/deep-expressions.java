class Example {
  void run() {
    // ruleid: deep-expressions-java
    check(SECRET);
    // ruleid: deep-expressions-java
    check(wrap(1 + SECRET));
    // ok: deep-expressions-java
    check(wrap(1));
  }
}
