const a = value as string, b = value as const, c = <number>value, d = value!, e = value satisfies Type;
value!.member!(1); (value as any).x = 1; let typed = call<string, number>(x), made = new Map<string, number>();
const instance = generic<string>;
sql<User[]>`select ${x}`; sql<Row>`select ${y}`;
for (const x of list as string[]) {}
function optional(a?: string, b: number = 1, { c, d }: Options = {}) {}
const arrow = async <T,>(x: T): Promise<T> => x;
try {} catch (error: unknown) {}
abstract class Q { private x = 1 }
let u: undefined = undefined;
