// ruleid: classes-javascript
class A extends Base {
  run() {}
}
// ok: classes-javascript
class D {
}
