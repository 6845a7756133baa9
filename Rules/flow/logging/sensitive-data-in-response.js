const express = require("express");
const users = require("./users");

const app = express();

app.get("/users/:id", async (req, res) => {
  const user = await users.get(req.params.id);
  // ruleid: sensitive-data-in-response
  res.json({ name: user.name, password: user.password });
  // ok: sensitive-data-in-response
  res.json({ name: user.name });
});

app.get("/card", async (req, res) => {
  const customer = await users.get(1);
  // ruleid: sensitive-data-in-response
  res.send("card " + customer.cardNumber);
  // ok: sensitive-data-in-response
  res.json({ matches: customer.cardNumber === req.query.card });
});
