interface Before { a: string }
const x: = 5;
class K { private method(: string) {} after() {} }
type T = import("m").Generic<string>;
function after(cmd: string): void { exec(cmd); }
