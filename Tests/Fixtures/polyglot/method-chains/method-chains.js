// ruleid: method-chains-javascript
openDoor().close();
// ruleid: method-chains-javascript
openDoor().lock().wait(1).close();
// ok: method-chains-javascript
openDoor().lock();
