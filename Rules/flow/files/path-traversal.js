const express = require('express');
const fs = require('fs');
const path = require('path');

const app = express();
const UPLOADS = '/srv/uploads';
const REPORTS = { daily: 'daily.csv', weekly: 'weekly.csv' };

function location(name) {
  return path.join(UPLOADS, name);
}

app.get('/document', (req, res) => {
  // ruleid: path-traversal
  fs.readFile(location(req.query.name), 'utf8', (error, text) => res.send(text));
});

app.get('/download', (req, res) => {
  const wanted = { owner: 'guest', name: req.query.file };
  // ruleid: path-traversal
  res.sendFile(UPLOADS + '/' + wanted.name);
  // ok: path-traversal
  res.sendFile(UPLOADS + '/' + wanted.owner + '.txt');
});

app.post('/remove', express.json(), (req, res) => {
  req.body.names.forEach((name) => {
    // ruleid: path-traversal
    fs.unlinkSync(`${UPLOADS}/${name}`);
  });
  res.end();
});

app.put('/notes/:name', (req, res) => {
  // ruleid: path-traversal
  req.pipe(fs.createWriteStream(path.resolve(UPLOADS, req.params.name)));
});

app.get('/base', (req, res) => {
  const name = path.basename(req.query.name);
  // ok: path-traversal
  fs.readFile(path.join(UPLOADS, name), (error, bytes) => res.send(bytes));
});

app.get('/report', (req, res) => {
  const name = REPORTS[req.query.period] || 'daily.csv';
  // ok: path-traversal
  res.sendFile('/srv/reports/' + name);
});

app.get('/checked', (req, res) => {
  const file = path.resolve(UPLOADS, req.query.name);
  if (!file.startsWith(UPLOADS + path.sep)) {
    return res.status(404).end();
  }
  // ok: path-traversal
  fs.readFile(file, (error, bytes) => res.send(bytes));
});

app.get('/rooted', (req, res) => {
  // ok: path-traversal
  res.sendFile(req.query.name, { root: UPLOADS });
});

app.get('/invoice', (req, res) => {
  // ok: path-traversal
  fs.createReadStream(`/srv/invoices/${Number(req.query.number)}.pdf`).pipe(res);
});
