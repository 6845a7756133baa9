import express from "express";
import session from "express-session";
import jwt from "jsonwebtoken";
import { JwtModule } from "@nestjs/jwt";
import { createHmac } from "crypto";
import * as crypto from "node:crypto";
import { readFileSync } from "fs";

const app = express();
const JWT_SECRET = "invented-example-signing-secret";
// ruleid: javascript-hardcoded-signing-secret
const REFRESH_SECRET = process.env.REFRESH_TOKEN_SECRET || "invented-fallback";
const SIGNING_KEY = process.env.JWT_SECRET;
const publicKey = readFileSync("keys/public.pem");

// ruleid: javascript-hardcoded-signing-secret
app.use(session({ resave: false, saveUninitialized: false, secret: "keyboard-invented" }));

app.post("/login", (req, res) => {
  // ruleid: javascript-hardcoded-signing-secret
  const token = jwt.sign({ sub: req.body.user }, JWT_SECRET, { expiresIn: "1h" });
  // ruleid: javascript-hardcoded-signing-secret
  const refresh = jwt.sign({ sub: req.body.user }, "another-invented-secret");
  res.json({ token, refresh });
});

app.get("/me", (req, res) => {
  // ok: javascript-hardcoded-signing-secret
  const claims = jwt.verify(req.headers.authorization ?? "", SIGNING_KEY!, { algorithms: ["HS256"] });
  // ok: javascript-hardcoded-signing-secret
  jwt.verify(String(req.query.partner), publicKey, { algorithms: ["RS256"] });
  res.json(claims);
});

// ok: javascript-hardcoded-signing-secret
app.use(session({ resave: false, saveUninitialized: false, secret: process.env.SESSION_SECRET! }));

// ruleid: javascript-hardcoded-signing-secret
export const module1 = JwtModule.register({ secret: "invented-module-secret", signOptions: { expiresIn: "60s" } });

// ok: javascript-hardcoded-signing-secret
export const logLevel = process.env.LOG_LEVEL || "info";

export function signLink(path: string): string {
  // ruleid: javascript-hardcoded-signing-secret
  const signature = crypto.createHmac("sha256", "invented-link-secret").update(path).digest("hex");
  return `${path}?signature=${signature}`;
}

export function checkHook(body: string, signature: string): boolean {
  // ruleid: javascript-hardcoded-signing-secret
  return createHmac("sha256", JWT_SECRET).update(body).digest("hex") === signature;
}

export function checkHookSafely(body: string): string {
  // ok: javascript-hardcoded-signing-secret
  return createHmac("sha256", SIGNING_KEY!).update(body).digest("hex");
}

// A hash without a key, in the form of an HMAC.
// ok: javascript-hardcoded-signing-secret
export const digest = (text: string) => createHmac("sha256", "").update(text).digest("hex");

export const refreshSecret = REFRESH_SECRET;
