// ruleid: any-string-typescript
login("a");
// ruleid: any-string-typescript
login(`a`);
// ruleid: any-string-typescript
login("a" + "b");
// ok: any-string-typescript
login(name);
// ok: any-string-typescript
login(`${name}`);
