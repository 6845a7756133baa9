import java.util.List;

class A {
  void f() {
    // ruleid: declared-generic
    List<String> names = find();
    // ok: declared-generic
    List<String> later;
    // ok: declared-generic
    String name = "";
  }
}
