class Expressions {
  void f() {
    Object o = outer.new <T>Inner<>(1) { int x; };
    o = new int[3][n][];
    o = new String[][] {{"a"}, {}};
    o = a.b.c[i].d(x)[0].<T>e();
    o = this.x + super.y() - Outer.this.z + Outer.super.w();
    o = (String) v + (A & B) w;
    o = x instanceof String s && s.isEmpty() || x instanceof Foo || x instanceof final Bar b;
    o = x instanceof Point(int px, Line(var q, _));
    o = a ? b : c;
    o = x -> y;
    o = (int p, final var q) -> { return p; };
    o = (p, q) -> p >>> q;
    o = Foo::bar;
    o = int[]::new;
    o = java.util.ArrayList<String>::new;
    o = super::toString;
    o = Foo::<T>make;
    o = int.class;
    o = java.lang.String[].class;
    o = 0x1F_FFL + 1e-3f + 0b101 + 017 + 'c' + '\n' + '\u0041';
    o = "tab\there" + """
        Hello "world"
          indented \
        joined
        """;
    o = STR."Hello \{name}!";
    o = !a & ~b | +c ^ -d;
    i++; --i; i <<= 2; a[0] = b = null;
    o = switch (k) { case 1, 2 -> "low"; case Foo f when f.ok -> { yield "foo"; } case null, default -> throw new E(); };
    new Thread(() -> run()).start();
  }
}
