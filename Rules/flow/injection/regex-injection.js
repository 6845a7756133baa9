const express = require('express');
const escapeRegExp = require('lodash/escapeRegExp');

const app = express();
const NAMES = ['apple', 'pear'];

function word(text) {
  return '\\b' + text + '\\b';
}

app.get('/search', (req, res) => {
  // ruleid: regex-injection
  const pattern = new RegExp(word(req.query.q), 'i');
  res.json(NAMES.filter((name) => pattern.test(name)));
});

app.get('/quoted', (req, res) => {
  // ok: regex-injection
  const pattern = new RegExp(word(escapeRegExp(req.query.q)), 'i');
  res.json(NAMES.filter((name) => pattern.test(name)));
});

app.get('/count', (req, res) => {
  // ok: regex-injection
  const pattern = new RegExp(`^[a-z]{${Number(req.query.count)}}$`);
  res.json(NAMES.filter((name) => pattern.test(name)));
});
