// ruleid: method-calls-typescript
a.danger(1);
// ruleid: method-calls-typescript
a.b().danger(c);
// ruleid: method-calls-typescript
a?.danger(c);
// ok: method-calls-typescript
a.danger();
// ok: method-calls-typescript
danger(1);
