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

function ofAType(given) {
  const config = given ? { name: source() } : "x";
  if (typeof config === "string") {
    // ok: flow
    sink(config);
  } else {
    // ruleid: flow
    sink(config);
  }
  const text = source();
  if (typeof text !== "string") return;
  // ruleid: flow
  sink(text);
  const count = source();
  if (typeof count === "number") {
    // ok: flow
    sink(count);
  }
}

function textOfAnObject() {
  const config = { name: source() };
  // ok: flow
  sink(`read ${config}`);
  // ruleid: flow
  sink(`read ${config.name}`);
  // ruleid: flow
  sink(`read ${[source()]}`);
}
