const express = require("express");

const app = express();
const ROLES = ["guest", "member"];

function name(body) {
  return body.key.trim();
}

app.post("/settings", (req, res) => {
  // ruleid: trust-boundary-violation
  req.session[name(req.body)] = "1";
  // ruleid: trust-boundary-violation
  req.session.isAdmin = req.body.isAdmin;
  // ok: trust-boundary-violation
  req.session.search = req.body.search;
  const role = req.body.role;
  if (ROLES.includes(role)) {
    // ok: trust-boundary-violation
    req.session.role = role;
  }
  res.redirect("/");
});
