import java.util.List;

class A {
  void f() {
    // ruleid: declared-generic
    List<String> names = find();
    // ok: declared-generic
    List<String> later;
    // ok: declared-generic
    String name = "";
    // ruleid: any-type
    var inferred = found();
    // ruleid: any-type
    final var last = found();
    // ruleid: any-type
    String said = found();
    // ok: any-type
    name = found();
  }
}
