const express = require('express');
const mysql = require('mysql2');

const app = express();
const pool = mysql.createPool({ host: 'db', database: 'shop' });
const COLUMNS = ['name', 'price'];

function whereName(text) {
  return `name LIKE '%${text}%'`;
}

app.get('/products', (req, res) => {
  const condition = whereName(req.query.q);
  // ruleid: sql-injection
  pool.query('SELECT * FROM products WHERE ' + condition, (error, rows) => res.json(rows));
});

app.post('/orders', express.json(), (req, res) => {
  const { customer, state } = req.body;
  const filters = ['deleted = 0'];
  if (customer) filters.push(`customer = '${customer}'`);
  if (state) filters.push(`state = '${state}'`);
  const sql = 'SELECT * FROM orders WHERE ' + filters.join(' AND ');
  // ruleid: sql-injection
  pool.execute(sql, (error, rows) => res.json(rows));
});

app.get('/users/:id', (req, res) => {
  const lookup = { table: 'users', id: req.params.id };
  // ruleid: sql-injection
  pool.query(`SELECT * FROM users WHERE id = ${lookup.id}`, (error, rows) => res.json(rows));
  // ok: sql-injection
  pool.query(`SELECT count(*) FROM ${lookup.table}`, () => {});
});

app.get('/bound/:id', (req, res) => {
  // ok: sql-injection
  pool.query('SELECT * FROM users WHERE id = ?', [req.params.id], (error, rows) => res.json(rows));
});

app.get('/sorted', (req, res) => {
  const column = req.query.sort;
  if (!COLUMNS.includes(column)) {
    return res.status(400).end();
  }
  // ok: sql-injection
  pool.query('SELECT * FROM products ORDER BY ' + column, (error, rows) => res.json(rows));
});

app.get('/page', (req, res) => {
  const page = Number.parseInt(req.query.page, 10);
  // ok: sql-injection
  pool.query(`SELECT * FROM products LIMIT 20 OFFSET ${page * 20}`, (error, rows) => res.json(rows));
});

app.get('/escaped', (req, res) => {
  // ok: sql-injection
  pool.query('SELECT * FROM products WHERE name = ' + mysql.escape(req.query.q), (error, rows) => res.json(rows));
});
