import express from "express";
import session from "express-session";
import jwt from "jsonwebtoken";
import { JwtModule } from "@nestjs/jwt";
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

export const refreshSecret = REFRESH_SECRET;
