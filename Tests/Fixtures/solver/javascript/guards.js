// Checks of variables that closures use: one that never changes stays checked, in closures made behind the check too.
function f(items) {
  const name = source();
  items.forEach((item) => log(item, name));
  if (/^[a-z]+$/.test(name)) {
    // ok: flow
    sink(name);
  }
  // ruleid: flow
  sink(name);
  if (!["a", "b"].includes(name)) return;
  // ok: flow
  sink("x" + name);
}
function g(items) {
  let name = source();
  items.forEach((item) => { name = item + source(); });
  if (["a", "b"].includes(name)) {
    other();
    // ruleid: flow
    sink(name);
  }
}
function h(items) {
  const name = source();
  if (name !== "a") return;
  items.forEach((item) => {
    // ok: flow
    sink(name);
  });
}
