const crypto = require("crypto");
const express = require("express");
const { exec } = require("child_process");
const app = express();

app.get("/", (req, res) => {
  const hash = crypto.createHash("sha256").update(req.query.name).digest("hex");
  // ok: command
  exec("echo " + hash);
  const mac = crypto.createHmac("sha256", "key");
  mac.update(req.query.name);
  // ok: command
  exec("echo " + mac.digest("hex"));
  const decipher = crypto.createDecipheriv("aes-256-gcm", Buffer.alloc(32), Buffer.alloc(12));
  const text = decipher.update(req.query.secret, "hex", "utf8") + decipher.final("utf8");
  // ruleid: command
  exec("echo " + text);
  // ok: command
  exec("echo " + crypto.randomUUID());
  // ok: xss
  res.send(crypto.randomBytes(8).toString("hex"));
});
