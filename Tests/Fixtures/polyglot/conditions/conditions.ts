// ruleid: conditions-typescript
if (a) {
  allow();
} else {
  deny();
}
// ok: conditions-typescript
if (b) {
  allow();
}
// ok: conditions-typescript
if (c) {
  deny();
} else {
  allow();
}
