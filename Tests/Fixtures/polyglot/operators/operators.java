class Example {
  void run() {
    // ruleid: operators-java
    x = READ | WRITE;
    // ruleid: operators-java
    x = WRITE | READ;
    // ok: operators-java
    x = READ | EXECUTE;
  }
}
