// ruleid: arguments-javascript
send(SECRET);
// ruleid: arguments-javascript
send(1, SECRET);
// ruleid: arguments-javascript
send(1, SECRET, 2);
// ok: arguments-javascript
send(1, 2);
