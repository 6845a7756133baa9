import crypto from "crypto";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const LEGACY = "aes-256-ecb";
const ALGORITHM = "aes-256-gcm";

export function encryptOld(text, password) {
  // ruleid: javascript-weak-cipher
  const cipher = crypto.createCipher("aes-256-cbc", password);
  return cipher.update(text, "utf8", "hex") + cipher.final("hex");
}

export function encryptEcb(text, key) {
  // ruleid: javascript-weak-cipher
  const cipher = createCipheriv(LEGACY, key, null);
  return cipher.update(text, "utf8", "hex") + cipher.final("hex");
}

export function decryptDes(data, key, iv) {
  // ruleid: javascript-weak-cipher
  return crypto.createDecipheriv("des-ede3-cbc", key, iv).update(data, "hex", "utf8");
}

export function encrypt(text, key) {
  const iv = randomBytes(12);
  // ok: javascript-weak-cipher
  const cipher = createCipheriv(ALGORITHM, key, iv);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

export function decrypt(data, key) {
  // ok: javascript-weak-cipher
  const decipher = createDecipheriv("aes-256-gcm", key, data.subarray(0, 12));
  decipher.setAuthTag(data.subarray(12, 28));
  return Buffer.concat([decipher.update(data.subarray(28)), decipher.final()]);
}
