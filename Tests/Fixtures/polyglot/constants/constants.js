const KIND = "md5";
const OTHER = "sha256";
function run(flag) {
  // ruleid: constants-javascript
  digest(KIND);
  let local = "md5";
  // ruleid: constants-javascript
  digest(local);
  local = "sha256";
  // ok: constants-javascript
  digest(local);
  // ok: constants-javascript
  digest(OTHER);
}
