const crypto = require("crypto");
const jwt = require("jsonwebtoken");

const settings = { secret: "invented-secret", hours: 2 };

function key() {
  return Buffer.from("invented-key-of-32-bytes-0000000");
}

function seal(text) {
  const nonce = crypto.randomBytes(12);
  // ruleid: hardcoded-key
  const cipher = crypto.createCipheriv("aes-256-gcm", key(), nonce);
  return Buffer.concat([nonce, cipher.update(text), cipher.final()]);
}

function token(user) {
  // ruleid: hardcoded-key
  return jwt.sign({ user }, settings.secret, { expiresIn: settings.hours + "h" });
}

function check(given) {
  // ok: hardcoded-key
  return jwt.verify(given, process.env.SIGNING_KEY);
}

function checkEither(given) {
  const secret = process.env.SIGNING_KEY || "invented-secret";
  // ok: hardcoded-key
  return jwt.verify(given, secret);
}

module.exports = { seal, token, check, checkEither };
