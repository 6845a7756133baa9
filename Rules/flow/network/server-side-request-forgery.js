const axios = require('axios');
const express = require('express');
const http = require('http');

const app = express();
const SERVICES = new Map([['stock', 'http://stock.internal'], ['price', 'http://price.internal']]);

function pictureUrl(host) {
  return `http://${host}/picture.png`;
}

app.get('/picture', async (req, res) => {
  // ruleid: server-side-request-forgery
  const answer = await axios.get(pictureUrl(req.query.host));
  res.send(answer.data);
});

app.post('/hook', express.json(), (req, res) => {
  const hook = { name: 'order', url: req.body.url };
  // ruleid: server-side-request-forgery
  fetch(hook.url, { method: 'POST', body: hook.name });
  res.end();
});

app.get('/proxy', (req, res) => {
  // ruleid: server-side-request-forgery
  http.get({ host: req.query.host, path: '/' }, (answer) => answer.pipe(res));
});

app.get('/service', async (req, res) => {
  const base = SERVICES.get(req.query.service);
  // ok: server-side-request-forgery
  const answer = await axios.get(base + '/status');
  res.json(answer.data);
});

app.get('/search', async (req, res) => {
  // ok: server-side-request-forgery
  const answer = await axios.get('https://api.example.com/search', { params: { q: req.query.q } });
  res.json(answer.data);
});

app.get('/item', async (req, res) => {
  // ok: server-side-request-forgery
  const answer = await fetch('https://api.example.com/items/' + encodeURIComponent(req.query.id));
  res.json(await answer.json());
});

app.get('/fixed', async (req, res) => {
  let url = req.query.url;
  url = 'https://status.example.com/';
  // ok: server-side-request-forgery
  await axios.get(url);
  res.end();
});
