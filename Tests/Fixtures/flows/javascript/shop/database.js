const { Client } = require('pg');
const pool = require('./pool');

const client = new Client();
const columns = ['name', 'price'];
const names = new Set(['name', 'price']);
const tables = { books: 'book', pens: 'pen' };
const quoted = (text) => "'" + text + "'";
const find = async (name) => client.query('SELECT * FROM book WHERE name = ' + quoted(name)); // sink: sql

class Repository {
  constructor() {
    this.client = new Client();
    this.columns = ['name'];
  }

  remove(name) {
    return this.client.query('DELETE FROM book WHERE name = ' + name); // sink: sql
  }
}

module.exports = { client, columns, names, tables, find, pool, Repository };
