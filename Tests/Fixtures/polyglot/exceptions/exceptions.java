class Example {
  void run() {
    // ruleid: exceptions-java
    try {
      work();
    } catch (Exception e) {
    }
    // ok: exceptions-java
    try {
      work();
    } catch (Exception e) {
      log(e);
    }
  }
}
