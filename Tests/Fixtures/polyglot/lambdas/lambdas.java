class Example {
  void run() {
    // ruleid: lambdas-java
    use(a -> run(a));
    // ok: lambdas-java
    use(a -> run(b));
  }
}
