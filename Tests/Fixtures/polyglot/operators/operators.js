// ruleid: operators-javascript
x = READ | WRITE;
// ruleid: operators-javascript
x = WRITE | READ;
// ruleid: operators-javascript
x = READ | EXECUTE | WRITE;
// ok: operators-javascript
x = READ | EXECUTE;
