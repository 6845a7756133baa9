const ejs = require('ejs');
const express = require('express');
const handlebars = require('handlebars');
const pug = require('pug');

const app = express();

function greeting(name) {
  return '<h1>Hello ' + name + '</h1>';
}

app.get('/hello', (req, res) => {
  // ruleid: template-injection
  res.send(ejs.render(greeting(req.query.name)));
});

app.post('/mail', express.json(), (req, res) => {
  const mail = { subject: 'Your order', text: req.body.text };
  // ruleid: template-injection
  const text = handlebars.compile(mail.text)({ name: 'guest' });
  // ok: template-injection
  const subject = handlebars.compile(mail.subject)({ name: 'guest' });
  res.json({ subject, text });
});

app.get('/preview', (req, res) => {
  // ruleid: template-injection
  res.send(pug.render(`p ${req.query.text}`));
});

app.get('/variable', (req, res) => {
  // ok: template-injection
  res.send(ejs.render('<h1>Hello <%= name %></h1>', { name: req.query.name }));
});

app.get('/number', (req, res) => {
  // ok: template-injection
  res.send(pug.render(`p ${Number(req.query.number)}`));
});
