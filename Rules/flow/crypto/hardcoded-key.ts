import { createHmac } from "node:crypto";
import jwt from "jsonwebtoken";

function sign(text: string, key: string): string {
  // ruleid: hardcoded-key
  return createHmac("sha256", key).update(text).digest("hex");
}

export function link(path: string): string {
  return path + "?signature=" + sign(path, "invented-link-key");
}

export function token(user: string): string {
  const secret: string = "invented-" + "token-secret";
  // ruleid: hardcoded-key
  return jwt.sign({ user }, secret);
}

export function verified(token: string): unknown {
  // ok: hardcoded-key
  return jwt.verify(token, process.env.SIGNING_KEY ?? "");
}
