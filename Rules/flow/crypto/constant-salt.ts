import { pbkdf2Sync, randomBytes } from "node:crypto";

function digest(password: string, salt: string): Buffer {
  // ruleid: constant-salt
  return pbkdf2Sync(password, salt, 600000, 32, "sha256");
}

export function stored(password: string): string {
  return digest(password, "shop-" + "salt").toString("hex");
}

export function storedSafely(password: string): string {
  const salt: Buffer = randomBytes(16);
  // ok: constant-salt
  return salt.toString("hex") + pbkdf2Sync(password, salt, 600000, 32, "sha256").toString("hex");
}
