// ruleid: loops-javascript
for (const a of items) {
  query(a);
}
// ruleid: loops-javascript
for (const a of items) {
  log(a);
  query(a);
}
// ok: loops-javascript
for (const a of items) {
  log(a);
}
