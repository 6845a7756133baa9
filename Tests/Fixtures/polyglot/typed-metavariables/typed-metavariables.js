const c = new Client();
// ruleid: typed-metavariables-javascript
c.send(1);
const d = new Server();
// ok: typed-metavariables-javascript
d.send(1);
