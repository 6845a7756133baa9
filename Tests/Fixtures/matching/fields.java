class Settings {
  private static int shared;
  private int own;
  private int changed;
  private int late;
  String open;

  static {
    shared = 7;
  }

  Settings() {
    this.own = 7;
    changed = 7;
  }

  void setLate() {
    late = 7;
    changed = 8;
  }

  void read() {
    // ruleid: field-of-seven
    use(shared);
    // ruleid: field-of-seven
    use(own);
    // ok: field-of-seven
    use(changed);
    // ok: field-of-seven
    use(late);
  }

  void assign() {
    late = 7;
    // ruleid: field-of-seven
    use(late);
    // ok: field-of-seven
    use(late);
  }
}

class Two {
  private int either;

  Two() {
    either = 7;
  }

  Two(int given) {}

  void read() {
    // ok: field-of-seven
    use(either);
  }
}
