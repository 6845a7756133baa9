// What functions do to their callers, recursion, joins and positions: see the Python files for each at length.

function firstOfTwo(a, b) { return a; }
function setsField(o, value) { o.name = value; }
function throws(value) { throw new Error(value); }
// ruleid: flow
function sinksSecond(a, b) { sink(b); }
function passesToSink(a, b) { sinksSecond(b, a); }
const applies = (f, value) => f(value);
function even(value, n) { return n === 0 ? value : odd(value, n - 1); }
function odd(value, n) { return n === 0 ? "x" : even(value, n - 1); }
function drops(value, n) { return n === 0 ? "x" : drops(value, n - 1); }

function summaries() {
  // ruleid: flow
  sink(firstOfTwo(source(), "x"));
  // ok: flow
  sink(firstOfTwo("x", source()));
  const box = { name: "x", other: "x" };
  setsField(box, source());
  // ruleid: flow
  sink(box.name);
  // ok: flow
  sink(box.other);
  setsField(box, "x");
  // ok: flow
  sink(box.name);
  passesToSink(source(), "x");
  try {
    throws(source());
  } catch (error) {
    // ruleid: flow
    sink(error.message);
  }
  // ok: flow
  sink(applies((one) => "x", source()));
  // ruleid: flow
  sink(applies((one) => one, source()));
}

function recursion(n) {
  // ruleid: flow
  sink(even(source(), n));
  // ruleid: flow
  sink(odd(source(), n));
  // ok: flow
  sink(drops(source(), n));
}

function joins(flag) {
  const box = { name: "x" };
  if (flag) box.name = source();
  // ruleid: flow
  sink(box.name);
  box.name = "x";
  // ok: flow
  sink(box.name);
  const a = { name: "x" }, b = { name: "x" };
  const either = flag ? a : b;
  either.name = source();
  // ruleid: flow
  sink(a.name);
  // ruleid: flow
  sink(b.name);
}

function positions() {
  const items = ["x", source(), "y"];
  items.shift();
  // ruleid: flow
  sink(items[0]);
  // ok: flow
  sink(items[1]);
  items.unshift("z");
  // ok: flow
  sink(items[0]);
  // ruleid: flow
  sink(items[1]);
  items.splice(1, 1);
  // ok: flow
  sink(items[1]);
  const taken = items.splice(-1, 1, source(), "w");
  // ok: flow
  sink(taken[0]);
  // ruleid: flow
  sink(items[1]);
  // ok: flow
  sink(items[2]);
}

function captured() {
  let value = "x";
  const set = () => { value = source(); };
  // ok: flow
  sink(value);
  set();
  // ruleid: flow
  sink(value);
}

function slices() {
  const items = ["x", source(), "y"];
  // ok: flow
  sink(items.slice(0, 1));
  // ruleid: flow
  sink(items.slice(-2)[0]);
  // ok: flow
  sink(items.slice(-2)[1]);
  const pair = [source(), "x"].reverse();
  // ok: flow
  sink(pair[0]);
  // ruleid: flow
  sink(pair[1]);
}
