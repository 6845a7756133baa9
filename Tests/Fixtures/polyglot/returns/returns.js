function a(x) {
  // ruleid: returns-javascript
  return x + SECRET;
}
function b(x) {
  // ok: returns-javascript
  return x;
}
