// ruleid: operators-typescript
x = READ | WRITE;
// ruleid: operators-typescript
x = WRITE | READ;
// ruleid: operators-typescript
x = READ | EXECUTE | WRITE;
// ok: operators-typescript
x = READ | EXECUTE;
