// Conditions that are asked twice: what a variable holds on the one side, it does not hold on the other.
function flag(choice) {
  let text = "x";
  if (choice) text = source();
  if (!choice) {
    // ok: flow
    sink(text);
  } else {
    // ruleid: flow
    sink(text);
  }
}

function comparison(mode) {
  let text = "x";
  if (mode === "raw") text = source();
  if (mode !== "raw") {
    // ok: flow
    sink(text);
  }
  if (mode !== "rare") {
    // ruleid: flow
    sink(text);
  }
}

function early(user, other) {
  let text = "x";
  if (user !== null) text = source();
  if (user !== null) return;
  if (other) {
    // ok: flow
    sink(text);
  }
}

function changed(choice) {
  let text = "x";
  if (choice) text = source();
  choice = other();
  if (!choice) {
    // ruleid: flow
    sink(text);
  }
}

function late(items, n) {
  let text = "x";
  for (const item of items) {
    if (n > 1) {
      other();
      if (n > 2) {
        other();
        // ruleid: flow
        if (n > 3) sink(text);
      }
    }
    text = source();
  }
}
