app.get("/a", (request, response) => {
  // ruleid: handler-by-any-name
  use(request.query);
});
app.get("/b", async function named(request, response) {
  // ruleid: handler-by-any-name
  use(request.query);
});
// ok: handler-by-any-name
use(request.query);

// ruleid: calls-itself
const walk = (node) => {
  walk(node.next);
};
// ok: calls-itself
const stop = (node) => {
  walk(node.next);
};

function render() {
  const { text, size } = this.props;
  // ruleid: taken-apart
  show(text);
  // ok: taken-apart
  show(title);
}
