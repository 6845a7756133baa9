class Example {
  // ruleid: partial-java
  void danger(int a) {
    run(a);
  }

  // ok: partial-java
  void fine(int a) {
  }
}
