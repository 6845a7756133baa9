class Example {
  void run() {
    // ruleid: assignments-java
    a = readInput();
    // ruleid: assignments-java
    String b = readInput();
    // ruleid: assignments-java
    final String c = readInput();
    // ok: assignments-java
    String d = other();
  }
}
