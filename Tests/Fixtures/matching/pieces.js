function f() {
  // ruleid: summed
  return (
    a + b
  )
}
// ruleid: summed
const h = () => (
  a + b
)
// ok: summed
if (
  // ruleid: summed
  a + b
) {
}
// ok: summed
log(
  // ruleid: summed
  a + b
)
