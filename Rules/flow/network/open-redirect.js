const express = require('express');

const app = express();
const PAGES = ['/', '/orders', '/help'];

function target(req) {
  return req.query.next || '/';
}

app.post('/login', (req, res) => {
  // ruleid: open-redirect
  res.redirect(target(req));
});

app.get('/go', (req, res) => {
  const link = { host: req.query.host, path: '/start' };
  // ruleid: open-redirect
  res.redirect(302, `https://${link.host}${link.path}`);
});

app.get('/page', (req, res) => {
  const known = ['/', '/orders'];
  if (!known.includes(req.query.page)) {
    return res.redirect('/');
  }
  const page = known.find((path) => path === req.query.page);
  // ok: open-redirect
  res.redirect(page);
});

app.get('/search', (req, res) => {
  // ok: open-redirect
  res.redirect('/results?q=' + encodeURIComponent(req.query.q));
});

app.get('/order', (req, res) => {
  // ok: open-redirect
  res.redirect('/orders/' + Number(req.query.number));
});

app.get('/fixed', (req, res) => {
  let page = req.query.page;
  page = PAGES[0];
  // ok: open-redirect
  res.redirect(page);
});
