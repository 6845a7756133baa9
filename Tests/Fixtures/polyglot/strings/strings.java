class Example {
  void run() {
    // ruleid: strings-java
    connect("http://a");
    // ruleid: strings-java
    connect("http:" + "//a");
    // ok: strings-java
    connect("https://a");
    // ok: strings-java
    connect(url);
  }
}
