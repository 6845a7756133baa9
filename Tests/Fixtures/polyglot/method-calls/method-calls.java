class Example {
  void run() {
    // ruleid: method-calls-java
    a.danger(1);
    // ruleid: method-calls-java
    a.b().danger(c);
    // ok: method-calls-java
    a.danger();
    // ok: method-calls-java
    other.fine(1);
  }
}
