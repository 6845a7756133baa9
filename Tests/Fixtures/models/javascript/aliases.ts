import Router from "koa-router";
import KoaRouter from "@koa/router";
import Koa, { Context } from "koa";
import bodyParser from "koa-bodyparser";
import Fastify, { FastifyRequest, FastifyReply } from "fastify";
import knexFactory, { Knex } from "knex";
import { Sequelize, QueryTypes, Op, literal } from "sequelize";
import { exec as run, execFile } from "child_process";
import * as cp from "node:child_process";
import cp2 from "child_process";
import { promises as fs, readFile as read } from "fs";
import fsp from "node:fs/promises";
import axios, { AxiosInstance } from "axios";
import got from "got";
import { fetch as ufetch } from "undici";
import { NextRequest, NextResponse } from "next/server";
import type { NextApiRequest, NextApiResponse } from "next";
import { Pool } from "pg";

const app = new Koa();
const router = new Router({ prefix: "/api" });
const other = new KoaRouter();
const knex: Knex = knexFactory({ client: "pg" });
const sequelize = new Sequelize("sqlite::memory:");
const api: AxiosInstance = axios.create({ baseURL: "https://api.example.com" });

router.get("/a/:id", async (ctx) => {
  // ruleid: command
  run("ls " + ctx.params.id);
  // ruleid: command
  cp.exec("ls " + ctx.query.x);
  // ruleid: command
  cp2.execSync("ls " + ctx.request.body.x);
  // ok: command
  execFile("ls", [ctx.params.id as string]);
  // ruleid: path
  await fs.readFile("/srv/" + ctx.query.file);
  // ruleid: path
  await fsp.readFile("/srv/" + ctx.query.file);
  // ruleid: path
  read("/srv/" + ctx.query.file, () => {});
  // ruleid: xss
  ctx.body = "<b>" + ctx.query.name + "</b>";
  // ok: xss
  ctx.body = { name: ctx.query.name };
});

other.post("/b", async (ctx: Context) => {
  const body = ctx.request.body;
  // ruleid: sql
  await knex.raw("SELECT * FROM t WHERE n = '" + body.name + "'");
  // ok: sql
  await knex.raw("SELECT * FROM t WHERE n = ?", [body.name]);
  // ruleid: sql
  await knex("t").whereRaw("n = '" + body.name + "'");
  // ok: sql
  await knex("t").where("n", body.name).orderBy("id");
  // ruleid: sql
  await sequelize.query("SELECT * FROM t WHERE n = '" + body.name + "'", { type: QueryTypes.SELECT });
  // ok: sql
  await sequelize.query("SELECT * FROM t WHERE n = :n", { replacements: { n: body.name } });
  // ruleid: sql
  literal("n = '" + body.name + "'");
  // ruleid: ssrf
  await axios.get(body.url);
  // ruleid: ssrf
  await axios({ url: body.url });
  // ok: ssrf
  await api.get("/items", { params: { q: body.q } });
  // ruleid: ssrf
  await got(body.url);
  // ruleid: ssrf
  await ufetch(body.url);
});

const server = Fastify({ logger: true });
server.get("/c", async (request: FastifyRequest<{ Querystring: { name: string } }>, reply: FastifyReply) => {
  reply.type("text/html");
  // ruleid: xss
  return reply.send("<b>" + request.query.name + "</b>");
});
server.route({
  method: "GET",
  url: "/d",
  handler: async (request, reply) => {
    // ruleid: command
    run("ls " + request.query.dir);
    // ruleid: redirect
    reply.redirect(request.query.next);
  },
});

export async function GET(request: NextRequest) {
  // ruleid: command
  run("ls " + request.nextUrl.searchParams.get("dir"));
  // ruleid: redirect
  return NextResponse.redirect(request.nextUrl.searchParams.get("next"));
}

export async function POST(req: Request, { params }: { params: { id: string } }) {
  const body = await req.json();
  // ruleid: command
  run("ls " + body.dir);
  // ruleid: command
  run("ls " + params.id);
  // ok: redirect
  return NextResponse.redirect(new URL("/done", req.url));
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  const pool = new Pool();
  // ruleid: sql
  await pool.query("SELECT * FROM t WHERE n = '" + req.query.name + "'");
  // ok: sql
  await pool.query("SELECT * FROM t WHERE n = $1", [req.query.name]);
  // ruleid: redirect
  res.redirect(req.query.next as string);
}
