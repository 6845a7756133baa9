let a: string | number | null; let b: A.B.C<D, E[]>; let c: readonly string[] = []; let d!: [x: number, y?: string, ...rest: boolean[]];
let e: { a: string; readonly b?: number; c(x: number): void; new (x: string): Foo; (y: boolean): Bar; [key: string]: unknown };
let f: (a: A, ...b: B[]) => Promise<C>; let g: new () => T; let h: typeof x.y; let i: keyof T; let j: T["key"];
let k: "literal" | 1 | -1 | true; let l: `pre-${T}`; let m: unique symbol; let n: A & B & C; let o: (A | B)[]; let p: import("m").T;
type Alias<T extends object = {}, U = never> = T extends infer V ? V : U;
type Mapped = { readonly [K in keyof T as `get${K}`]-?: T[K] };
type Guard = (x: unknown) => x is string;
function assertIsString(value: unknown): asserts value is string {}
function isThis(this: Foo): this is Bar { return true; }
