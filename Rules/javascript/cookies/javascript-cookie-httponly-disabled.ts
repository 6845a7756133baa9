import express from "express";
import session from "express-session";
import { cookies } from "next/headers";

const app = express();

app.use(
  session({
    secret: process.env.SESSION_SECRET!,
    cookie: {
      secure: true,
      // ruleid: javascript-cookie-httponly-disabled
      httpOnly: false,
    },
  }),
);

app.post("/login", (req, res) => {
  // ruleid: javascript-cookie-httponly-disabled
  res.cookie("access_token", issue(req.body), { httpOnly: false, secure: true, sameSite: "lax" });
  // ok: javascript-cookie-httponly-disabled
  res.cookie("refresh_token", issue(req.body), { httpOnly: true, secure: true });
  // ok: javascript-cookie-httponly-disabled
  res.cookie("XSRF-TOKEN", csrf(req), { httpOnly: false, secure: true });
  // ok: javascript-cookie-httponly-disabled
  res.cookie("theme", "dark", { httpOnly: false });
  res.end();
});

export async function signIn(token: string) {
  const store = await cookies();
  // ruleid: javascript-cookie-httponly-disabled
  store.set("session", token, { path: "/", httpOnly: false });
  // ok: javascript-cookie-httponly-disabled
  store.set("session", token, { path: "/", httpOnly: true, secure: true });
}
