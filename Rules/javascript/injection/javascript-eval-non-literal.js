const express = require("express");

const app = express();
const PROBE = "typeof globalThis";
const OPERATIONS = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
};

app.get("/calc", (req, res) => {
  // ruleid: javascript-eval-non-literal
  const value = eval(req.query.expression);
  res.json({ value });
});

app.post("/rules", (req, res) => {
  // ruleid: javascript-eval-non-literal
  const predicate = new Function("order", `return ${req.body.condition};`);
  // ruleid: javascript-eval-non-literal
  const score = Function("order", "return " + req.body.score);
  res.json({ ok: predicate(req.body.order), score: score(req.body.order) });
});

export function restore(text) {
  // ruleid: javascript-eval-non-literal
  return globalThis.eval("(" + text + ")");
}

export function environment() {
  // ok: javascript-eval-non-literal
  const kind = eval("typeof window");
  // ok: javascript-eval-non-literal
  const probed = eval(PROBE);
  // ok: javascript-eval-non-literal
  const root = new Function("return this")();
  return { kind, probed, root };
}

export function calculate(name, a, b) {
  // ok: javascript-eval-non-literal
  const operation = OPERATIONS[name];
  return operation ? operation(a, b) : undefined;
}

export async function countVisits(redis, script) {
  // ok: javascript-eval-non-literal
  return redis.eval(script, 1, "visits");
}
