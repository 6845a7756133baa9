function A(x) {
  // ruleid: markup-javascript
  return <a href={x}>text</a>;
}
function B(x) {
  // ruleid: markup-javascript
  return <a className="b" href={x}><b>text</b></a>;
}
function C(x) {
  // ok: markup-javascript
  return <a className="b">text</a>;
}
