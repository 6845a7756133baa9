class Declared {
  // ruleid: declared-only-java
  private final String a;
  // ok: declared-only-java
  private final String b = "b";
}
