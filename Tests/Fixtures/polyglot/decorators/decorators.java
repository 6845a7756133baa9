class Example {
  // ruleid: decorators-java
  @Route("/")
  void a() {
  }

  // ruleid: decorators-java
  @Other
  @Route(path = "/", open = true)
  public void b() {
  }

  // ok: decorators-java
  @Other("/")
  void c() {
  }
}
