class A extends B.C {
  field = 1;
  static shared;
  #hidden = 2;
  "quoted name" = 3;
  [computed] = 4;
  static { init(); }
  constructor(a) { super(a); this.a = a; super.method(); }
  get value() { return this.#hidden; }
  set value(v) {}
  static async *stream() {}
  [Symbol.iterator]() {}
  #secret() {}
  @decorated() method() {}
  @bound handler = () => {};
}
class Mixed extends mixin(Base) {}
const Anonymous = class {};
@component({ tag: "x-y" })
class Decorated {}
export @sealed class Sealed {}
@first @second export class Both {}
