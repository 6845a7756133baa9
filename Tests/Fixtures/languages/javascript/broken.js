function before() { return 1; }
const x = foo(1 2 @@, 3);
if (a b) { c(); }
class K { method() { return } ] field = 1; }
let = ;
obj = { a: 1, ) b: 2 };
function after() { exec(cmd); }
