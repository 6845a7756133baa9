function a(path) {
  // ruleid: statement-ellipsis-typescript
  const f = open(path);
  log();
  f.read();
}
function b(path) {
  // ok: statement-ellipsis-typescript
  const f = open(path);
  g.read();
}
