class Example {
  Client field;

  void run(Client a, Server b, List<Client> all) {
    // ruleid: typed-metavariables-java
    a.send(1);
    // ok: typed-metavariables-java
    b.send(1);
    // ruleid: typed-metavariables-java
    field.send(1);
    // ruleid: typed-metavariables-java
    this.field.send(1);
    // ruleid: typed-metavariables-java
    new Client().send(1);
    // ruleid: typed-metavariables-java
    all.get(0).send(1);
  }
}
