const express = require('express');
const database = require('./database');
const pool = require('./pool');
const { client, find, names, Repository } = require('./database');

const app = express();
const repository = new Repository();

app.get('/books', async (req, res) => {
  await find(req.query.name);
  await repository.remove(req.query.name);
  await client.query('SELECT * FROM book WHERE id = ' + req.query.id); // sink: sql
  await database.client.query('SELECT * FROM book WHERE id = ' + req.query.id); // sink: sql
  await pool.query('SELECT * FROM book WHERE id = ' + req.query.id); // sink: sql
});

app.get('/sorted', (req, res) => {
  const column = req.query.column;
  if (!names.has(column)) return;
  client.query('SELECT * FROM book ORDER BY ' + column);
});

app.get('/columns', (req, res) => {
  const column = req.query.column;
  if (database.columns.includes(column)) {
    client.query('SELECT * FROM book ORDER BY ' + column);
  } else {
    client.query('SELECT * FROM book ORDER BY price, ' + column); // sink: sql
  }
});

app.get('/table', (req, res) => {
  const table = req.query.table;
  if (!(table in database.tables)) return;
  client.query('SELECT * FROM ' + table);
});
