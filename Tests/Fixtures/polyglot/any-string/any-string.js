// ruleid: any-string-javascript
login("a");
// ruleid: any-string-javascript
login(`a`);
// ruleid: any-string-javascript
login("a" + "b");
// ok: any-string-javascript
login(name);
// ok: any-string-javascript
login(`${name}`);
