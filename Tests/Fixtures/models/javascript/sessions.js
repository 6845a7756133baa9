const express = require("express");
const app = express();
app.post("/a", (req, res) => {
  // ok: trust-boundary
  req.session.language = req.body.language;
  // ruleid: trust-boundary
  req.session.role = req.body.role;
  // ruleid: trust-boundary
  req.session["isAdmin"] = req.body.admin;
  // ruleid: trust-boundary
  req.session[req.body.key] = 1;
  // ok: trust-boundary
  req.session.cart = { item: req.body.item };
  // ok: trust-boundary
  req.session.views = parseInt(req.query.views, 10);
});
