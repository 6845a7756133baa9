function a(x) {
  // ruleid: nested-blocks-typescript
  begin();
  if (x) {
    later(() => { end(); });
  }
}
function b(x) {
  // ok: nested-blocks-typescript
  begin();
  if (x) { log(); }
}
