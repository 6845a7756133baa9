import { createCipheriv } from "crypto";

const options = { cipher: "rc4" };

export function stream(key: Buffer, text: string): string {
  const name = options.cipher;
  // ruleid: weak-cipher
  return createCipheriv(name, key, "").update(text, "utf8", "hex");
}

export function page(key: Buffer, text: string): string {
  const mode = "ecb";
  const name = `aes-128-${mode}`;
  // ruleid: weak-cipher
  return createCipheriv(name, key, null).update(text, "utf8", "hex");
}

export function sealed(key: Buffer, iv: Buffer, text: string): string {
  const name = "aes-256-gcm";
  // ok: weak-cipher
  return createCipheriv(name, key, iv).update(text, "utf8", "hex");
}

export function named(name: string, key: Buffer, iv: Buffer): unknown {
  // ok: weak-cipher
  return createCipheriv(name, key, iv);
}
