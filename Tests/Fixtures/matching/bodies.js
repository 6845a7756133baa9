// ruleid: declared-only-js
let a
// ok: declared-only-js
let b = 1
// ruleid: expression-body
x.map((a) => a + 1)
// ruleid: expression-body
x.map((a) => { return a + 1 })
// ok: expression-body
x.map((a) => { log(a); return a })
// ok: expression-body
x.map((a) => { log(a) })
// ruleid: shallow
read()
// ok: shallow
c = read()
// ok: shallow, shallow-within
use(1 + read())
// ruleid: shallow-within
use(read())
// ruleid: exported-statement
export const d = load()
function scope() {
  // ok: same-meaning
  // ruleid: same-spelling
  function a(x) { return x }
  function b(x) { return x }
}
// ruleid: loop-with-braces, loop-of-any-body
while (more()) { step(); }
// ruleid: loop-of-any-body
while (more()) step();
// ruleid: loop-of-any-body
while (more());
// ruleid: loop-without-braces
for (const one of all) step();
// ok: loop-without-braces
for (let i = 0; i < 3; i++) { step(); }
// ruleid: condition-of-any-body
if (more()) step();
// ruleid: condition-of-any-body
if (more()) { step(); }
