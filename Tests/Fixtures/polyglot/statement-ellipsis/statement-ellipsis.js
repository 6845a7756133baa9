function a(path) {
  // ruleid: statement-ellipsis-javascript
  const f = open(path);
  log();
  f.read();
}
function b(path) {
  // ok: statement-ellipsis-javascript
  const f = open(path);
  g.read();
}
