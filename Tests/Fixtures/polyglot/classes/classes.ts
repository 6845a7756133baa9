// ruleid: classes-typescript
class A extends Base {
  run() {}
}
// ok: classes-typescript
class D {
}
