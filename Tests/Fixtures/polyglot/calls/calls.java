class Example {
  void run() {
    // ruleid: calls-java
    danger();
    // ruleid: calls-java
    int x = danger(1, 2);
    // ok: calls-java
    other(1);
  }
}
