const crypto = require("crypto");
const { createHash, createHmac } = require("node:crypto");

const DIGEST = "sha1";
const MODERN = "sha256";

function fileDigest(buffer) {
  // ruleid: javascript-weak-hash
  return crypto.createHash("md5").update(buffer).digest("hex");
}

function signWebhook(body, key) {
  // ok: javascript-weak-hash
  return createHmac("SHA1", key).update(body).digest("hex");
}

function token(user) {
  // ruleid: javascript-weak-hash
  return createHash(DIGEST).update(user.email + Date.now()).digest("hex");
}

function fileDigestSafely(buffer) {
  // ok: javascript-weak-hash
  return crypto.createHash(MODERN).update(buffer).digest("hex");
}

function signFile(path, privateKey) {
  // ruleid: javascript-weak-hash
  const signer = crypto.createSign("RSA-SHA1");
  return signer.update(path).sign(privateKey, "hex");
}

function byName(name, data) {
  // ok: javascript-weak-hash
  return createHash(name).update(data).digest("hex");
}

module.exports = { fileDigest, signWebhook, token, fileDigestSafely, signFile, byName };
