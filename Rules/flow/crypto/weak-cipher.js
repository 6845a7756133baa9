const crypto = require("crypto");

const OLD = "des-ede3-cbc";
const names = { page: "aes-128-ecb", record: "aes-256-gcm" };

function encrypt(name, key, iv, text) {
  // ruleid: weak-cipher
  return crypto.createCipheriv(name, key, iv).update(text, "utf8", "hex");
}

function card(key, iv, text) {
  return encrypt(OLD, key, iv, text);
}

function page(key, text) {
  // ruleid: weak-cipher
  return crypto.createCipheriv(names.page, key, null).update(text);
}

function record(key, iv, text) {
  // ok: weak-cipher
  return crypto.createCipheriv(names.record, key, iv).update(text);
}

function local(key, iv, text) {
  let name = "aes-256-gcm";
  if (!iv) name = "aes-256-ecb";
  // ruleid: weak-cipher
  return crypto.createCipheriv(name, key, iv).update(text);
}

module.exports = { local, card, page, record };
