// ruleid: loops-typescript
for (const a of items) {
  query(a);
}
// ruleid: loops-typescript
for (const a of items) {
  log(a);
  query(a);
}
// ok: loops-typescript
for (const a of items) {
  log(a);
}
