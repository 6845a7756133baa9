function run(a: Client, b: Server) {
  // ruleid: typed-metavariables-typescript
  a.send(1);
  // ok: typed-metavariables-typescript
  b.send(1);
  const c = new Client();
  // ruleid: typed-metavariables-typescript
  c.send(1);
}
