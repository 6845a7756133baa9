// ok: handled-without-name
// ruleid: handled-or-not
try { f() } catch (e) { g() }
// ruleid: handled-or-not, handled-without-name
try { f() } catch { g() }
// ok: handled-or-not, handled-without-name
try { f() } catch (e) { g() } finally { h() }

class A {
  // ruleid: function-by-name
  method(a) { run() }
  // ruleid: function-by-name, function-of-this-name
  handler = (a) => { run() }
  // ruleid: function-by-name
  static b = async function () { run() }
  // ok: function-by-name
  c = 3
  // ok: any-declaration
  d = 3
}
const o = {
  // ruleid: function-by-name, function-of-this-name
  handler: (a) => { run() },
  // ruleid: function-by-name
  "text": function () { run() },
  // ok: function-by-name
  other: () => { walk() },
  // ok: function-by-name
  named: function inner() { run() },
}
// ok: function-by-name
const arrow = () => { run() }
// ok: function-by-name
use(function named() { run() })
// ruleid: exported
export const x = 1, y = 2
// ok: exported
export const z = 1
// ruleid: any-declaration
let l = 3
