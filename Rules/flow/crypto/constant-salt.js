const { pbkdf2Sync, randomBytes, scryptSync } = require("crypto");

const SALT = "salt";

function key(password) {
  // ruleid: constant-salt
  return scryptSync(password, SALT, 32);
}

function digest(password, salt) {
  // ok: constant-salt
  return pbkdf2Sync(password, salt, 600000, 32, "sha256");
}

function stored(password) {
  const salt = randomBytes(16);
  return Buffer.concat([salt, digest(password, salt)]);
}

module.exports = { key, stored };
