import * as crypto from "crypto";
import { createCipheriv, randomBytes } from "node:crypto";

const ALGORITHM = "aes-256-cbc";
const KEY = "invented-key-of-thirty-two-bytes";
const envKey = Buffer.from(process.env.DATA_KEY ?? "", "hex");

export function encryptNote(text: string): string {
  // ruleid: javascript-hardcoded-cipher-key
  const cipher = crypto.createCipheriv(ALGORITHM, KEY, randomBytes(16));
  return cipher.update(text, "utf8", "hex") + cipher.final("hex");
}

export function encryptCard(text: string): string {
  // ruleid: javascript-hardcoded-cipher-key
  const cipher = createCipheriv("aes-256-gcm", Buffer.from("another-invented-key-for-example"), randomBytes(12));
  return cipher.update(text, "utf8", "base64") + cipher.final("base64");
}

export function encryptName(text: string): string {
  // ruleid: javascript-hardcoded-cipher-key
  const cipher = crypto.createCipheriv(ALGORITHM, envKey, Buffer.alloc(16));
  return cipher.update(text, "utf8", "hex") + cipher.final("hex");
}

export function encryptSafely(text: string): Buffer {
  const iv = randomBytes(12);
  // ok: javascript-hardcoded-cipher-key
  const cipher = crypto.createCipheriv("aes-256-gcm", envKey, iv);
  return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

export function fromBase64(text: string, key: string): Buffer {
  // ok: javascript-hardcoded-cipher-key
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(key, "base64"), randomBytes(12));
  return Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
}
