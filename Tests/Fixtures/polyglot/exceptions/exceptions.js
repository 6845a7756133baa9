// ruleid: exceptions-javascript
try {
  work();
} catch (e) {
}
// ruleid: exceptions-javascript
try {
  work();
} catch {
}
// ok: exceptions-javascript
try {
  work();
} catch (e) {
  log(e);
}
