function a(x) {
  // ruleid: returns-typescript
  return x + SECRET;
}
function b(x) {
  // ok: returns-typescript
  return x;
}

// The expression that an arrow function is.
// ruleid: returns-typescript
const c = x => x + SECRET;
// ok: returns-typescript
const d = x => f(x + SECRET);
const e = x => {
  // ruleid: returns-typescript
  return x + SECRET;
};
