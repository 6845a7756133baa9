import { createHash } from "node:crypto";

const enum Name {
  Old = "sha1",
}

class Hasher {
  constructor(private readonly algorithm: string) {}

  digest(text: string): string {
    // todoruleid: weak-hash
    return createHash(this.algorithm).update(text).digest("base64");
  }
}

export const passwords = new Hasher("md5");

function digest(text: string, algorithm: string): string {
  // ruleid: weak-hash
  return createHash(algorithm).update(text).digest("hex");
}

export function old(text: string): string {
  return digest(text, "sha1");
}

export function seal(text: string): string {
  const algorithm = "sha256";
  // ok: weak-hash
  return createHash(algorithm).update(text).digest("hex");
}

export function named(text: string, algorithm: string): string {
  // ok: weak-hash
  return createHash(algorithm).update(text).digest("hex");
}
