/** Conditions that are asked twice: what a variable holds on the one side, it does not hold on the other. */
class Correlated {
  static void flag(boolean choice) {
    String text = "x";
    if (choice) {
      text = source();
    }
    if (!choice) {
      // ok: flow
      sink(text);
    } else {
      // ruleid: flow
      sink(text);
    }
  }

  static void comparison(int mode) {
    String text = "x";
    if (mode >= 3) text = source();
    if (mode < 3) {
      // ok: flow
      sink(text);
    }
    if (mode < 4) {
      // ruleid: flow
      sink(text);
    }
  }

  static void both(boolean a, boolean b) {
    String text = "x";
    if (a && b) text = source();
    if (!a) {
      // ok: flow
      sink(text);
    }
    if (!b) {
      // ok: flow
      sink(text);
    }
    if (a) {
      // ruleid: flow
      sink(text);
    }
  }

  static void changed(boolean choice) {
    String text = "x";
    if (choice) text = source();
    choice = other();
    if (!choice) {
      // ruleid: flow
      sink(text);
    }
  }

  static void late(String[] items, int n) {
    String text = "x";
    for (String item : items) {
      if (n > 1) {
        other();
        if (n > 2) {
          other();
          // ruleid: flow
          if (n > 3) sink(text);
        }
      }
      text = source();
    }
  }
}
