// ruleid: metavariable-equality-javascript
same = a.b == a.b;
// ok: metavariable-equality-javascript
other = a.b == a.c;
// ruleid: metavariable-equality-javascript
if (f(1) == f(1)) {}
