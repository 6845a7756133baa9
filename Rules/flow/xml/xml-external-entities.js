const express = require('express');
const libxmljs = require('libxmljs');

const app = express();

function read(text) {
  // ruleid: xml-external-entities
  return libxmljs.parseXml(text, { noent: true });
}

app.post('/order', express.text(), (req, res) => {
  res.send(read(req.body).root().name());
});

app.post('/plain', express.text(), (req, res) => {
  // ok: xml-external-entities
  res.send(libxmljs.parseXml(req.body).root().name());
});

app.get('/own', (req, res) => {
  // ok: xml-external-entities
  res.send(libxmljs.parseXml('<order/>', { noent: true }).root().name());
});
