// ruleid: templates-typescript
execute(`SELECT ${name}`);
// ruleid: templates-typescript
execute(`${name} x ${other}`);
// ok: templates-typescript
execute("SELECT");
// ok: templates-typescript
execute`SELECT ${name}`;
