class Example {
  void run() {
    // ruleid: method-chains-java
    openDoor().close();
    // ruleid: method-chains-java
    openDoor().lock().waitFor(1).close();
    // ok: method-chains-java
    openDoor().lock();
  }
}
