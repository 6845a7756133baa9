// ruleid: method-calls-javascript
a.danger(1);
// ruleid: method-calls-javascript
a.b().danger(c);
// ruleid: method-calls-javascript
a?.danger(c);
// ok: method-calls-javascript
a.danger();
// ok: method-calls-javascript
danger(1);
