// ruleid: exceptions-typescript
try {
  work();
} catch (e) {
}
// ruleid: exceptions-typescript
try {
  work();
} catch {
}
// ok: exceptions-typescript
try {
  work();
} catch (e) {
  log(e);
}
