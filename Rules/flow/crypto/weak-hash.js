const crypto = require("crypto");

const settings = { algorithm: "md5", strong: "sha256" };

function digest(text, algorithm) {
  // ruleid: weak-hash
  return crypto.createHash(algorithm).update(text).digest("hex");
}

function password(text) {
  return digest(text, settings.algorithm);
}

function token(text) {
  // ok: weak-hash
  return crypto.createHash(settings.strong).update(text).digest("hex");
}

function choose(text, strong) {
  let name = "sha1";
  if (text) name = "sha384";
  // ruleid: weak-hash
  const first = crypto.createHash(name);
  name = "sha3-512";
  // ok: weak-hash
  return [first, crypto.createHash(name)];
}

module.exports = { password, token, choose };
