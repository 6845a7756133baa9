const express = require("express");
const serializer = require("node-serialize");
const php = require("php-serialize");

const app = express();

app.get("/profile", (req, res) => {
  const cookie = Buffer.from(req.cookies.profile, "base64").toString();
  // ruleid: javascript-node-serialize
  const profile = serializer.unserialize(cookie);
  res.send(`Hello ${profile.name}`);
});

app.post("/import", (req, res) => {
  // ruleid: javascript-node-serialize
  const settings = serializer.unserialize(req.body.settings);
  res.json(settings);
});

app.get("/profile-safe", (req, res) => {
  // ok: javascript-node-serialize
  const profile = JSON.parse(req.cookies.profile);
  res.send({ name: String(profile.name) });
});

app.post("/export", (req, res) => {
  // ok: javascript-node-serialize
  res.send(serializer.serialize({ name: req.body.name }));
});

// ok: javascript-node-serialize
exports.legacy = (text) => php.unserialize(text);
