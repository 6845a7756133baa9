function a() {
  // ruleid: declared-values-javascript
  const key = table[start()]
  stop()
}

function b() {
  // ruleid: declared-values-javascript
  start()
  let value = fast ? stop() : 0
}

function c() {
  // ok: declared-values-javascript
  key = table[start()]
  stop()
}

function d() {
  // ok: declared-values-javascript
  const later = () => start()
  stop()
}

// ok: lambdas-that-return
const e = x => secret(x)
const f = x => {
  // ruleid: lambdas-that-return
  return secret(x)
}
