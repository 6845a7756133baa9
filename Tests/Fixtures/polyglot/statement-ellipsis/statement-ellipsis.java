class Example {
  void a(String path) {
    // ruleid: statement-ellipsis-java
    File f = open(path);
    log();
    f.read();
  }

  void b(String path) {
    // ok: statement-ellipsis-java
    File f = open(path);
    g.read();
  }
}
