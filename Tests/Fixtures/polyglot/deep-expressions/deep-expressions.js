// ruleid: deep-expressions-javascript
check(SECRET);
// ruleid: deep-expressions-javascript
check(wrap(1 + SECRET));
// ok: deep-expressions-javascript
check(() => use(SECRET));
// ok: deep-expressions-javascript
check(wrap(1));
