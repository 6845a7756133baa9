const express = require('express');
const app = express();

function isLocal(page) {
  return page.startsWith('/') && !page.startsWith('//');
}

app.get('/go', (req, res) => {
  const page = req.query.page;
  if (isLocal(page)) return res.redirect(page); // safe: redirect
  if (page.startsWith('/')) return res.redirect(page); // sink: redirect
  if (page.startsWith('x')) return res.redirect('/' + page.replace(/^[\\/]+/, '')); // safe: redirect
  if (page.startsWith('y')) return res.redirect('/' + page.replace(/[\\/]+$/, '')); // sink: redirect
  res.redirect(page); // sink: redirect
});

app.get('/share/:id', (req, res) => {
  res.redirect(req.path.replace(/^\/share/, '/s')); // safe: redirect
  res.redirect(req.path.replace(/^\/+/, '/')); // safe: redirect
  res.redirect(req.path.replace(/^\/share/, '/')); // sink: redirect
  res.redirect(req.query.page.replace(/^\/share/, '/s')); // sink: redirect
});

function mark() {
  const found = location.hash.match(/^#diff-.+$/);
  if (found) $(found[0]).addClass('active'); // safe: xss
  const other = location.hash.match(/.+/);
  if (other) $(other[0]).addClass('active'); // sink: xss
  const inner = location.hash.match(/<?x/);
  if (inner) $(inner[0]).addClass('active'); // sink: xss
}

function open(query) {
  let hash = location.hash;
  const start = hash.indexOf('?');
  if (start > -1) hash = hash.substring(0, start);
  hash += '?' + query;
  const base = location.href.split('#')[0];
  window.open(base + hash); // safe: redirect
}

module.exports = { app, mark, open };
