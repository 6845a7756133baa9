// ruleid: arguments-typescript
send(SECRET);
// ruleid: arguments-typescript
send(1, SECRET);
// ruleid: arguments-typescript
send(1, SECRET, 2);
// ok: arguments-typescript
send(1, 2);
