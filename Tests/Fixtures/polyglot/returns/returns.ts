function a(x) {
  // ruleid: returns-typescript
  return x + SECRET;
}
function b(x) {
  // ok: returns-typescript
  return x;
}
