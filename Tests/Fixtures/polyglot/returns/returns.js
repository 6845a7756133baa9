function a(x) {
  // ruleid: returns-javascript
  return x + SECRET;
}
function b(x) {
  // ok: returns-javascript
  return x;
}

// The expression that an arrow function is.
// ruleid: returns-javascript
const c = x => x + SECRET;
// ok: returns-javascript
const d = x => f(x + SECRET);
const e = x => {
  // ruleid: returns-javascript
  return x + SECRET;
};
