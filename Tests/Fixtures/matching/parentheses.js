// ruleid: product-first
const y = (a * b) / c;
// ruleid: kind-of
if (typeof x) {
  // ruleid: where-kind-is-asked
  sink(x);
}
if (x) {
  // ok: where-kind-is-asked
  sink(x);
}
