const express = require('express');
const axios = require('axios');
const escapeHtml = require('escape-html');
const jwt = require('jsonwebtoken');
const _ = require('lodash');
const ejs = require('ejs');
const serialize = require('node-serialize');

const app = express();
const router = express.Router();

app.get('/show', (req, res) => {
  res.send('<b>' + req.query.name); // sink: xss
  res.send(escapeHtml(req.query.name)); // safe: xss
  res.send({ name: req.query.name }); // safe: xss
  res.json(req.query.name); // safe: xss
  res.status(404).send(`<b>${req.params.name}</b>`); // sink: xss
});

router.post('/go', async function (incoming, outgoing) {
  const { next, file, template } = incoming.body;
  outgoing.redirect(next); // sink: redirect
  outgoing.redirect(301, incoming.query.next); // sink: redirect
  outgoing.set('X-Name', incoming.query.name); // sink: header
  outgoing.sendFile('/srv/' + file); // sink: path
  await axios.get(incoming.body.url); // sink: ssrf
  await axios({ url: incoming.body.address, method: 'get' }); // sink: ssrf
  ejs.render(template); // sink: template
  ejs.render('<b><%= name %></b>', { name: incoming.body.name }); // safe: template
  _.template(incoming.body.text); // sink: template
  serialize.unserialize(incoming.cookies.profile); // sink: deserialization, code
});

router.use((req, res, next) => {
  const user = jwt.verify(req.headers.authorization, 'key');
  eval(user.name); // safe: code
  next();
});

exports.index = function (req, res) {
  res.end(req.headers['x-name']); // sink: xss
};
