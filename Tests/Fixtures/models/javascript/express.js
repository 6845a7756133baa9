const express = require("express");
const { exec, execFile, spawn } = require("child_process");
const fs = require("fs");
const path = require("path");
const mysql = require("mysql2/promise");
const axios = require("axios");
const escapeHtml = require("escape-html");

const app = express();
const router = express.Router();
const pool = mysql.createPool({});
const uploads = path.join(__dirname, "uploads");
const pages = ["/home", "/cart"];

app.use(express.json());

app.get("/search", async (req, res) => {
  const { q } = req.query;
  // ruleid: sql
  const [rows] = await pool.query(`SELECT * FROM items WHERE name LIKE '%${q}%'`);
  // ok: sql
  const [safe] = await pool.query("SELECT * FROM items WHERE name LIKE ?", [`%${q}%`]);
  // ruleid: xss
  res.send("<h1>Results for " + q + "</h1>");
  // ok: xss
  res.send("<h1>Results for " + escapeHtml(q) + "</h1>");
  // ok: xss
  res.json({ q, rows, safe });
});

router.get("/files/:name", (req, res) => {
  // ruleid: path
  res.sendFile(path.join(uploads, req.params.name));
  // ok: path
  res.sendFile(path.basename(req.params.name), { root: uploads });
  // ruleid: path
  fs.readFile(uploads + "/" + req.params.name, "utf8", (error, data) => res.json(data));
  const target = path.resolve(uploads, req.params.name);
  if (!target.startsWith(uploads + path.sep)) {
    return res.status(403).end();
  }
  // ok: path
  fs.createReadStream(target).pipe(res);
});

router.post("/ping", (req, res, next) => {
  const host = req.body.host;
  // ruleid: command
  exec(`ping -c 1 ${host}`, (error, stdout) => res.json({ stdout }));
  // ok: command
  execFile("ping", ["-c", "1", host], (error, stdout) => res.json({ stdout }));
  // ruleid: command
  spawn("ping -c 1 " + host, { shell: true });
  // ok: command
  spawn("ping", ["-c", "1", host]);
  // ruleid: ssrf
  axios.get(req.body.url).then((answer) => res.json(answer.data)).catch(next);
  // ok: ssrf
  axios.get("https://api.example.com/items", { params: { q: req.body.url } }).catch(next);
  // ruleid: code
  const value = eval(req.body.formula);
  // ok: code
  const number = Number(req.body.formula);
  res.json({ value, number });
});

router.get("/go", (req, res) => {
  const target = req.query.next;
  if (pages.includes(target)) {
    // ok: redirect
    return res.redirect(target);
  }
  // ruleid: redirect
  res.redirect(target);
});

router.get("/header", (req, res) => {
  // ruleid: header
  res.setHeader("X-Name", req.query.name);
  // ok: header
  res.setHeader("X-Name", encodeURIComponent(req.query.name));
  // ruleid: log
  console.log("name: " + req.query.name);
  // ok: log
  console.log("name: " + req.query.name.replace(/[\r\n]/g, ""));
  // ruleid: regex
  const found = new RegExp(req.query.pattern).test("abc");
  res.json(found);
});

async function named(req, res) {
  // ruleid: template
  res.render(req.params.view);
  // ok: template
  res.render("index", { name: req.params.view });
}

app.get("/v/:view", named);
app.use("/api", router);
module.exports = app;
