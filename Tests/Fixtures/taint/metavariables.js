function copy(a, b) {
  const value = a.read();
  // ok: unified
  b.write(value);
  // ruleid: unified
  a.write(value);
}

function tell(a) {
  // ruleid: told-at-source
  const value = a.read();
  // ok: told-at-source
  publish(value);
}

function later(events) {
  const value = receive();
  events.on("done", () => {
    // ruleid: captured
    publish(value);
  });
  return {
    now() {
      // ruleid: captured
      publish(value);
    },
  };
}

function undeclared() {
  settings.deep.name = receive();
  // ruleid: captured
  publish(settings.deep.name);
  // ok: captured
  publish(settings.deep.other);
}

function unpacks({ name }) {
  // ruleid: parameter-fields
  publish(name);
}

function overwrites() {
  const value = receive();
  value.name = "safe";
  // ok: captured
  publish(value.name);
  // ruleid: captured
  publish(value.place);
}

function answer(req, res) {
  // ruleid: any-binding
  res.redirect(req.body.url);
  // ok: any-binding
  res.redirect(other.body.url);
}
