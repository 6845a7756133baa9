const express = require('express');
const { Client } = require('pg');
const app = express();
const client = new Client();
const COLUMNS = ['name', 'price'];
const TABLES = { books: true, pens: true };

function isColumn(name) {
  return COLUMNS.includes(name);
}

const isTable = (name) => {
  if (typeof name !== 'string') return false;
  return name in TABLES;
};

const isLong = (name) => name.length > 3;

function requireColumn(name) {
  if (COLUMNS.indexOf(name) === -1) {
    throw new Error('no such column');
  }
}

function columnOrNull(name) {
  return COLUMNS.includes(name) ? name : null;
}

app.get('/one', (req, res) => {
  const column = req.query.column;
  if (!isColumn(column)) return res.end();
  client.query('SELECT * FROM book ORDER BY ' + column);
});

app.get('/two', (req, res) => {
  if (!isTable(req.query.table)) return res.end();
  client.query('SELECT * FROM ' + req.query.table);
  client.query('SELECT * FROM ' + req.query.other); // sink: sql
});

app.get('/three', (req, res) => {
  const column = req.query.column;
  requireColumn(column);
  client.query('SELECT * FROM book ORDER BY ' + column);
});

app.get('/four', (req, res) => {
  const column = req.query.column;
  if (!isLong(column)) return res.end();
  client.query('SELECT * FROM book ORDER BY ' + column); // sink: sql
});

app.get('/five', (req, res) => {
  const column = columnOrNull(req.query.column);
  client.query('SELECT * FROM book ORDER BY ' + column);
});

app.get('/six', (req, res) => {
  const column = req.query.column;
  if (COLUMNS.indexOf(column) >= 0) {
    client.query('SELECT * FROM book ORDER BY ' + column);
  } else {
    client.query('SELECT * FROM book ORDER BY price, ' + column); // sink: sql
  }
});

app.get('/seven', (req, res) => {
  const { column } = req.query;
  const valid = isColumn(column);
  if (valid) client.query('SELECT * FROM book ORDER BY ' + column);
  if (!valid) client.query('SELECT * FROM book ORDER BY price, ' + column); // sink: sql
});

app.get('/eight', async (req, res) => {
  await fetch(`https://api.example.com/books/${req.query.name}`);
  await fetch(`https://${req.query.name}/books`); // sink: ssrf
  res.redirect('/local/' + req.query.name);
  res.redirect('//' + req.query.name); // sink: redirect
});
