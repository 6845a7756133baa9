@Controller("users")
export abstract class Users<T extends Base> extends Repo<T> implements OnInit, Disposable.Sync {
  @Input() private readonly name?: string = "x";
  static #count!: number;
  declare legacy: any;
  accessor tracked = 1;
  [key: string]: unknown;
  constructor(private readonly db: Database, @Inject(TOKEN) public token?: string) { super(); }
  overloaded(a: string): void;
  overloaded(a: number): void;
  overloaded(a: any) {}
  protected abstract load(id: number): Promise<T>;
  @Get(":id") @Auth() async find(@Param("id") id: string, ...rest: string[]): Promise<T> { return null!; }
  override toString(): string { return ""; }
  get size(): number { return 1; }
}
class Generic extends mixin(Base)<T> {}
export default class {}
interface Shape<T> extends Base, Other<T>, ns.Third { readonly area: number; scale?(by: number): this; new (x: T): Shape<T>; (call: T): void; }
enum Color { Red, Green = "green", Blue = 1 << 2, "quoted" }
declare const enum Flags { A = 1 }
