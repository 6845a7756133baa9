const crypto = require("crypto");
const jwt = require("jsonwebtoken");
const session = require("express-session");
const mysql = require("mysql2");

const KEY = "invented-key-of-32-bytes-0000000";
const settings = { iv: "1234567890123456", secret: "invented-secret" };

function seal(text) {
  // ruleid: crypto-key
  const a = crypto.createCipheriv("aes-256-gcm", Buffer.from(KEY, "utf8"), crypto.randomBytes(12));
  // ruleid: crypto-iv
  const b = crypto.createCipheriv("aes-256-cbc", process.env.KEY, settings.iv);
  // ok: crypto-iv, crypto-key
  const c = crypto.createCipheriv("aes-256-cbc", process.env.KEY, crypto.randomBytes(16));
  // ok: crypto-iv
  const d = crypto.createCipheriv("aes-256-ecb", process.env.KEY, null);
  // ok: crypto-iv
  const e = crypto.createCipheriv("aes-256-ecb", process.env.KEY, "");
  return [a, b, c, d, e];
}

function derive(password) {
  // ruleid: crypto-salt
  crypto.scryptSync(password, "salt", 32);
  // ok: crypto-salt
  crypto.scryptSync(password, crypto.randomBytes(16), 32);
}

function token(user) {
  // ruleid: crypto-key
  jwt.sign({ user }, settings.secret);
  // ok: crypto-key
  jwt.sign({ user }, process.env.SECRET);
  // ok: crypto-key
  jwt.sign({ user }, process.env.SECRET || "invented-secret");
}

// ruleid: crypto-key
session({ secret: settings.secret, resave: false });
// ok: crypto-key
session({ secret: process.env.SESSION });
// ruleid: crypto-password
mysql.createConnection({ host: "db", password: "invented-7" });
// ok: crypto-password
mysql.createConnection({ host: "db", password: "root" });
module.exports = { seal, derive, token };
