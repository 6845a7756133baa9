// ruleid: method-chains-typescript
openDoor().close();
// ruleid: method-chains-typescript
openDoor().lock().wait(1).close();
// ok: method-chains-typescript
openDoor().lock();
