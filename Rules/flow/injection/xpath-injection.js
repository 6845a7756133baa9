const express = require('express');
const fs = require('fs');
const xpath = require('xpath');
const { DOMParser } = require('@xmldom/xmldom');

const app = express();
const document = new DOMParser().parseFromString(fs.readFileSync('users.xml', 'utf8'));

function userPath(name) {
  return `//user[name='${name}']`;
}

app.get('/user', (req, res) => {
  // ruleid: xpath-injection
  res.json(xpath.select(userPath(req.query.name), document).length);
});

app.get('/number', (req, res) => {
  // ok: xpath-injection
  res.json(xpath.select(`//user[${Number(req.query.number)}]`, document).length);
});

app.get('/role', (req, res) => {
  const role = req.query.role === 'admin' ? 'admin' : 'guest';
  // ok: xpath-injection
  res.json(xpath.select(`//user[role='${role}']`, document).length);
});
