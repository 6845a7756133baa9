// ruleid: conditions-javascript
if (a) {
  allow();
} else {
  deny();
}
// ok: conditions-javascript
if (b) {
  allow();
}
// ok: conditions-javascript
if (c) {
  deny();
} else {
  allow();
}
