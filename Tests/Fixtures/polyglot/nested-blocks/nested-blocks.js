function a(x) {
  // ruleid: nested-blocks-javascript
  begin();
  if (x) {
    later(() => { end(); });
  }
}
function b(x) {
  // ok: nested-blocks-javascript
  begin();
  if (x) { log(); }
}
