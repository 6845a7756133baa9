import { createCipheriv, randomBytes } from "node:crypto";

function cipher(key: Buffer, iv: string | Buffer) {
  // ruleid: constant-initialization-vector
  return createCipheriv("aes-256-gcm", key, iv);
}

export function seal(key: Buffer, text: string): Buffer {
  return cipher(key, "twelve-bytes").update(text);
}

export function sealSafely(key: Buffer, text: string): Buffer {
  const iv: Buffer = randomBytes(12);
  // ok: constant-initialization-vector
  return Buffer.concat([iv, createCipheriv("aes-256-gcm", key, iv).update(text)]);
}
