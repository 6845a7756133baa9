// ruleid: calls-typescript
danger();
// ruleid: calls-typescript
const x = danger(1, {key: 2});
// ok: calls-typescript
other(1);
