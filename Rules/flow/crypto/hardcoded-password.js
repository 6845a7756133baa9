const mysql = require("mysql2");
const nodemailer = require("nodemailer");

const PASSWORD = "Tr0ub4dor-invented";

function settings(password) {
  return { host: "db", user: "shop", password };
}

// ruleid: hardcoded-password
const pool = mysql.createPool(settings(PASSWORD));
// ok: hardcoded-password
const local = mysql.createConnection({ host: "localhost", user: "root", password: "root" });
// ok: hardcoded-password
const configured = mysql.createConnection({ host: "db", user: "shop", password: process.env.DATABASE_PASSWORD });
// ok: hardcoded-password
const transport = nodemailer.createTransport({ host: "mail", auth: { user: "shop", pass: "your-password" } });

module.exports = { pool, local, configured, transport };
