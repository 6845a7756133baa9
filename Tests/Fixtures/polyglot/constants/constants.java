class Example {
  private static final String KIND = "md5";
  static final String OTHER = "sha256";

  void run(boolean flag) {
    // ruleid: constants-java
    digest(KIND);
    // ruleid: constants-java
    digest(this.KIND);
    String local = "md5";
    // ruleid: constants-java
    digest(local);
    local = "sha256";
    // ok: constants-java
    digest(local);
    // ok: constants-java
    digest(OTHER);
  }
}
