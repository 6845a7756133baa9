const escapeHtml = require('escape-html');
const express = require('express');

const app = express();

function heading(text) {
  return `<h1>${text}</h1>`;
}

app.get('/hello', (req, res) => {
  // ruleid: cross-site-scripting
  res.send(heading(req.query.name));
});

app.post('/comment', express.urlencoded(), (req, res) => {
  const comment = { author: 'guest', text: req.body.text };
  const rows = [];
  rows.push('<li>' + comment.text + '</li>');
  // ruleid: cross-site-scripting
  res.write('<ul>' + rows.join('') + '</ul>');
  // ok: cross-site-scripting
  res.write('<p>' + comment.author + '</p>');
  res.end();
});

app.get('/escaped', (req, res) => {
  // ok: cross-site-scripting
  res.send(heading(escapeHtml(req.query.name)));
});

app.get('/json', (req, res) => {
  // ok: cross-site-scripting
  res.json({ name: req.query.name });
});

app.get('/template', (req, res) => {
  // ok: cross-site-scripting
  res.render('hello', { name: req.query.name });
});

app.get('/number', (req, res) => {
  // ok: cross-site-scripting
  res.send(heading(Number(req.query.number)));
});

app.get('/colour', (req, res) => {
  const colour = req.query.colour === 'green' ? 'green' : 'red';
  // ok: cross-site-scripting
  res.send(`<body style="background: ${colour}">`);
});
