class Example {
  int a(int x) {
    // ruleid: returns-java
    return x + SECRET;
  }

  int b(int x) {
    // ok: returns-java
    return x;
  }
}
