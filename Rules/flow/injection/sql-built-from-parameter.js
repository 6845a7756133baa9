const mysql = require("mysql2");

const connection = mysql.createConnection({ host: "localhost" });

function byName(name) {
  // ruleid: sql-built-from-parameter
  connection.query("SELECT * FROM users WHERE name = '" + name + "'");
  // ok: sql-built-from-parameter
  connection.query("SELECT * FROM users WHERE name = ?", [name]);
}

function rows(table) {
  // ok: sql-built-from-parameter
  connection.query(`SELECT * FROM ${table}`);
}

function pages() {
  rows("pages");
}

module.exports = { byName, pages };
