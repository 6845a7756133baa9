// ruleid: templates-javascript
execute(`SELECT ${name}`);
// ruleid: templates-javascript
execute(`${name} x ${other}`);
// ok: templates-javascript
execute("SELECT");
// ok: templates-javascript
execute`SELECT ${name}`;
