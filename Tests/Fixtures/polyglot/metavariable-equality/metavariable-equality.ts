// ruleid: metavariable-equality-typescript
same = a.b == a.b;
// ok: metavariable-equality-typescript
other = a.b == a.c;
// ruleid: metavariable-equality-typescript
if (f(1) == f(1)) {}
