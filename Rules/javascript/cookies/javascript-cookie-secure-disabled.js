const express = require("express");
const session = require("express-session");
const cookieSession = require("cookie-session");

const app = express();
const production = process.env.NODE_ENV === "production";

// ruleid: javascript-cookie-secure-disabled
app.use(session({ secret: process.env.SESSION_SECRET, cookie: { httpOnly: true, secure: false } }));

// ok: javascript-cookie-secure-disabled
app.use(session({ secret: process.env.SESSION_SECRET, cookie: { httpOnly: true, secure: production } }));

app.use(
  cookieSession({
    keys: [process.env.COOKIE_KEY],
    // ruleid: javascript-cookie-secure-disabled
    secure: false,
  }),
);

app.post("/login", (req, res) => {
  // ruleid: javascript-cookie-secure-disabled
  res.cookie("sid", newSession(req), { httpOnly: true, secure: false });
  // ok: javascript-cookie-secure-disabled
  res.cookie("sid", newSession(req), { httpOnly: true, secure: true, sameSite: "strict" });
  // ok: javascript-cookie-secure-disabled
  res.cookie("language", req.body.language, { secure: false });
  res.end();
});

// ok: javascript-cookie-secure-disabled
const mailOptions = { host: "smtp.internal", port: 587, secure: false };
module.exports = { app, mailOptions };
