const express = require('express');
const serialize = require('node-serialize');

const app = express();

function decode(text) {
  return Buffer.from(text, 'base64').toString();
}

app.get('/cart', (req, res) => {
  const cart = { state: decode(req.query.cart) };
  // ruleid: unsafe-deserialization
  res.json(serialize.unserialize(cart.state));
});

app.post('/json', (req, res) => {
  // ok: unsafe-deserialization
  res.json(JSON.parse(decode(req.query.cart)));
});

app.get('/own', (req, res) => {
  let state = req.query.cart;
  state = serialize.serialize({ items: [] });
  // ok: unsafe-deserialization
  res.json(serialize.unserialize(state));
});
