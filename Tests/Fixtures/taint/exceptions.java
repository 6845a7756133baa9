class Exceptions {
  Object returned() {
    int answer = 42;
    String text = "safe";
    while (again()) {
      try {
        return answer;
      } catch (RuntimeException e) {
        text = source();
      }
    }
    // ok: unthrown
    sink(text);
    return null;
  }

  Object called() {
    String text = "safe";
    while (again()) {
      try {
        return answer();
      } catch (RuntimeException e) {
        text = source();
      }
    }
    // ruleid: unthrown
    sink(text);
    return null;
  }
}
