class Example {
  void run() {
    // ruleid: loops-java
    for (String a : items) {
      query(a);
    }
    // ruleid: loops-java
    for (String a : items) {
      log(a);
      query(a);
    }
    // ok: loops-java
    for (String a : items) {
      log(a);
    }
  }
}
