class Parameters {
  void f(int number, boolean isIt, Long other, String text) {
    // ok: safe-parameters
    run(number);
    // ok: safe-parameters
    run(isIt);
    // ok: safe-parameters
    run(other);
    // ruleid: safe-parameters
    run(text);
  }
}
