const KIND = "md5";
const OTHER = "sha256";
function run(flag) {
  // ruleid: constants-typescript
  digest(KIND);
  let local = "md5";
  // ruleid: constants-typescript
  digest(local);
  local = "sha256";
  // ok: constants-typescript
  digest(local);
  // ok: constants-typescript
  digest(OTHER);
}
