const crypto = require("crypto");
const express = require("express");

const app = express();

function identifier() {
  return Math.random().toString(36).slice(2) + Date.now().toString(36);
}

app.get("/login", (req, res) => {
  const session = identifier();
  // ruleid: predictable-token
  res.cookie("session", session, { httpOnly: true });
  // ruleid: predictable-token
  res.cookie("remember", `r-${Math.floor(Math.random() * 1e12)}`);
  // ok: predictable-token
  res.cookie("csrf", crypto.randomBytes(32).toString("hex"));
  // ok: predictable-token
  res.json({ lucky: Math.floor(Math.random() * 49) });
});
