const { createCipheriv, createDecipheriv, randomBytes } = require("crypto");

const options = { algorithm: "aes-256-cbc", iv: "1234567890123456" };

function seal(key, text) {
  // ruleid: constant-initialization-vector
  const cipher = createCipheriv(options.algorithm, key, Buffer.from(options.iv));
  return cipher.update(text, "utf8", "hex") + cipher.final("hex");
}

function sealSafely(key, text) {
  const iv = randomBytes(16);
  // ok: constant-initialization-vector
  const cipher = createCipheriv(options.algorithm, key, iv);
  return iv.toString("hex") + cipher.update(text, "utf8", "hex") + cipher.final("hex");
}

function sealBlocks(key, text) {
  // A mode without a vector.
  // ok: constant-initialization-vector
  return createCipheriv("aes-256-ecb", key, null).update(text);
}

function unseal(key, sealed) {
  // ok: constant-initialization-vector
  return createDecipheriv(options.algorithm, key, sealed.slice(0, 16)).update(sealed.slice(16));
}

module.exports = { seal, sealSafely, sealBlocks, unseal };
