import Fastify from "fastify";
import { exec } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";

const fastify = Fastify({ logger: true });
const pool = new pg.Pool();

fastify.get("/users/:id", async (request, reply) => {
  const { id } = request.params;
  // ruleid: sql
  const { rows } = await pool.query("SELECT * FROM users WHERE id = " + id);
  // ok: sql
  await pool.query("SELECT * FROM users WHERE id = $1", [id]);
  // ok: sql
  await pool.query({ text: "SELECT * FROM users WHERE id = $1", values: [id] });
  return rows;
});

fastify.post("/files", { schema: {} }, async (request, reply) => {
  // ruleid: path
  const text = await readFile(path.join("/srv", request.body.name), "utf8");
  // ruleid: command
  exec("ls " + request.query.folder);
  // ruleid: redirect
  reply.redirect(request.query.next);
  // ruleid: xss
  reply.type("text/html").send("<h1>" + request.query.name + "</h1>");
  // ok: xss
  reply.send({ name: request.query.name, text });
});

fastify.route({
  method: "GET",
  url: "/fetch",
  handler: async (request, reply) => {
    // ruleid: ssrf
    const answer = await fetch(request.query.url);
    // ok: ssrf
    await fetch("https://example.com/?q=" + encodeURIComponent(request.query.url));
    return answer.json();
  },
});
