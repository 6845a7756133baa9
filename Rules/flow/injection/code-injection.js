const express = require('express');
const vm = require('vm');

const app = express();
const OPERATIONS = { add: (a, b) => a + b, subtract: (a, b) => a - b };

function formula(text) {
  return `return (${text})`;
}

app.get('/calculate', (req, res) => {
  // ruleid: code-injection
  res.json(eval(req.query.expression));
});

app.post('/function', express.json(), (req, res) => {
  // ruleid: code-injection
  const compiled = new Function('x', formula(req.body.body));
  res.json(compiled(1));
});

app.get('/sandbox', (req, res) => {
  const options = { code: req.query.code, timeout: 100 };
  // ruleid: code-injection
  res.json(vm.runInNewContext(options.code, {}, { timeout: options.timeout }));
});

app.get('/json', (req, res) => {
  // ok: code-injection
  res.json(JSON.parse(req.query.value));
});

app.get('/operation', (req, res) => {
  const operation = OPERATIONS[req.query.operation] || OPERATIONS.add;
  // ok: code-injection
  res.json(operation(Number(req.query.a), Number(req.query.b)));
});

app.get('/square', (req, res) => {
  // ok: code-injection
  res.json(eval(`${Number(req.query.number)} ** 2`));
});
