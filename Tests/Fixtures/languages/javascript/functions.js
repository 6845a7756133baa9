function plain(a, b = 1, { c, d: e = 2 }, [f, ...g], ...rest) { return a; }
async function later() { await x; }
function* numbers() { const got = yield 1; yield* others(); yield; }
async function* both() {}
const arrow = x => x * 2;
const block = async (a, { b }) => { return a + b; };
const expression = function () {};
const named = function fact(n) { return n && fact(n - 1); };
const generator = function* () {};
(function () { iife(); })();
(() => ({ object: true }))();
