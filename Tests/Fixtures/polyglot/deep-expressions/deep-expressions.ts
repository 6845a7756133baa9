// ruleid: deep-expressions-typescript
check(SECRET);
// ruleid: deep-expressions-typescript
check(wrap(1 + SECRET));
// ok: deep-expressions-typescript
check(() => use(SECRET));
// ok: deep-expressions-typescript
check(wrap(1));
