@Checked package com.example.app;

import java.util.Map;
import java.util.*;
import static java.util.Collections.sort;
import static org.example.Assert.*;
import Single;

public sealed abstract class Base<T extends @NonNull Comparable<T> & Runnable> extends java.util.AbstractList<T>
    implements Runnable, Map.Entry<String, ? super T> permits Left, Right {
  private static final int A[] = {1, 2}, b = 3;
  @Inject @Named("x") private volatile List<? extends Number>[] lists;
  static { load(); }
  { count++; }

  public Base(final String name, int... rest) throws IOException, java.sql.SQLException { super(name); }
  Base() { this("x"); }
  @Override @SuppressWarnings(value = {"a", "b"}) public <R> R apply(Base<T> this, Map<String, R[]> in) { return null; }
  abstract int legacy()[];
  native void nothing();
}

interface Shape extends Drawable, Sized {
  int SIDES = 4;
  default double area() { return 0.0; }
}

@interface Route {
  String value() default "/";
  Class<?>[] types() default {};
}

enum Level implements Named {
  LOW(1), @Deprecated HIGH(2) { @Override public String label() { return "H"; } };
  private final int n;
  Level(int n) { this.n = n; }
}

record Point<N>(@Positive N x, N y) implements Shape {
  Point { check(x); }
}
