const express = require("express");
const app = express();
app.get("/a", (req, res) => {
  let next = req.query.next;
  // ruleid: redirect
  if (req.query.a) return res.redirect(next.replace(/^\/+/, ""));
  // ok: redirect
  if (req.query.b) return res.redirect("/" + next.replace(/^\/+/, ""));
  // ruleid: redirect
  if (req.query.c) return res.redirect(next.replace(/^\/+/, "/"));
  if (next.startsWith("//")) next = next.slice(1);
  // ruleid: redirect
  return res.redirect(next);
});
app.get("/b", (req, res) => {
  let next = req.query.next;
  while (next.startsWith("//")) next = next.slice(1);
  // ruleid: redirect
  res.redirect(next);
});
app.get("/c", (req, res) => {
  const next = req.query.next;
  if (next.startsWith("//") || next.startsWith("/\\")) return res.end();
  // ruleid: redirect
  res.redirect(next);
});
app.get("/d", (req, res) => {
  const next = req.query.next;
  if (!next.startsWith("/") || next.startsWith("//") || next.startsWith("/\\")) return res.end();
  // ok: redirect
  res.redirect(next);
});
