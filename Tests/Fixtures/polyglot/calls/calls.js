// ruleid: calls-javascript
danger();
// ruleid: calls-javascript
const x = danger(1, {key: 2});
// ok: calls-javascript
other(1);
