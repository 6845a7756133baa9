class Example {
  void a(boolean x) {
    // ruleid: nested-blocks-java
    begin();
    if (x) {
      while (x) {
        end();
      }
    }
  }

  void b(boolean x) {
    // ok: nested-blocks-java
    begin();
    if (x) {
      log();
    }
  }
}
