// ruleid: assignments-typescript
a = readInput();
// ruleid: assignments-typescript
let b = readInput();
// ruleid: assignments-typescript
const c = readInput();
// ok: assignments-typescript
let d = other();
