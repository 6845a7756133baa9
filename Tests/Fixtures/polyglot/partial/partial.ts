// ruleid: partial-typescript
class A {
  run() {}
}
// ok: partial-typescript
function B() {}
