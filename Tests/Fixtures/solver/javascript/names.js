// Variables that share a name with a function elsewhere.
function clean(text) { return "x"; }
function kept(text) { return text; }

function inner() {
  const name = source();
  {
    const clean = kept(name);
    // ruleid: flow
    sink(clean);
  }
  // ok: flow
  sink(clean(name));
}

function parameter(kept) {
  // ok: flow
  sink(kept("x"));
}
