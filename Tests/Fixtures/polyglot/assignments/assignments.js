// ruleid: assignments-javascript
a = readInput();
// ruleid: assignments-javascript
let b = readInput();
// ruleid: assignments-javascript
const c = readInput();
// ok: assignments-javascript
let d = other();
