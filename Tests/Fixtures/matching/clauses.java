class Several {
  void f() {
    // ruleid: several-exceptions, one-of-several-exceptions
    try { read(); } catch (IOException | SQLException e) { log(e); }
    // ok: one-of-several-exceptions
    // ruleid: several-exceptions
    try { read(); } catch (IOException e) { log(e); }
    // ok: several-exceptions
    try { read(); } catch (IOException e) { log(e); } finally { close(); }
    // ok: several-exceptions
    try { read(); } finally { close(); }
  }
}
