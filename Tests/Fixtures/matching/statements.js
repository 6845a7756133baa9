function sum() {
  // ruleid: before-the-end
  const x = 1 + begin();
  end();
}
function negation() {
  // ruleid: before-the-end
  const x = !begin();
  end();
}
function text() {
  // ruleid: before-the-end
  show(`a ${begin()}`);
  end();
}
function choice(a) {
  // ok: before-the-end
  x = a ? begin() : 1;
  end();
}
function subscript(a) {
  // ok: before-the-end
  x = a[begin()];
  end();
}
function made() {
  // ok: before-the-end
  x = new Thing(begin());
  end();
}
