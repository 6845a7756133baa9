// ruleid: partial-javascript
class A {
  run() {}
}
// ok: partial-javascript
function B() {}
