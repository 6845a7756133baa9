const express = require('express');
const path = require('path');
const app = express();

app.get('/file', (req, res) => {
  res.sendFile(req.query.name); // sink: path
  res.sendFile(req.query.name, { root: '/srv/files' }); // safe: path
  res.download(req.query.name, { root: '/srv/files' }, () => {}); // safe: path
  res.redirect('/pages/' + req.query.name); // safe: redirect
  res.redirect(`${process.env.BASE}/pages/${req.query.name}`); // safe: redirect
  res.redirect(`https://${req.query.host}/pages`); // sink: redirect
  res.write(`data: ${req.query.name}\n\n`); // safe: xss
  res.write(`<p>${req.query.name}`); // sink: xss
});

function move() {
  window.open(location.href); // safe: redirect
  window.open(location.hash.slice(1)); // sink: redirect
  const address = new URL('https://example.org');
  address.pathname = location.hash;
  window.open(address.toString()); // safe: redirect
  $(location.hash); // safe: xss
  console.log(document.cookie); // safe: log
}

module.exports = { app, move };
