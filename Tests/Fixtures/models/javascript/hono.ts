import { Hono } from "hono";
import { html, raw } from "hono/html";
import { getCookie } from "hono/cookie";
import { exec } from "node:child_process";
import postgres from "postgres";
import { PrismaClient } from "@prisma/client";
import { sql as ksql } from "kysely";
import { DatabaseSync } from "node:sqlite";

const app = new Hono();
const sql = postgres("postgres://db");
const prisma = new PrismaClient();
const db = new DatabaseSync("shop.db");

app.get("/a/:name", async (c) => {
  // ruleid: command
  exec("ls " + c.req.query("dir"));
  // ruleid: command
  exec("ls " + c.req.param("name"));
  // ruleid: command
  exec("ls " + getCookie(c, "dir"));
  // ok: xss
  if (c.req.query("t")) return c.text(c.req.query("t"));
  // ruleid: redirect
  if (c.req.query("next")) return c.redirect(c.req.query("next"));
  // ok: xss
  if (c.req.query("u")) return c.html(html`<b>${c.req.query("u")}</b>`);
  // ruleid: xss
  return c.html("<b>" + c.req.query("name") + "</b>");
});

app.post("/b", async (c) => {
  const body = await c.req.json();
  // ruleid: sql
  await sql.unsafe("SELECT * FROM t WHERE n = '" + body.name + "'");
  // ok: sql
  await sql`SELECT * FROM t WHERE n = ${body.name}`;
  // ruleid: mass-assignment
  await prisma.user.create({ data: body });
  // ok: mass-assignment
  await prisma.user.create({ data: { name: body.name } });
  // ruleid: nosql
  await prisma.user.findFirst({ where: body });
  // ok: nosql
  await prisma.user.findFirst({ where: { name: String(body.name) } });
  // ruleid: sql
  ksql.raw("SELECT " + body.name);
  // ruleid: sql
  db.exec("DELETE FROM t WHERE n = '" + body.name + "'");
  // ok: sql
  db.prepare("DELETE FROM t WHERE n = ?").run(body.name);
  return c.json({});
});
