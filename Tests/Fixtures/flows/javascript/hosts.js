const express = require('express');
const axios = require('axios');
const app = express();
const HOSTS = ['shop.example.com', 'api.example.com'];

app.get('/one', (req, res) => {
  const address = req.query.address;
  const parts = new URL(address);
  if (!HOSTS.includes(parts.hostname)) return res.redirect(address); // sink: redirect
  axios.get(address); // safe: ssrf
  axios.get(parts.href); // safe: ssrf
});

app.get('/two', (req, res) => {
  const address = req.query.address;
  if (new URL(address).host.toLowerCase() === 'shop.example.com') axios.get(address); // safe: ssrf
  if (new URL(address).pathname === '/shop') axios.get(address); // sink: ssrf
});

module.exports = { app };
