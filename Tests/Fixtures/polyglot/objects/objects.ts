// ruleid: objects-typescript
const a = {debug: true};
// ruleid: objects-typescript
const b = {x: 1, "debug": true};
// ok: objects-typescript
const c = {debug: false};
