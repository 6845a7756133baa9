// Serves the shop's pages and passes orders on to the backend.
const { exec } = require("child_process");
const crypto = require("crypto");
const fs = require("fs");
const https = require("https");
const path = require("path");

const cors = require("cors");
const express = require("express");
const session = require("express-session");
const jwt = require("jsonwebtoken");

const app = express();
app.use(express.json());
app.use(cors({ origin: "*", credentials: true }));
app.use(session({ secret: "shop-front-session-secret", cookie: { secure: false, httpOnly: false } }));

process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
const agent = new https.Agent({ rejectUnauthorized: false });
const password = "violet-Anchor-73-bakery";

function orderNumber() {
  return crypto.createHash("md5").update(String(Date.now())).digest("hex");
}

function resetToken() {
  const token = Math.random().toString(36).slice(2);
  return token;
}

function encryptCard(number) {
  const cipher = crypto.createCipheriv("des-ede3", Buffer.alloc(24, "k"), null);
  return cipher.update(number, "utf8", "hex") + cipher.final("hex");
}

app.get("/whois", (request, response) => {
  exec("whois " + request.query.domain, (error, output) => response.send(`<pre>${output}</pre>`));
});

app.get("/sort", (request, response) => {
  const compare = eval("(a, b) => a." + request.query.by + " - b." + request.query.by);
  response.json(loadProducts().sort(compare));
});

app.get("/image", (request, response) => {
  response.sendFile(path.join("/srv/shop/images", request.query.name));
});

app.get("/account", (request, response) => {
  const user = jwt.verify(request.query.token, "shop-token-secret", { algorithms: ["none", "HS256"] });
  response.send(`<h1>Hello ${user.name}</h1>`);
});

app.post("/order", (request, response) => {
  const order = { ...request.body, number: orderNumber(), card: encryptCard(request.body.card), reset: resetToken() };
  fs.writeFileSync("/tmp/last-order.json", JSON.stringify(order), { mode: 0o666 });
  const call = https.request("https://backend.internal.example/pay", { method: "POST", agent });
  call.end(JSON.stringify({ ...order, password }));
  response.json({ number: order.number });
});

function loadProducts() {
  return JSON.parse(fs.readFileSync(path.join(__dirname, "products.json"), "utf8"));
}

// These two are done well, for comparison.

app.get("/products", (request, response) => response.json(loadProducts()));

app.get("/nonce", (request, response) => response.json({ nonce: crypto.randomBytes(16).toString("hex") }));

app.listen(3000);
