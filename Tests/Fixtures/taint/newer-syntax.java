class NewerSyntax {
  void labels() {
    Object raw = read();
    // ok: newer-syntax
    run(raw);
    Object opened = open(raw);
    // ruleid: newer-syntax
    run(opened);
  }

  void propagates(Box box) {
    box.take(open(read()));
    // ruleid: newer-syntax
    run(box);
  }

  void cleansInPlace() {
    Object opened = open(read());
    check(opened);
    // ok: newer-syntax
    run(opened);
  }

  void generatedAccessors(Person person) {
    person.setName(open(read()));
    // ruleid: newer-syntax
    run(person.getName());
    // ok: newer-syntax
    run(person.getPlace());
  }
}
