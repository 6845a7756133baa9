// ruleid: objects-javascript
const a = {debug: true};
// ruleid: objects-javascript
const b = {x: 1, "debug": true};
// ok: objects-javascript
const c = {debug: false};
