class Broken {
  void f() {
    before();
    x = foo(1, );
    if (a { b(); }
    after();
  }
  int y = = 2;
  void g() { return 1 }
}
