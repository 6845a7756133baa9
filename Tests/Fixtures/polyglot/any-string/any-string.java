class Example {
  void run() {
    // ruleid: any-string-java
    login("a");
    // ruleid: any-string-java
    login("a" + "b");
    // ruleid: any-string-java
    login(String.format("%s", "a"));
    // ok: any-string-java
    login(name);
  }
}
