class Example {
  void run() {
    // ruleid: conditions-java
    if (a) {
      allow();
    } else {
      deny();
    }
    // ok: conditions-java
    if (b) {
      allow();
    }
  }
}
