class Example {
  // ruleid: keyword-arguments-java
  @Route(open = true)
  void a() {}

  // ruleid: keyword-arguments-java
  @Route(path = "/", open = true)
  void b() {}

  // ok: keyword-arguments-java
  @Route(path = "/", open = false)
  void c() {}
}
