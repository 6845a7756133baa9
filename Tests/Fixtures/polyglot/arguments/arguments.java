class Example {
  void run() {
    // ruleid: arguments-java
    send(SECRET);
    // ruleid: arguments-java
    send(1, SECRET);
    // ruleid: arguments-java
    send(1, SECRET, 2);
    // ok: arguments-java
    send(1, 2);
  }
}
