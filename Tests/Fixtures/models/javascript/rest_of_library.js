const { exec } = require("child_process");
const express = require("express");
const dgram = require("dgram");
const net = require("net");
const tls = require("tls");
const dns = require("dns");
const consumers = require("stream/consumers");
const assert = require("assert");
const app = express();

app.get("/a", async (req, res) => {
  const name = req.query.name;
  // ruleid: command
  exec(new TextDecoder().decode(new Uint8Array(Buffer.from(name))));
  // ruleid: command
  exec(await consumers.text(req));
  // ruleid: command
  exec(new Intl.ListFormat("en").format([name, "x"]));
  assert.ok(name);
  // ok: command
  exec("ls " + new Intl.NumberFormat("en").format(name));
  // ok: command
  exec("ls " + new DataView(Buffer.from(name).buffer).getUint8(0));
  // ok: command
  exec("ls " + new Date(name).getUTCFullYear());
  // ruleid: ssrf
  tls.connect({ host: req.query.host, port: 443 });
  // ruleid: ssrf
  net.connect({ host: req.query.host, port: 80 });
  // ok: ssrf
  dns.lookup(req.query.host, () => {});
  for await (const part of ReadableStream.from([name])) {
    // ruleid: command
    exec(part);
  }
  const reader = new Response(name).body.getReader();
  const { value } = await reader.read();
  // ok: xss
  res.json({ value });
});

const socket = dgram.createSocket("udp4");
socket.on("message", (message, from) => {
  // ruleid: command
  exec(message.toString());
});
