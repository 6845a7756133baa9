// ruleid: decorators-typescript
@Route("/")
class A {
}
// ok: decorators-typescript
@Other("/")
class B {
}
